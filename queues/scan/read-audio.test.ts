import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { ScannedTrack } from "../../schema/internal/scan.ts";
import { problemOf } from "./problems.ts";
import { readAudio } from "./read-audio.ts";
import { fixture as audio, sourceOf, tagSettings } from "./testing/files.ts";

async function read(name: string, bytes = audio(name), withCover = false) {
  const result = await readAudio(sourceOf(bytes), `folder/${name}`, { withCover, tagSettings });
  return { ...result, track: v.parse(ScannedTrack, result.tracks[0]) };
}

/** Encoders pad to whole frames, up to 2 of 1,152 samples. */
const DURATION_TOLERANCE_MS = 60;
const offBy = (track: ScannedTrack, expectedMs: number) => Math.abs(track.durationMs - expectedMs);

const RECORDING = "11111111-1111-4111-8111-111111111111";
const ARTISTS = ["55555555-5555-4555-8555-555555555555", "66666666-6666-4666-8666-666666666666"];

// What tools/fixtures/make-fixtures.py put into each of these, in its format's own way.
const full = {
  title: "Ágætis prófun",
  artistDisplay: "Anna feat. Björn",
  artists: [
    { name: "Anna", sortName: "Anna", artistMbid: ARTISTS[0], role: "main", joinPhrase: " feat. " },
    { name: "Björn", sortName: "Björn", artistMbid: ARTISTS[1], role: "main", joinPhrase: "" },
    { name: "Carla", sortName: null, artistMbid: null, role: "composer", joinPhrase: "" },
  ],
  album: {
    title: "Test Album",
    artists: [{ name: "Anna", artistMbid: ARTISTS[0], role: "main", joinPhrase: "" }],
    artistDisplay: "Anna",
    releaseMbid: "33333333-3333-4333-8333-333333333333",
    releaseGroupMbid: "44444444-4444-4444-8444-444444444444",
    releaseDate: "2011-05-21",
    originalDate: "1973",
    releaseType: "album",
    compilation: false,
    catalogNumber: "CAT-1",
    barcode: "0123456789012",
  },
  trackNumber: 3,
  trackTotal: 12,
  discNumber: 1,
  discTotal: 2,
  year: 2011,
  originalDate: "1973",
  genres: ["Rock", "Post-Rock"],
  isrc: "ISABC1234567",
  recordingMbid: RECORDING,
  releaseTrackMbid: "22222222-2222-4222-8222-222222222222",
  tagBpm: 120,
  tagKey: "Am",
};

describe("readAudio", () => {
  it.each([
    ["id3v24-padding.mp3", { codec: "MPEG 1 Layer 3", lossless: false }],
    ["no-xing-cbr.mp3", { codec: "MPEG 1 Layer 3" }],
    [
      "tagged.flac",
      { codec: "FLAC", lossless: true, bitDepth: 16, sampleRateHz: 44_100, channels: 1 },
    ],
    ["vorbis.ogg", { codec: "Vorbis I", lossless: false, sampleRateHz: 44_100 }],
    ["tagged.opus", { codec: "Opus", lossless: false }],
    ["moov-last.m4a", { codec: "MPEG-4/AAC", lossless: false }],
    ["moov-first.m4a", { codec: "MPEG-4/AAC", lossless: false }],
  ])("reads everything that %s says", async (name, format) => {
    const { track } = await read(name);
    expect(track).toMatchObject({ ...full, ...format });
    expect(offBy(track, 1500)).toBeLessThan(DURATION_TOLERANCE_MS);
    expect(track.trackGainDb).toBeCloseTo(-6.5, 2);
    expect(track.albumGainDb).toBeCloseTo(-5.25, 2);
  });

  it.each([
    ["apev2.mp3", { codec: "MPEG 1 Layer 3" }, 1500],
    ["tagged.aiff", { container: "AIFF", codec: "PCM", lossless: true, sampleRateHz: 8000 }, 500],
    ["tagged.wma", { codec: "Windows Media Audio V8", lossless: false }, 1500],
    ["tagged.ape", { codec: "Monkey's Audio", lossless: true, bitDepth: 16, channels: 1 }, 1500],
    ["tagged.wv", { container: "WavPack", lossless: true, sampleRateHz: 8000, channels: 1 }, 1500],
    [
      "tagged.dsf",
      { container: "DSF", codec: "DSD", lossless: true, sampleRateHz: 2_822_400 },
      1500,
    ],
    ["tagged.dff", { container: "DSDIFF/DSD", lossless: true }, 23],
    ["alac.m4a", { codec: "ALAC", lossless: true, sampleRateHz: 8000 }, 1500],
    ["flac.oga", { container: "Ogg", codec: "FLAC", sampleRateHz: 8000 }, 1500],
  ])("reads everything that %s says, too", async (name, format, durationMs) => {
    const { track } = await read(name);
    expect(track).toMatchObject({ ...full, ...format });
    expect(offBy(track, durationMs)).toBeLessThan(DURATION_TOLERANCE_MS);
    expect(track.trackGainDb).toBeCloseTo(-6.5, 2);
    expect(track.albumGainDb).toBeCloseTo(-5.25, 2);
  });

  it.each(["people.mp3", "people.flac"])(
    "reads who did what, words and sort names in %s",
    async (name) => {
      const { track } = await read(name);
      expect(track.artists.map(({ role, name: person }) => `${role} ${person}`)).toEqual([
        "main Anna",
        "main Björn",
        "composer Carla",
        "lyricist Dóra",
        "conductor Einar",
        "producer Gunnar",
        "remixer Freyja",
        "performer Katla",
        "arranger Jón",
        "engineer Helga",
        "mixer Ída",
        "writer Lára",
      ]);
      expect(track).toMatchObject({
        title: "Fólk",
        sortTitle: "Folk",
        album: {
          sortTitle: "Album, The",
          artists: [{ name: "Anna", sortName: "Sort Anna" }],
          compilation: true,
          label: "Label",
        },
        discSubtitle: "Bonus",
        discNumber: 2,
        workMbid: "33333333-3333-4333-8333-333333333333",
        acoustidId: "44444444-4444-4444-8444-444444444444",
      });
      expect(track.artists.find(({ role }) => role === "composer")?.sortName).toBe("Sort Carla");
      expect(track.lyrics).toMatchObject([
        { source: "tag", synced: true, content: expect.stringContaining("[00:00.50]Fyrsta lína") },
        { source: "tag", synced: false, content: "Fyrsta lína\nÖnnur lína" },
      ]);
    },
  );

  it("reads ID3v2.2", async () => {
    const { track } = await read("id3v22.mp3");
    expect(track).toMatchObject({
      title: "Þrír",
      artistDisplay: "AC/DC",
      album: { title: "Café" },
      genres: ["Rock"],
      trackNumber: 2,
      trackTotal: 9,
      year: 1975,
      tagBpm: 120,
    });
  });

  it("cuts a file by the CUE sheet in its tags", async () => {
    const { tracks } = await read("embedded-cue.flac");
    expect(tracks).toMatchObject([
      { cueIndex: 1, startMs: null, endMs: 1000, durationMs: 1000, title: "Eitt", year: 1999 },
      { cueIndex: 2, startMs: 1000, endMs: null, title: "Tvö", artistDisplay: "Björn" },
    ]);
    expect(tracks.map(({ album }) => album?.title)).toEqual(["Live", "Live"]);
    for (const track of tracks) v.parse(ScannedTrack, track);
  });

  it("reads ID3 and INFO chunks of WAV files", async () => {
    const { track } = await read("id3.wav");
    expect(track).toMatchObject({ ...full, codec: "PCM", lossless: true, sampleRateHz: 8000 });
    expect(track.durationMs).toBe(500);
    const info = await read("list-info.wav");
    expect(info.track).toMatchObject({
      title: "Café",
      artistDisplay: "Anna",
      album: { title: "Test Album" },
      year: 1999,
    });
  });

  it("reads ID3v2.3: no splitting of AC/DC, a record's side, a compilation, a numbered genre", async () => {
    const { track } = await read("id3v23.mp3");
    expect(track).toMatchObject({
      title: "Þrír",
      artistDisplay: "AC/DC",
      artists: [{ name: "AC/DC", artistMbid: ARTISTS[0] }],
      album: { title: "Café", compilation: true, artists: [] },
      trackNumber: 2,
      discNumber: 1,
      discSubtitle: "Side A",
      genres: ["Rock"],
    });
  });

  it("reads a file that has nothing but ID3v1", async () => {
    const { track } = await read("id3v1-only.mp3");
    expect(track).toMatchObject({
      title: "Café",
      artistDisplay: "Anna",
      trackNumber: 5,
      year: 1999,
    });
  });

  it("takes the title from the file's name when there are no tags", async () => {
    const { track } = await read("07 - Some_Song.mp3", audio("untagged.mp3"));
    expect(track).toMatchObject({
      title: "Some Song",
      artists: [],
      artistDisplay: null,
      album: null,
    });
  });

  it("measures what no header tells: VBR without a Xing frame, bare AAC", async () => {
    expect(offBy((await read("no-xing-vbr.mp3")).track, 4000)).toBeLessThan(DURATION_TOLERANCE_MS);
    expect(offBy((await read("adts.aac")).track, 1500)).toBeLessThan(DURATION_TOLERANCE_MS);
  });

  it("finds out what a file with the wrong name is", async () => {
    const { track } = await read("wrong.mp3", audio("tagged.flac"));
    expect(track).toMatchObject({ ...full, codec: "FLAC" });
  });

  it.each([
    "id3v24-padding.mp3",
    "tagged.flac",
    "vorbis.ogg",
    "moov-last.m4a",
    "moov-first.m4a",
    "apev2.mp3",
    "tagged.wv",
    "tagged.ape",
    "tagged.aiff",
    "tagged.dsf",
    "tagged.dff",
    "tagged.wma",
  ])("finds the cover in %s, and only when asked", async (name) => {
    const cover = new Uint8Array(readFileSync("fixtures/images/cover.jpg"));
    expect((await read(name, audio(name), true)).cover).toEqual(cover);
    expect((await read(name)).cover).toBeNull();
  });

  it("does not look at the end of formats that keep no tags there", async () => {
    const bytes = new Uint8Array(2_000_000);
    bytes.set(audio("tagged.flac"));
    const source = sourceOf(bytes);
    const { tracks } = await readAudio(source, "large.flac", { withCover: false, tagSettings });
    expect(tracks[0]).toMatchObject(full);
    expect(source.reads.map(([offset]) => offset)).toEqual([0]);
  });

  it.each([
    ["text.mp3", new TextEncoder().encode("This is not music.\n".repeat(500)), "not-audio"],
    ["text.flac", new TextEncoder().encode("This is not music.\n".repeat(500)), "not-audio"],
    ["cut.m4a", audio("moov-last.m4a").slice(0, 3000), "damaged"],
    ["cut.flac", audio("tagged.flac").slice(0, 20), "damaged"],
  ])("calls %s a problem, by its name", async (name, bytes, code) => {
    const error: unknown = await read(name, bytes).catch((thrown: unknown) => thrown);
    expect(problemOf(error)).toMatchObject({ code });
  });
});
