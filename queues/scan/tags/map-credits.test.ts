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
});
