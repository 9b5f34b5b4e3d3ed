import { describe, expect, it } from "vitest";
import { foldText, searchText, sortKey } from "./text.ts";

describe("foldText", () => {
  it.each([
    ["Sigur Rós – Ágætis byrjun!", "sigur ros agaetis byrjun"],
    ["AC/DC", "ac dc"],
    ["Don’t Stop", "dont stop"],
    ["Motörhead", "motorhead"],
    ["Łódź", "lodz"],
    ["Größe", "grosse"],
    ["Цой", "цои"],
    ["ガラス", "ガラス"],
    ["!!!", "!!!"],
    ["", ""],
  ])("folds %j to %j", (given, folded) => {
    expect(foldText(given)).toBe(folded);
  });

  it("treats composed and decomposed names alike", () => {
    expect(foldText("Bjo\u0308rk")).toBe(foldText("Bj\u00f6rk"));
  });
});

describe("sortKey", () => {
  it("puts The Beatles under b and 9 before 10", () => {
    const names = ["10cc", "The Beatles", "9 Horses", "Abba"];
    expect(names.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))).toEqual([
      "9 Horses",
      "10cc",
      "Abba",
      "The Beatles",
    ]);
  });

  it("keeps a name that is only an article", () => {
    expect(sortKey("The The")).toBe("the");
    expect(sortKey("La")).toBe("la");
  });
});

describe("searchText", () => {
  it("holds every word once", () => {
    expect(searchText(["Été", "été sans fin", null])).toBe("ete sans fin");
  });

  it("holds what signs join also as one word", () => {
    expect(searchText(["AC/DC"])).toBe("ac dc acdc");
    expect(searchText(["R.E.M. – Stand"])).toBe("r e m stand rem");
    expect(searchText(["Rock ’n’ Roll"])).toBe("rock n roll");
    expect(searchText(["!!!"])).toBe("!!!");
  });

  it("stays small whatever a tag holds", () => {
    expect(searchText(["x".repeat(100_000)])).toHaveLength(40);
    const words = Array.from({ length: 5000 }, (_, index) => `w${index}`);
    expect(searchText([...words]).split(" ")).toHaveLength(100);
  });
});
