import { mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { activeRoots, addRoots, readRoots, saveRoots } from "./music-roots.ts";

const asIs = (directory: string) => directory;
const slugs = (roots: readonly { slug: string }[]) => roots.map((root) => root.slug);

it("keeps each folder's slug when the folders are named in another order", () => {
  const first = addRoots([], ["/a/Music", "/b/Music", "/c/Élan Vital"], asIs);
  expect(slugs(first)).toEqual(["music", "music-2", "elan-vital"]);
  expect(addRoots(first, ["/c/Élan Vital", "/b/Music"], asIs)).toEqual(first);
});

it("starts with every folder that is known, named or not, and keeps them over starts", () => {
  const data = mkdtempSync(path.join(tmpdir(), "soniquebay-roots-"));
  expect(readRoots(data)).toEqual([]);
  saveRoots(data, addRoots([], ["/a/Music"], asIs));
  const second = addRoots(readRoots(data), ["/b/More"], asIs);
  expect(activeRoots(second)).toEqual([
    { slug: "music", name: "Music", directory: "/a/Music" },
    { slug: "more", name: "More", directory: "/b/More" },
  ]);
});

it("takes a folder that is named twice, or by a link, once", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "soniquebay-roots-"));
  mkdirSync(path.join(folder, "music"));
  symlinkSync("music", path.join(folder, "link"));
  const named = ["music", "music", "link"].map((name) => path.join(folder, name));
  expect(slugs(addRoots([], named))).toEqual(["music"]);
});

it("brings a library that was taken out back under its slug when its folder is named again", () => {
  const removed = { slug: "jazz", name: "My jazz", directory: "/jazz", removed: true };
  expect(activeRoots([removed])).toEqual([]);
  expect(addRoots([removed], [], asIs)).toEqual([removed]);
  expect(addRoots([removed], ["/jazz"], asIs)).toEqual([{ ...removed, removed: false }]);
  expect(slugs(addRoots([removed], ["/other/jazz"], asIs))).toEqual(["jazz", "jazz-2"]);
});

it("refuses a folder inside or around another, and minds no folder that was taken out", () => {
  const known = addRoots([], ["/music"], asIs);
  expect(() => addRoots(known, ["/music/live"], asIs)).toThrow(/inside or around.*"music"/);
  expect(() => addRoots(known, ["/"], asIs)).toThrow(/inside or around/);
  expect(slugs(addRoots(known, ["/music-2"], asIs))).toEqual(["music", "music-2"]);
  const removed = known.map((root) => ({ ...root, removed: true }));
  expect(slugs(activeRoots(addRoots(removed, ["/music/live"], asIs)))).toEqual(["live"]);
});
