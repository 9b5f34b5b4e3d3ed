import { describe, expect, it } from "vitest";
import { mayBeChosen } from "./picture-names.ts";

describe("mayBeChosen", () => {
  it.each([
    ["Anna/First", "cover"],
    ["Anna/First", "AlbumArtSmall"],
    ["Anna/First", "Anna - First"],
    ["Anna/First", "back"],
    ["Anna", "artist"],
    ["Placebo/Covers", "Folder"],
  ])("takes %s/%s", (folder, stem) => {
    expect(mayBeChosen(folder, stem)).toBe(true);
  });

  it.each([
    ["Anna/First", "booklet 03"],
    ["Anna/First", "Anna - First (scan 12)"],
    ["Anna/First", "IMG_2041"],
    ["Anna/First", "01"],
    ["Anna/First/Scans", "inlay"],
    ["Artwork", "poster"],
  ])("leaves %s/%s", (folder, stem) => {
    expect(mayBeChosen(folder, stem)).toBe(false);
  });
});
