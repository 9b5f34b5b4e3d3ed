import { describe, expect, it } from "vitest";
import { keySpellings, parseCamelotKey } from "./musical-key.ts";

describe("parseCamelotKey", () => {
  it.each([
    ["8A", "8A"],
    ["08a", "8A"],
    ["A minor", "8A"],
    ["Am", "8A"],
    ["a", "11B"],
    ["C", "8B"],
    ["A♭ min", "1A"],
    ["G#m", "1A"],
    ["f# major", "2B"],
    ["12B", "12B"],
  ])("reads %j as %s", (text, key) => {
    expect(parseCamelotKey(text)).toBe(key);
  });

  it.each(["", "13A", "H", "0A", "minor", "8"])("takes %j for no key", (text) => {
    expect(parseCamelotKey(text)).toBeNull();
  });

  it("knows every spelling that it gives, each for one key only", () => {
    for (let place = 1; place <= 12; place += 1) {
      for (const mode of ["A", "B"]) {
        for (const spelling of keySpellings(`${place}${mode}`)) {
          expect(parseCamelotKey(spelling)).toBe(`${place}${mode}`);
        }
      }
    }
  });
});
