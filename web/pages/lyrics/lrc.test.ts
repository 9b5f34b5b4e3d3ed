import { describe, expect, test } from "vitest";
import { lineAt, parseLrc } from "./lrc.ts";

const TEXT = `[ti:Estran]
[00:12.50]La mer se retire
[00:18]
[01:02.345][00:20.1]Refrain
not a line
[00:25:50]<00:25.50>Mot <00:26.00>à mot`;

describe("synced lyrics", () => {
  const lines = parseLrc(TEXT);
  test("come in the order in which they are sung, repeated lines as often as they are", () => {
    expect(lines).toEqual([
      { atMs: 12_500, text: "La mer se retire" },
      { atMs: 18_000, text: "" },
      { atMs: 20_100, text: "Refrain" },
      {
        atMs: 25_500,
        text: "Mot à mot",
        words: [
          { atMs: 25_500, text: "Mot" },
          { atMs: 26_000, text: "à mot" },
        ],
      },
      { atMs: 62_345, text: "Refrain" },
    ]);
  });
  test("come earlier by a positive offset, never before the beginning", () => {
    expect(parseLrc("[offset:+500]\n[00:12.50]a\n[00:00.20]b").map(({ atMs }) => atMs)).toEqual([
      0, 12_000,
    ]);
  });
  test("know when each word is sung, also when the line comes again", () => {
    const [first, again] = parseLrc("[00:10][01:10]So <00:11.5>it <00:12>goes <00:13>");
    expect(first?.words).toEqual([
      { atMs: 10_000, text: "So" },
      { atMs: 11_500, text: "it" },
      { atMs: 12_000, text: "goes" },
    ]);
    expect(again?.words?.map(({ atMs }) => atMs)).toEqual([70_000, 71_500, 72_000]);
  });
  test("know which line is sung", () => {
    expect(lineAt(lines, 0)).toBe(-1);
    expect(lineAt(lines, 12_500)).toBe(0);
    expect(lineAt(lines, 61_000)).toBe(3);
    expect(lineAt(lines, 999_000)).toBe(4);
  });
});
