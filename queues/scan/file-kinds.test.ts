import { describe, expect, it } from "vitest";
import { kindOfFile } from "./file-kinds.ts";

describe("kindOfFile", () => {
  it.each(["a/b/01.mp3", "x.FLAC", "y.Opus", "book.m4b", "é/ü.wav", "z.oga"])(
    "%s is audio",
    (path) => {
      expect(kindOfFile(path)).toBe("audio");
    },
  );

  it.each(["a/cover.jpg", "Folder.JPEG", "a/AlbumArtSmall.jpg", "x/Title-front.png", "front.webp"])(
    "%s is an album's picture",
    (path) => {
      expect(kindOfFile(path)).toBe("image");
    },
  );

  it.each(["notes.txt", "booklet 03.jpg", "mp3", "a.mp3/readme", "a/scans/discover.png", "x.wma"])(
    "%s is nothing to the scan",
    (path) => {
      expect(kindOfFile(path)).toBeNull();
    },
  );
});
