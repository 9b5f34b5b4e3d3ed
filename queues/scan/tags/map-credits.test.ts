import { describe, expect, it } from "vitest";
import type { TagSettings } from "../../../schema/internal/scan.ts";
import { type CreditTags, mapCredit } from "./map-credits.ts";

const ONE = "55555555-5555-4555-8555-555555555555";
const TWO = "66666666-6666-4666-8666-666666666666";
const nothing = { printed: [], names: [], mbids: [], sortNames: [] };
const settings = { artistSeparators: ["; ", " / "], genreSeparators: [], protectedNames: [] };
const credit = (tags: Partial<CreditTags>, other: Partial<TagSettings> = {}) =>
  mapCredit({ ...nothing, ...tags }, { ...settings, ...other });
const joined = (given: ReturnType<typeof mapCredit>) =>
  given.artists.map((artist) => artist.name + artist.joinPhrase).join("");

describe("mapCredit", () => {
  it("keeps what stands between the names", () => {
    const given = credit({ printed: ["A with B (feat. C)"], names: ["A", "B", "C"] });
    expect(given.artists.map((artist) => artist.joinPhrase)).toEqual([" with ", " (feat. ", ")"]);
    expect(joined(given)).toBe(given.display);
  });

  it("joins several values of one tag as people write them", () => {
    const given = credit({ printed: ["A", "B", "C"], names: ["A", "B", "C"] });
    expect(given.display).toBe("A, B & C");
    expect(joined(given)).toBe("A, B & C");
  });

  it("does not take one printed name apart", () => {
    const given = credit({ printed: ["Simon & Garfunkel"], names: ["Simon & Garfunkel"] });
    expect(given.artists.map((artist) => artist.name)).toEqual(["Simon & Garfunkel"]);
  });

  it("gives ids only where they can be told apart", () => {
    const two = credit({ printed: ["A & B"], names: ["A", "B"], mbids: [`${ONE}/${TWO}`] });
    expect(two.artists.map((artist) => artist.artistMbid)).toEqual([ONE, TWO]);
    const one = credit({ printed: ["A & B"], mbids: [ONE, TWO] });
    expect(one.artists.map((artist) => artist.artistMbid)).toEqual([null]);
  });

  it("keeps the printed credit when the list spells names in another way", () => {
    const given = credit({ printed: ["Ye & Jay"], names: ["Kanye West", "JAY-Z"] });
    expect(given.display).toBe("Ye & Jay");
    expect(given.artists.map((artist) => artist.name)).toEqual(["Kanye West", "JAY-Z"]);
  });

  it("is empty without names", () => {
    expect(credit({})).toEqual({ artists: [], display: null });
  });

  it("parts a credit at the chosen separators, but never a protected or a listed name", () => {
    const names = (printed: string, protectedNames: string[] = [], listed: string[] = []) =>
      credit(
        { printed: [printed], names: listed },
        { artistSeparators: [", ", " & ", "/"], protectedNames },
      ).artists.map(({ name }) => name);
    expect(names("Anna, Björn & Carla")).toEqual(["Anna", "Björn", "Carla"]);
    expect(names("Earth, Wind & Fire, Anna", ["earth wind and fire", "EARTH WIND & FIRE"])).toEqual(
      ["Earth, Wind & Fire", "Anna"],
    );
    expect(names("AC/DC", ["Ac/Dc"])).toEqual(["AC/DC"]);
    expect(names("Tyler, the Creator", [], ["Tyler, The Creator"])).toEqual(["Tyler, the Creator"]);
    expect(names("Anna", ["Björn"])).toEqual(["Anna"]);
  });

  it("keeps the separators as they are printed", () => {
    const given = credit({ printed: ["Anna; Björn"] });
    expect(joined(given)).toBe("Anna; Björn");
    expect(given.artists).toHaveLength(2);
  });

  it("does not part what one id stands for", () => {
    const given = credit({ printed: ["Anna; Björn"], mbids: [ONE] });
    expect(given.artists).toMatchObject([{ name: "Anna; Björn", artistMbid: ONE }]);
  });

  it("takes the slashes of ID3v2.3 for a list only where ids or the list say so", () => {
    const names = (tags: Partial<CreditTags>) =>
      credit({ slashed: true, ...tags }).artists.map(({ name }) => name);
    expect(names({ printed: ["AC/DC"] })).toEqual(["AC/DC"]);
    expect(names({ printed: ["AC/DC"], names: ["AC/DC"] })).toEqual(["AC/DC"]);
    expect(names({ printed: ["Anna/Björn"], mbids: [`${ONE}/${TWO}`] })).toEqual(["Anna", "Björn"]);
    const listed = ["Anna/Björn"];
    expect(names({ printed: ["Anna & Björn"], names: listed, mbids: [ONE, TWO] })).toEqual([
      "Anna",
      "Björn",
    ]);
    expect(names({ printed: ["Anna feat. Björn"], names: listed })).toEqual(["Anna", "Björn"]);
  });

  it("finds each name's sort name", () => {
    const sorts = (sortNames: string[]) =>
      credit({
        printed: ["The Annas feat. Björn"],
        names: ["The Annas", "Björn"],
        sortNames,
      }).artists.map(({ sortName }) => sortName);
    expect(sorts(["Annas, The feat. Björn"])).toEqual(["Annas, The", "Björn"]);
    expect(sorts(["Annas, The", "B"])).toEqual(["Annas, The", "B"]);
    // Some writers give the first one's only.
    expect(sorts(["Annas, The"])).toEqual(["Annas, The", null]);
    expect(sorts(["Someone else"])).toEqual([null, null]);
  });
});
