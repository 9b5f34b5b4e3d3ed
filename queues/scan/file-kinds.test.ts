import { describe, expect, it } from "vitest";
import { kindOfFile } from "./file-kinds.ts";

describe("kindOfFile", () => {
  it.each([
    "a/b/01.mp3",
    "x.FLAC",
    "y.Opus",
    "book.m4b",
    "é/ü.wav",
    "z.oga",
    "x.wma",
    "y.AIFF",
    "z.dsf",
  ])("%s is audio", (path) => {
    expect(kindOfFile(path)).toBe("audio");
  });

  it.each(["a/cover.jpg", "Folder.JPEG", "a/AlbumArtSmall.jpg", "x/Title-front.png", "front.webp"])(
    "%s is an album's picture",
    (path) => {
      expect(kindOfFile(path)).toBe("image");
    },
  );

  it.each(["01.lrc", "a/01.TXT"])("%s may hold a track's words", (path) => {
    expect(kindOfFile(path)).toBe("lyrics");
  });

  it("knows CUE sheets", () => {
    expect(kindOfFile("a/Album.CUE")).toBe("cue");
  });

  it.each(["notes.pdf", "booklet 03.jpg", "mp3", "a.mp3/readme", "a/scans/discover.png", "x.mkv"])(
    "%s is nothing to the scan",
    (path) => {
      expect(kindOfFile(path)).toBeNull();
    },
  );
});
