import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { assignRoots, rememberRoots } from "./music-roots.ts";

it("keeps each folder's slug when the folders are named in another order", () => {
  const first = assignRoots([], ["/a/Music", "/b/Music", "/c/Élan Vital"]);
  expect(first.active.map((root) => root.slug)).toEqual(["music", "music-2", "elan-vital"]);
  const second = assignRoots(first.known, ["/c/Élan Vital", "/b/Music"]);
  expect(second.active.map((root) => root.slug)).toEqual(["elan-vital", "music-2"]);
  expect(second.known).toHaveLength(3);
});

it("starts with the folders of the last start when none is named", () => {
  const data = mkdtempSync(path.join(tmpdir(), "soniquebay-roots-"));
  rememberRoots(data, ["/a/Music"]);
  expect(rememberRoots(data, [])).toEqual([
    { slug: "music", name: "Music", directory: "/a/Music" },
  ]);
});

it("takes a folder that is named twice once", () => {
  expect(assignRoots([], ["/a", "/a"]).active).toHaveLength(1);
});
