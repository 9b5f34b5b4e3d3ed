import { describe, expect, it } from "vitest";
import { planWords } from "./plan-words.ts";

describe("planWords", () => {
  it("makes every word a prefix, without accents or case", () => {
    expect(planWords("Sigur Rós ág")?.tsquery).toBe("'sigur':* & 'ros':* & 'ag':*");
  });

  it("lets no sign of the query language through", () => {
    expect(planWords("a'b & !c | (d:*) <-> \\")?.tsquery).toBe("'ab':* & 'c':* & 'd':*");
  });

  it("looks for a name without its article, and as it is written", () => {
    expect(planWords("The Beatles")).toMatchObject({
      nameKey: "beatles",
      folded: "the beatles",
      namePatterns: ["% beatles%"],
    });
  });

  it("takes less than three letters for whole words", () => {
    expect(planWords("u2")?.tsquery).toBe("'u2'");
    expect(planWords("abb")?.tsquery).toBe("'abb':*");
  });

  it("looks for a name of signs by its name alone", () => {
    expect(planWords("!!!")).toMatchObject({ nameKey: "!!!", tsquery: "", namePatterns: [] });
  });

  it("looks for pairs of characters where a script has no spaces", () => {
    expect(planWords("千本桜")).toMatchObject({
      tsquery: "'千本' & '本桜'",
      namePatterns: ["% %千本桜%"],
    });
    expect(planWords("桜")?.tsquery).toBe("'桜':*");
  });

  it("keeps LIKE's own signs literal", () => {
    expect(planWords("100% a_b")?.namePatterns).toEqual(["% 000100%", "% a%", "% b%"]);
  });

  it("offers what a word may have meant beside what was typed, and names by the first of it", () => {
    const corrections = new Map([["beatels", ["beatles", "beats"]]]);
    expect(planWords("the beatels", corrections)).toMatchObject({
      tsquery: "'the':* & (('beatels':*) | ('beatles':*) | ('beats':*))",
      nameKey: "beatles",
    });
  });

  it("finds nothing to look for in blanks, and has an end", () => {
    expect(planWords("   ")).toBeNull();
    expect(planWords("a ".repeat(100))?.tsquery.split(" & ")).toHaveLength(12);
  });
});
