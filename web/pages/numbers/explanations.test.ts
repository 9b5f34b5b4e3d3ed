import { describe, expect, test } from "vitest";
import { explanations as en } from "./explanations-en.ts";
import { explanations as fr } from "./explanations-fr.ts";

const texts = (value: unknown): string[] =>
  typeof value === "string" ? [value] : Object.values(value as object).flatMap(texts);

describe("what the numbers mean", () => {
  test("is told of the same numbers in both languages", () => {
    expect(fr.numbers.map(({ id }) => id)).toEqual(en.numbers.map(({ id }) => id));
    expect(fr.intro).toHaveLength(en.intro.length);
  });
  test("lets no French sign stand alone at the start of a line, and writes apostrophes", () => {
    const broken = texts(fr).filter((text) => / [:;!?»%]|« |'/u.test(text));
    expect(broken).toEqual([]);
  });
});
