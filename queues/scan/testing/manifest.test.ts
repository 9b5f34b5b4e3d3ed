import { expect, it } from "vitest";
import { readAudio } from "../read-audio.ts";
import { fixture, sourceOf, tagSettings } from "./files.ts";
import { manifestDifferences, type ManifestLine } from "./manifest.ts";

const line: ManifestLine = {
  path: "tagged.flac",
  title: "Ágætis prófun",
  artist: "Anna feat. Björn",
  artists: ["Anna", "Björn"],
  artistsort: "Anna",
  mb_artists: ["55555555-5555-4555-8555-555555555555", "66666666-6666-4666-8666-666666666666"],
  album: "Test Album",
  albumartist: "Anna",
  albumartistsort: "Anna",
  mb_albumartist: "55555555-5555-4555-8555-555555555555",
  mb_album: "33333333-3333-4333-8333-333333333333",
  mb_group: "44444444-4444-4444-8444-444444444444",
  mb_recording: "11111111-1111-4111-8111-111111111111",
  mb_track: "22222222-2222-4222-8222-222222222222",
  year: 2011,
  compilation: false,
  track: 3,
  tracks: 12,
  disc: 1,
  discs: 2,
  genres: ["Rock", "Post-Rock"],
  cover: true,
};

it("finds a read file as its manifest says, and every field that isn't", async () => {
  const source = sourceOf(fixture("tagged.flac"));
  const { tracks, cover } = await readAudio(source, "tagged.flac", {
    withCover: true,
    tagSettings,
  });
  const differences = (changes: Partial<ManifestLine>) =>
    manifestDifferences({ ...line, ...changes }, tracks[0], cover !== null);
  // The generator writes no day.
  expect(differences({})).toEqual(['tagged.flac: release date is "2011-05-21", not "2011"']);
  for (const changes of [
    { title: "x" },
    { genres: ["Rock"] },
    { cover: false },
    { discs: 3 },
    { mb_track: "x" },
  ]) {
    expect(differences(changes)).toHaveLength(2);
  }
});
