import { describe, expect, it } from "vitest";
import { correctWord } from "./correct-words.ts";

describe("correctWord", () => {
  it.each([
    ["beatels", "beatles"],
    ["somthing", "something"],
    ["radiohaed", "radiohead"],
    ["beetoven", "beethoven"],
    ["sigor", "sigur"],
    ["abbx", "abba"],
  ])("takes %s for %s", (typed, meant) => {
    expect(correctWord(typed, [meant, "elsewhere"])).toEqual([meant]);
  });

  it("takes the beginning of a word with a typo for that word", () => {
    expect(correctWord("bethov", ["beethoven"])).toEqual(["beethoven"]);
  });

  it("allows one letter in a short word, two in a longer one", () => {
    expect(correctWord("beax", ["boat"])).toEqual([]);
    expect(correctWord("betlse", ["beatles"])).toEqual(["beatles"]);
    expect(correctWord("monday", ["sunday"])).toEqual(["sunday"]);
  });

  it("trusts a word that the library knows, but for one letter", () => {
    expect(correctWord("monday", ["monday", "sunday", "mondax"])).toEqual(["mondax"]);
  });

  it("puts the nearest first and gives a handful", () => {
    const found = correctWord("colour", [
      "color",
      "colours",
      "cooler",
      "collar",
      "couleur",
      "dolour",
      "velour",
    ]);
    expect(found[0]).toBe("color");
    expect(found.length).toBeLessThanOrEqual(5);
  });
});
