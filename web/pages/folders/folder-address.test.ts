import { expect, test } from "vitest";
import { folderAddress, foldersAbove, pathOfAddress } from "./folder-address.ts";

const PATHS = [
  "",
  "Jazz",
  "Odile Kerguen/2024 Marée basse",
  "100% live?/#1 & more/été ;",
  "夜の潮/終電",
];

test.each(PATHS)("the address of “%s” leads back to it", (path) => {
  const url = new URL(folderAddress("attic", path), "http://home");
  expect(url.search + url.hash).toBe("");
  expect(url.pathname.startsWith("/folders/attic")).toBe(true);
  expect(pathOfAddress(url.pathname.slice("/folders/attic".length))).toBe(path);
});

test("a broken address has no path", () => {
  expect(pathOfAddress("100%")).toBeNull();
});

test("the folders above come from the top", () => {
  expect(foldersAbove("a/b/c")).toEqual([
    { name: "a", path: "a" },
    { name: "b", path: "a/b" },
    { name: "c", path: "a/b/c" },
  ]);
  expect(foldersAbove("")).toEqual([]);
});
