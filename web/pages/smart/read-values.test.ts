import { describe, expect, it } from "vitest";
import { readDate, readDuration, readNumber } from "./read-values.ts";

describe("values as they are typed", () => {
  it.each([
    ["4:30", 270],
    ["1:02:03", 3723],
    ["90", 90],
    [" 0:05 ", 5],
    ["4:61", undefined],
    ["four", undefined],
    ["", undefined],
  ])("reads the length %s", (text, seconds) => expect(readDuration(text)).toBe(seconds));

  it.each([
    ["1997", "1997"],
    ["1997-05", "1997-05"],
    [" 1997-05-21", "1997-05-21"],
    ["1997-13", undefined],
    ["97", undefined],
  ])("reads the date %s", (text, date) => expect(readDate(text)).toBe(date));

  it.each([
    ["energy", 55, 0.55],
    ["energy", 101, undefined],
    ["rating", 4, 4],
    ["rating", 4.5, undefined],
    ["bpm", 120.5, 120.5],
    ["year", Number.NaN, undefined],
  ] as const)("reads %s %s", (field, typed, value) => expect(readNumber(field, typed)).toBe(value));
});
