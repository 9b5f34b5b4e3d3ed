import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createFolderCache } from "./folder-cache.ts";
import { readFolder, type FolderToRead } from "./read-folder.ts";

const FILES = 300;
const realPath = mkdtempSync(path.join(tmpdir(), "soniquebay-cache-"));
const folder: FolderToRead = {
  realPath,
  relativePath: "",
  keyBytes: 0,
  reachedByLink: false,
  ignoredAbove: undefined,
};
let nowMs: number;
let reads: number;

beforeEach(() => {
  for (let index = 0; index < FILES; index += 1) writeFileSync(path.join(realPath, `${index}`), "");
  utimesSync(realPath, 1_700_000_000, 1_700_000_000);
  nowMs = 1_700_000_000_000 + 60_000;
  reads = 0;
});
afterAll(() => rmSync(realPath, { recursive: true }));

function reader() {
  const cache = createFolderCache(() => nowMs);
  return (resuming: boolean, of = folder) =>
    cache.contentOf(of, resuming, () => {
      reads += 1;
      return readFolder(
        of,
        () => true,
        () => undefined,
      );
    }).entries.length;
}

test("the pages of one walk read a folder once, a new walk reads it again", () => {
  const entries = reader();
  expect([entries(false), entries(true), entries(true)]).toEqual([FILES, FILES, FILES]);
  expect(reads).toBe(1);
  entries(false);
  expect(reads).toBe(2);
});

test("a file that comes between two pages is seen", () => {
  const entries = reader();
  entries(false);
  writeFileSync(path.join(realPath, "new"), "");
  expect(entries(true)).toBe(FILES + 1);
  rmSync(path.join(realPath, "new"));
});

test("a folder that changed a moment ago is not kept: its time may not show the next change", () => {
  nowMs = statSync(realPath).mtimeMs + 2000;
  const entries = reader();
  entries(false);
  entries(true);
  expect(reads).toBe(2);
});

test("nothing is kept for longer than a walk's pause, or for another way to the folder", () => {
  const entries = reader();
  entries(false);
  entries(true, { ...folder, reachedByLink: true });
  expect(reads).toBe(2);
  nowMs += 31_000;
  entries(true);
  expect(reads).toBe(3);
});
