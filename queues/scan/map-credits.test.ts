import { describe, expect, it } from "vitest";
import { mapCredit } from "./map-credits.ts";

const ONE = "55555555-5555-4555-8555-555555555555";
const TWO = "66666666-6666-4666-8666-666666666666";
const nothing = { printed: undefined, names: undefined, mbids: undefined, sortName: undefined };
const joined = (credit: ReturnType<typeof mapCredit>) =>
  credit.artists.map((artist) => artist.name + artist.joinPhrase).join("");

describe("mapCredit", () => {
  it("keeps what stands between the names", () => {
    const credit = mapCredit({
      ...nothing,
      printed: ["A with B (feat. C)"],
      names: ["A", "B", "C"],
    });
    expect(credit.artists.map((artist) => artist.joinPhrase)).toEqual([" with ", " (feat. ", ")"]);
    expect(joined(credit)).toBe(credit.display);
  });

  it("joins several values of one tag as people write them", () => {
    const credit = mapCredit({ ...nothing, printed: ["A", "B", "C"], names: ["A", "B", "C"] });
    expect(credit.display).toBe("A, B & C");
    expect(joined(credit)).toBe("A, B & C");
  });

  it("does not take one printed name apart", () => {
    const credit = mapCredit({
      ...nothing,
      printed: ["Simon & Garfunkel"],
      names: ["Simon & Garfunkel"],
    });
    expect(credit.artists.map((artist) => artist.name)).toEqual(["Simon & Garfunkel"]);
  });

  it("gives ids only where they can be told apart", () => {
    const two = mapCredit({
      ...nothing,
      printed: ["A & B"],
      names: ["A", "B"],
      mbids: [`${ONE}/${TWO}`],
    });
    expect(two.artists.map((artist) => artist.artistMbid)).toEqual([ONE, TWO]);
    const one = mapCredit({ ...nothing, printed: ["A & B"], mbids: [ONE, TWO] });
    expect(one.artists.map((artist) => artist.artistMbid)).toEqual([null]);
  });

  it("keeps the printed credit when the list spells names in another way", () => {
    const credit = mapCredit({ ...nothing, printed: ["Ye & Jay"], names: ["Kanye West", "JAY-Z"] });
    expect(credit.display).toBe("Ye & Jay");
    expect(credit.artists.map((artist) => artist.name)).toEqual(["Kanye West", "JAY-Z"]);
  });

  it("is empty without names", () => {
    expect(mapCredit(nothing)).toEqual({ artists: [], display: null });
  });
});
