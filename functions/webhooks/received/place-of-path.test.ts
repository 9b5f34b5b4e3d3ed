import { describe, expect, it } from "vitest";
import type { LibraryId } from "../../../schema/music/ids.ts";
import { cleanPath, folderOfFile, placeInDirectories, tailsOf } from "./place-of-path.ts";

const library = (slug: string, directory: string | null) => ({
  id: slug as LibraryId,
  slug,
  name: slug,
  directory,
});
const segmentsOf = (path: string) => {
  const clean = cleanPath(path);
  return clean.ok ? clean.segments : clean.message;
};

describe("a path from outside", () => {
  it.each([
    ["/srv/music/Artist/Album", ["srv", "music", "Artist", "Album"]],
    ["//srv//music/", ["srv", "music"]],
    ["Artist/Album", ["Artist", "Album"]],
    ["C:\\Music\\Artist", ["Music", "Artist"]],
    ["\\\\nas\\music\\Artist", ["nas", "music", "Artist"]],
    ["/music/back\\slash", ["music", "back\\slash"]],
    ["/music/...And Justice", ["music", "...And Justice"]],
    ["/", []],
  ])("%s is taken apart", (path, segments) => {
    expect(segmentsOf(path)).toEqual(segments);
  });

  it.each([
    ["/music/../etc", "leads elsewhere"],
    ["..", "leads elsewhere"],
    ["/music/./x", "leads elsewhere"],
    ["C:\\Music\\..\\Windows", "leads elsewhere"],
    ["/music/a\0b", "characters"],
    ["/music/a\nb", "characters"],
    [`/${"x".repeat(5000)}`, "too long"],
  ])("%j is refused in words", (path, words) => {
    expect(segmentsOf(path)).toContain(words);
  });
});

describe("where it lies", () => {
  const outer = library("outer", "/srv/music");
  const inner = library("inner", "/srv/music/classical/");
  const place = (path: string) => {
    const found = placeInDirectories(segmentsOf(path) as string[], [
      library("nowhere", null),
      outer,
      inner,
    ]);
    return found && [found.library.slug, found.folder];
  };

  it("is below the innermost directory that holds it", () => {
    expect(place("/srv/music/Artist/Album")).toEqual(["outer", "Artist/Album"]);
    expect(place("/srv/music/classical/Bach")).toEqual(["inner", "Bach"]);
    expect(place("/srv/music")).toEqual(["outer", ""]);
  });

  it("is nowhere beside one, whatever the names have in common", () => {
    expect(place("/srv/musical/Artist")).toBeNull();
    expect(place("/data/music/Artist")).toBeNull();
  });

  it("may be at the end of it, the longest end first", () => {
    expect(tailsOf(["data", "Artist", "Album"])).toEqual([
      "data/Artist/Album",
      "Artist/Album",
      "Album",
    ]);
  });

  it("is a file's folder, as either system writes it", () => {
    expect(folderOfFile("/music/Artist/song.flac")).toBe("/music/Artist");
    expect(folderOfFile("C:\\Music\\song.flac")).toBe("C:\\Music");
  });
});
