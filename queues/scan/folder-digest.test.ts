import { describe, expect, it } from "vitest";
import type { ListedFile } from "../../schema/internal/scan.ts";
import { FolderGatherer, type GatheredFolder } from "./folder-digest.ts";

const file = (path: string, sizeBytes = 1, modifiedMs = 1): ListedFile => ({
  path,
  kind: "audio",
  sizeBytes,
  modifiedMs,
});

function gather(files: ListedFile[], salt = "1"): GatheredFolder[] {
  const gatherer = new FolderGatherer(salt);
  return [...files.flatMap((each) => gatherer.add(each)), ...gatherer.end()];
}
const digests = (files: ListedFile[], salt?: string) =>
  Object.fromEntries(gather(files, salt).map(({ path, digest }) => [path, digest]));

describe("a walk's folders", () => {
  it("are left once, with the files right in them, however their subfolders lie between", () => {
    const folders = gather(["a/1", "a/b/2", "a/b/3", "a/c", "d", "e/4"].map((path) => file(path)));
    expect(folders.map(({ path, fileCount }) => [path, fileCount])).toEqual([
      ["a/b", 2],
      ["a", 2],
      ["e", 1],
      ["", 1],
    ]);
    expect(folders.find(({ path }) => path === "a")?.files?.map(({ path }) => path)).toEqual([
      "a/1",
      "a/c",
    ]);
  });

  it("are not confused by a name that begins like another", () => {
    expect(gather([file("a/1"), file("ab/1")]).map(({ path }) => path)).toEqual(["a", "ab"]);
  });

  it("have the same digest while nothing in them changes", () => {
    const before = digests([file("a/1"), file("b/1")]);
    expect(digests([file("a/1"), file("b/1", 2)])).toMatchObject({ a: before["a"] });
  });

  it.each([
    ["a size", [file("a/1", 2)]],
    ["a time", [file("a/1", 1, 2)]],
    ["a name", [file("a/2")]],
    ["a file more", [file("a/1"), file("a/2")]],
  ])("have another digest when %s changes", (_, changed) => {
    expect(digests(changed)["a"]).not.toBe(digests([file("a/1")])["a"]);
  });

  it("have another digest for another salt", () => {
    expect(digests([file("a/1")], "2")["a"]).not.toBe(digests([file("a/1")], "1")["a"]);
  });

  it("hold their files until they are taken", () => {
    const gatherer = new FolderGatherer("1");
    for (const name of ["a/1", "a/2"]) gatherer.add(file(name));
    expect(gatherer.heldFiles).toBe(2);
    expect(gatherer.takeHeld()).toHaveLength(2);
    gatherer.add(file("a/3"));
    expect(gatherer.end()).toMatchObject([{ path: "a", fileCount: 3, files: null }]);
  });
});
