import { describe, expect, it } from "vitest";
import type { WantedMusic } from "./offer.ts";
import { placeInLibrary, safeName } from "./place-in-library.ts";

const music = (more: Partial<WantedMusic> = {}): WantedMusic => ({
  artist: "AC/DC",
  title: "What's Next to the Moon?",
  album: "Powerage",
  discNumber: 1,
  trackNumber: 7,
  durationMs: null,
  ...more,
});

describe("placeInLibrary", () => {
  it("gives artist, album, number and title, under the extension that it came with", () => {
    expect(placeInLibrary(music(), String.raw`x\y\z.FLAC`)).toEqual([
      "AC_DC",
      "Powerage",
      "07 What's Next to the Moon_.flac",
    ]);
    expect(placeInLibrary(music({ discNumber: 2 }), "z.mp3")[2]).toBe(
      "2-07 What's Next to the Moon_.mp3",
    );
    expect(placeInLibrary(music({ album: null, trackNumber: null, title: "A" }), "z.mp3")).toEqual([
      "AC_DC",
      "A.mp3",
    ]);
  });
});

describe("safeName", () => {
  it.each([
    ["../../etc/passwd", "_.._etc_passwd"],
    ["..", "x"],
    ["...And Justice for All", "And Justice for All"],
    [".hidden", "hidden"],
    ["name. . ", "name"],
    ["a\0b\nc\u202Ed", "a_b_c_d"],
    ["con", "con_"],
    ["   ", "x"],
    ["///", "x"],
    ["\uD800lone", "_lone"],
    ["Björk", "Björk"],
  ])("makes %j %j", (text, name) => {
    expect(safeName(text, "x")).toBe(name);
  });

  it("is never longer than a file system takes, and never half a character", () => {
    const name = safeName("日本語😀".repeat(100), "x");
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(180);
    expect(name.isWellFormed()).toBe(true);
  });
});
