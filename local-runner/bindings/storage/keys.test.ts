import { describe, expect, test } from "vitest";
import { isHidden, isInside, parseKey } from "./keys.ts";

describe("parseKey", () => {
  test("splits what may be a path, whatever its letters", () => {
    for (const key of [
      "a",
      "a/b/c.mp3",
      "..a/...And Justice/x",
      'Ö "q" \\ 🎵/é',
      "a/b ",
      "%2e%2e/x",
    ]) {
      expect(parseKey(key, "/")).toEqual({ ok: true, segments: key.split("/") });
    }
  });

  test.each([
    ["", "empty"],
    ["x".repeat(1025), "longer than 1024 bytes"],
    ["é".repeat(513), "longer than 1024 bytes"],
    ["a\0b", "a NUL in it"],
    ["\ud800", "not Unicode text"],
    ["..", "a segment that no file can have"],
    ["a/../b", "a segment that no file can have"],
    ["a/./b", "a segment that no file can have"],
    ["a//b", "a segment that no file can have"],
    ["/a", "a segment that no file can have"],
    ["a/", "a segment that no file can have"],
    [".git/config", "a hidden segment"],
    ["a/@eaDir/x.mp3", "a hidden segment"],
  ])("refuses %j", (key, problem) => {
    expect(parseKey(key)).toEqual({ ok: false, problem });
  });

  test("takes a key of exactly 1024 bytes", () => {
    expect(parseKey("é".repeat(512)).ok).toBe(true);
  });

  test("refuses what leads elsewhere where a backslash parts names", () => {
    for (const key of ["a\\..\\..\\b", "C:x"]) expect(parseKey(key, "\\").ok).toBe(false);
  });
});

test("dot-names and NAS junk are hidden, names that begin with dots are not", () => {
  for (const name of [".DS_Store", ".Trash-1000", "._01.mp3", "@eaDir", "Thumbs.db"]) {
    expect(isHidden(name), name).toBe(true);
  }
  for (const name of ["...And Justice for All", "..x", "a.mp3", "eaDir"]) {
    expect(isHidden(name), name).toBe(false);
  }
});

test("a folder with a longer name is not inside", () => {
  expect(isInside("/music/a", "/music")).toBe(true);
  expect(isInside("/music", "/music")).toBe(true);
  expect(isInside("/music2/a", "/music")).toBe(false);
  expect(isInside("/", "/music")).toBe(false);
  expect(isInside("/music", "/")).toBe(true);
});
