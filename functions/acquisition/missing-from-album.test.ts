import { describe, expect, it } from "vitest";
import type { AlbumPlace } from "../db/queries/album-tracklists.ts";
import { missingEntries, missingNumbers } from "./missing-from-album.ts";

const place = (trackNumber: number | null, more: Partial<AlbumPlace> = {}): AlbumPlace => ({
  discNumber: 1,
  trackNumber,
  title: `Song ${trackNumber}`,
  recordingMbid: null,
  trackTotal: null,
  discTotal: null,
  ...more,
});
const entry = (trackNumber: number, more: { title?: string; recordingMbid?: string } = {}) => ({
  discNumber: 1,
  trackNumber,
  title: `Song ${trackNumber}`,
  artistDisplay: "Anna",
  durationMs: null,
  recordingMbid: null,
  ...more,
});

describe("what is missing from an album", () => {
  it("is what stands nowhere on it: not at its place, nor by its recording or title elsewhere", () => {
    const tracklist = [entry(1), entry(2), entry(3), entry(4, { recordingMbid: "r4" }), entry(5)];
    const places = [
      place(1, { title: "Called otherwise" }),
      place(null, { title: "song 3!" }),
      place(9, { recordingMbid: "r4" }),
    ];
    expect(missingEntries(tracklist, places).map(({ trackNumber }) => trackNumber)).toEqual([2, 5]);
  });

  it("shows in the numbers where nobody knows the album", () => {
    const tracks = [1, 2, 4].map((number) => place(number, { trackTotal: 5 }));
    expect(missingNumbers(tracks).map(({ trackNumber }) => trackNumber)).toEqual([3, 5]);
    expect(missingNumbers([...tracks, place(null)])).toEqual([]);
    expect(missingNumbers([place(1, { trackTotal: 999 })])).toEqual([]);
    expect(missingNumbers([place(3)])).toEqual([]);
  });
});
