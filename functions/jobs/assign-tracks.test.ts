import { describe, expect, it } from "vitest";
import { type FileId, newId, type TrackId } from "../../schema/music/ids.ts";
import type { KnownTrack, Signs } from "../db/queries/track-identity.ts";
import { assignTracks, type ReadTrack } from "./assign-tracks.ts";

const signs = (path: string, more: Partial<Signs> = {}): Signs => ({
  path,
  cueIndex: 0,
  title: path,
  artistDisplay: "Anna",
  durationMs: 200_000,
  releaseTrackMbid: null,
  recordingMbid: null,
  contentHash: null,
  ...more,
});
const files = new Map<string, FileId>();
const fileOf = (path: string): FileId => {
  const id = files.get(path) ?? newId<"file">();
  files.set(path, id);
  return id;
};
const read = (path: string, more: Partial<Signs> = {}): ReadTrack => ({
  ...signs(path, more),
  fileId: fileOf(path),
});
const known = (
  standing: KnownTrack["standing"],
  path: string,
  more: Partial<Signs> = {},
): KnownTrack => ({
  ...signs(path, more),
  trackId: newId<"track">() satisfies TrackId,
  fileId: fileOf(path),
  albumId: null,
  missing: standing === "free",
  standing,
});

/** What each read path turned out to be: the path that the track was known under, or "new". */
function outcome(reads: ReadTrack[], tracks: KnownTrack[]) {
  const { assigned, displaced } = assignTracks(reads, tracks);
  return {
    tracks: Object.fromEntries(
      assigned.map((each) => [
        each.read.path,
        each.known ? [each.known.path, each.evidence] : ["new", null],
      ]),
    ),
    displaced: displaced.map(({ path }) => path),
  };
}

describe("a file in its place", () => {
  it("keeps its track when only its tags changed", () => {
    const track = known("own", "a", { contentHash: "h", title: "Old", durationMs: 1 });
    expect(outcome([read("a", { contentHash: "h", title: "New" })], [track]).tracks).toEqual({
      a: ["a", null],
    });
  });

  it("keeps its track when it was ripped anew", () => {
    const track = known("own", "a", { contentHash: "h" });
    expect(outcome([read("a", { contentHash: "i" })], [track]).tracks).toEqual({
      a: ["a", "tags-and-duration"],
    });
    expect(outcome([read("a", { contentHash: "i", title: "Other" })], [track]).tracks).toEqual({
      a: ["a", "path"],
    });
  });

  it("has a new track when it is other music altogether, and the old one is without a file", () => {
    const track = known("own", "a", { contentHash: "h" });
    const other = read("a", { contentHash: "i", title: "Other", durationMs: 90_000 });
    expect(outcome([other], [track])).toEqual({ tracks: { a: ["new", null] }, displaced: ["a"] });
  });

  it("swaps tracks with another when their names were swapped", () => {
    const tracks = [
      known("own", "a", { contentHash: "h", title: "A" }),
      known("own", "b", { contentHash: "i", title: "B" }),
    ];
    const swapped = [
      read("a", { contentHash: "i", title: "B" }),
      read("b", { contentHash: "h", title: "A" }),
    ];
    expect(outcome(swapped, tracks)).toEqual({
      tracks: { a: ["b", "content-hash"], b: ["a", "content-hash"] },
      displaced: [],
    });
  });

  it("has a new track when its audio is another's that is in its place elsewhere", () => {
    const tracks = [
      known("own", "a", { contentHash: "h" }),
      known("placed", "other library/a", { contentHash: "i" }),
    ];
    expect(outcome([read("a", { contentHash: "i" })], tracks)).toEqual({
      tracks: { a: ["new", null] },
      displaced: ["a"],
    });
  });

  it("takes its track from a file that changed too and is not read yet", () => {
    const tracks = [
      known("own", "a", { contentHash: "h", title: "A" }),
      known("unread", "b", { contentHash: "i", title: "B" }),
    ];
    const { tracks: found, displaced } = outcome(
      [read("a", { contentHash: "i", title: "B" })],
      tracks,
    );
    expect(found).toEqual({ a: ["b", "content-hash"] });
    expect(displaced).toEqual(["a"]);
  });
});

describe("a new file", () => {
  const ids = { releaseTrackMbid: "m", recordingMbid: "r", contentHash: "h" };

  it.each([
    ["its release track id", { releaseTrackMbid: "m" }, "release-track-mbid"],
    ["its audio", { contentHash: "h" }, "content-hash"],
    ["its recording id", { recordingMbid: "r" }, "recording-mbid"],
  ])("is known by %s, moved and retagged", (_, sign, evidence) => {
    const moved = read("new", { title: "X", artistDisplay: "Y", ...sign });
    expect(outcome([moved], [known("free", "old", ids)]).tracks).toEqual({
      new: ["old", evidence],
    });
  });

  it("is known by tags and length alone only where they are the only ones", () => {
    const track = known("free", "old", { title: "T" });
    expect(outcome([read("x/1", { title: "T" })], [track]).tracks).toEqual({
      "x/1": ["old", "tags-and-duration"],
    });
    const both = [read("x/1", { title: "T" }), read("x/2", { title: "T" })];
    expect(outcome(both, [track]).tracks).toMatchObject({ "x/1": ["new", null] });
  });

  it("is another track when it is not as long", () => {
    const other = read("new", { contentHash: "h", durationMs: 100_000 });
    expect(outcome([other], [known("free", "old", { contentHash: "h" })]).tracks).toEqual({
      new: ["new", null],
    });
  });

  it("is the one of several copies whose name it has", () => {
    const tracks = [
      known("free", "a/one.flac", { contentHash: "h" }),
      known("free", "a/two.flac", { contentHash: "h" }),
    ];
    const moved = [
      read("b/two.flac", { contentHash: "h" }),
      read("b/one.flac", { contentHash: "h" }),
    ];
    expect(outcome(moved, tracks).tracks).toEqual({
      "b/one.flac": ["a/one.flac", "content-hash"],
      "b/two.flac": ["a/two.flac", "content-hash"],
    });
  });

  it("takes nothing from a file that is in its place, read or not", () => {
    const copy = read("copy", { contentHash: "h" });
    expect(outcome([copy], [known("unread", "a", { contentHash: "h" })]).tracks).toEqual({
      copy: ["new", null],
    });
  });

  it("is known under another case or another way to write accents", () => {
    const track = known("free", "Bjo\u0308rk/A.flac", { title: "Alike" });
    const renamed = read("BJ\u00d6RK/a.FLAC", { title: "Retagged" });
    expect(outcome([renamed], [track]).tracks).toEqual({
      [renamed.path]: [track.path, "path"],
    });
  });
});

it("tells the tracks of a CUE sheet apart by their place in it", () => {
  const cut = (index: number) => ({ contentHash: "h", cueIndex: index, title: `T${index}` });
  const tracks = [1, 2].map((index) => ({ ...known("free", "old", cut(index)) }));
  const { assigned } = assignTracks([read("new", cut(2)), read("new", cut(1))], tracks);
  expect(assigned.map(({ read: one, known: other }) => [one.cueIndex, other?.cueIndex])).toEqual([
    [2, 2],
    [1, 1],
  ]);
});
