import { expect, it } from "vitest";
import type { AlbumId, ArtistId, TrackId } from "../../../schema/music/ids.ts";
import { vectorOf } from "../../testing/seed-vectors.ts";
import { chooseBatch } from "./choose-batch.ts";
import type { Heard, Taste } from "./judge-candidate.ts";

/** The larger the number, the farther from where the radio looks; two of each artist stand in a row. */
const heard = (place: number): Heard =>
  ({
    trackId: `track ${place}` as TrackId,
    albumId: `album ${place}` as AlbumId,
    artistIds: [`artist ${Math.floor(place / 2)}` as ArtistId],
    titleKey: `${place}`,
    artistKey: `${place}`,
    recordingMbid: null,
    contentHash: null,
    durationMs: 1000,
    vector: vectorOf(10, place),
  }) as unknown as Heard;

const taste = (more: Partial<Taste> = {}): Taste => ({
  toward: vectorOf(10, 0),
  liked: [],
  skipped: [],
  lately: [],
  skippedBefore: new Map(),
  skippedSounds: [],
  favorites: new Set(),
  turn: 0,
  ...more,
});

const tracks = Array.from({ length: 60 }, (_, place) => heard(place));
const artistsOf = (picks: readonly { track: Heard }[]) =>
  picks.map(({ track }) => track.artistIds[0]);

it.each([0, 1, 2, 3, 4, 5, 6, 7])("never has an artist twice in a row, turn %d", (turn) => {
  const lately = [heard(2)];
  const picks = chooseBatch(tracks.slice(3), taste({ turn, lately }), new Set(), 12);
  expect(picks).toHaveLength(12);
  const artists = artistsOf([{ track: heard(2) }, ...picks]);
  artists.slice(1).forEach((artist, index) => expect(artist).not.toBe(artists[index]));
});

it("keeps apart the two that are nearest, by one artist", () => {
  const artists = artistsOf(chooseBatch(tracks, taste(), new Set(), 10));
  artists.slice(1).forEach((artist, index) => expect(artist).not.toBe(artists[index]));
});

it("explores with every fifth, among what was never played", () => {
  const never = new Set(tracks.slice(40).map(({ trackId }) => trackId));
  const picks = chooseBatch(tracks, taste(), never, 10);
  const explored = picks.filter(({ explores }) => explores);
  expect(explored).toHaveLength(2);
  for (const { track } of explored) expect(never.has(track.trackId)).toBe(true);
});

it("plays less of what was left early, and less of an artist who was left twice", () => {
  const first = chooseBatch(tracks, taste(), new Set(), 6).map(({ track }) => track);
  const skipped = first.slice(0, 3);
  const picks = chooseBatch(
    tracks.filter((track) => !skipped.includes(track)),
    taste({ skipped }),
    new Set(),
    6,
  );
  const farther = (some: readonly Heard[]) =>
    some.reduce((sum, { trackId }) => sum + Number(trackId.slice(6)), 0);
  expect(farther(picks.map(({ track }) => track))).toBeGreaterThan(farther(first));
});
