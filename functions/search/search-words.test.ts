import { describe, expect, it } from "vitest";
import { planSearch } from "./search-words.ts";

describe("planSearch", () => {
  it("makes every word a prefix, without accents or case", () => {
    expect(planSearch("Sigur Rós ág")?.wordPrefixes).toBe("'sigur':* & 'ros':* & 'ag':*");
  });

  it("lets no sign of the query language through", () => {
    expect(planSearch("a'b & !c | (d:*)")?.wordPrefixes).toBe("'ab':* & 'c':* & 'd':*");
  });

  it("looks for a name without its article", () => {
    expect(planSearch("The Beatles")?.nameKey).toBe("beatles");
  });

  it("calls less than three letters short, and a name of signs alone too", () => {
    expect(planSearch("u2")?.short).toBe(true);
    expect(planSearch("!!!")).toMatchObject({ short: true, nameKey: "!!!", wordPrefixes: "" });
    expect(planSearch("abb")?.short).toBe(false);
  });

  it("keeps LIKE's own signs literal", () => {
    expect(planSearch("100% a_b")?.namePatterns).toEqual(["% 000100%", "% a%", "% b%"]);
  });

  it("finds nothing to look for in blanks", () => {
    expect(planSearch("   ")).toBeNull();
  });
});
