import { describe, expect, it } from "vitest";
import { cleanDate, cleanMbids, cleanText } from "./clean-text.ts";
import { titleFromPath } from "./map-tags.ts";
import { parsePosition } from "./map-positions.ts";

describe("cleanText", () => {
  it.each([
    ["a\0b", "a b"],
    ["  x\t\ny ", "x y"],
    ["half \ud83c pair", "half \ufffd pair"],
    ["e\u0301", "é"],
    ["\0\0", null],
    [undefined, null],
    [{}, null],
    [12, "12"],
  ])("makes %j to %j", (given, clean) => {
    expect(cleanText(given)).toBe(clean);
  });

  it("cuts what is endless, between two letters", () => {
    expect(cleanText("🎧".repeat(10_000))?.isWellFormed()).toBe(true);
    expect(cleanText("🎧".repeat(10_000))?.length).toBeLessThanOrEqual(500);
  });
});

describe("cleanDate", () => {
  it.each([
    ["1997", "1997"],
    ["1997-05", "1997-05"],
    ["1997-05-21T10:00:00Z", "1997-05-21"],
    ["1997-5-1", "1997-05-01"],
    ["1997-00-00", "1997"],
    ["1997.05.21", "1997-05-21"],
    ["0000", null],
    ["May 1997", null],
    [1997, "1997"],
  ])("makes %j to %j", (given, date) => {
    expect(cleanDate(given)).toBe(date);
  });
});

describe("cleanMbids", () => {
  it("takes only ids, in lower case, however they are joined", () => {
    const id = "AAAAAAAA-1111-4111-8111-111111111111";
    expect(cleanMbids([`${id}; x`, "no", null, `${id}/${id}`])).toEqual(
      Array(3).fill(id.toLowerCase()),
    );
  });
});

describe("parsePosition", () => {
  it.each([
    ["3", { no: 3, of: null, side: null }],
    ["03/12", { no: 3, of: 12, side: null }],
    ["3 of 12", { no: 3, of: 12, side: null }],
    ["B2", { no: 2, of: null, side: 2 }],
    ["A", { no: 1, of: null, side: 1 }],
    ["0", { no: null, of: null, side: null }],
    ["CAT-001", { no: null, of: null, side: null }],
    [undefined, { no: null, of: null, side: null }],
    [7, { no: 7, of: null, side: null }],
  ])("reads %j", (given, position) => {
    expect(parsePosition(given)).toEqual(position);
  });
});

describe("titleFromPath", () => {
  it.each([
    ["a/03 - Song.flac", "Song"],
    ["a/1-03 Song.mp3", "Song"],
    ["a/03. Song_of_Songs.mp3", "Song of Songs"],
    ["a/1999.mp3", "1999"],
    ["a/99 Luftballons.mp3", "Luftballons"],
    ["a/.mp3", "?"],
  ])("makes %s to %s", (path, title) => {
    expect(titleFromPath(path)).toBe(title);
  });
});
