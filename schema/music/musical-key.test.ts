import { describe, expect, it } from "vitest";
import { keyName, keySpellings, musicalKeyName, parseCamelotKey } from "./musical-key.ts";

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

describe("a key by pitch class and mode", () => {
  it.each([
    [0, "major", "C major", "8B"],
    [9, "minor", "A minor", "8A"],
    [4, "minor", "E minor", "9A"],
    [6, "minor", "F# minor", "11A"],
    [11, "major", "B major", "1B"],
    [1, "minor", "C# minor", "12A"],
    [8, "major", "Ab major", "4B"],
  ] as const)("%i %s is %s, %s on the wheel", (pitchClass, mode, name, camelot) => {
    expect(keyName(pitchClass, mode)).toBe(name);
    expect(parseCamelotKey(name)).toBe(camelot);
  });

  it("has one name and one place on the wheel, that are read as each other", () => {
    const names = new Set<string>();
    for (const mode of ["major", "minor"] as const) {
      for (let pitchClass = 0; pitchClass < 12; pitchClass += 1) {
        const name = keyName(pitchClass, mode);
        names.add(name);
        expect(musicalKeyName(parseCamelotKey(name) ?? "")).toBe(name);
      }
    }
    expect(names.size).toBe(24);
  });

  it("gets its one name from every spelling", () => {
    const named = ["Dbm", "C#min", "12A", "c♯ minor"].map((text) => parseCamelotKey(text) ?? "");
    expect(named.map(musicalKeyName)).toEqual(Array.from({ length: 4 }, () => "C# minor"));
  });
});
