import { describe, expect, it } from "vitest";
import { tagSettings } from "../testing/files.ts";
import type { FileTags, NativeTag } from "./file-tags.ts";
import { mapTags } from "./map-tags.ts";

const format: FileTags["format"] = {
  container: "FLAC",
  codec: "FLAC",
  lossless: true,
  bitrateBps: undefined,
  sampleRateHz: 44_100,
  channels: 2,
  bitDepth: 16,
  durationMs: 1000,
};

const tagsOf = (values: Record<string, unknown>): NativeTag[] =>
  Object.entries(values).flatMap(([id, value]) =>
    (Array.isArray(value) ? value : [value]).map((each: unknown) => ({ id, value: each })),
  );

const trackWith = (native: FileTags["native"], settings = tagSettings) =>
  mapTags(
    { native, format, coverBytes: null, readCover: async () => null },
    { path: "folder/01 Name.flac", sizeBytes: 125_000 },
    settings,
  ).track;
const vorbis = (values: Record<string, unknown>, settings = tagSettings) =>
  trackWith({ vorbis: tagsOf(values) }, settings);

describe("mapTags", () => {
  it("parts genres at the chosen separators, each once, the protected ones whole", () => {
    const genres = (values: string[], protectedNames: string[] = []) =>
      vorbis({ GENRE: values }, { ...tagSettings, genreSeparators: [";", "/"], protectedNames })
        .genres;
    expect(genres(["Rock; Pop", "rock", "Drum & Bass"])).toEqual(["Rock", "Pop", "Drum & Bass"]);
    expect(genres(["Folk/Rock/Pop"], ["Folk/Rock"])).toEqual(["Folk/Rock", "Pop"]);
  });

  it("parts nothing when nothing is chosen", () => {
    const none = { artistSeparators: [], genreSeparators: [], protectedNames: [] };
    const track = vorbis({ GENRE: "A; B", ARTIST: "A; B" }, none);
    expect(track).toMatchObject({ genres: ["A; B"], artistDisplay: "A; B" });
    expect(track.artists).toHaveLength(1);
  });

  it("takes ReplayGain before R128, on one scale", () => {
    const r128 = { R128_TRACK_GAIN: "-2944", R128_ALBUM_GAIN: "256" };
    expect(vorbis(r128)).toMatchObject({ trackGainDb: -6.5, albumGainDb: 6 });
    const both = vorbis({
      ...r128,
      REPLAYGAIN_TRACK_GAIN: "+1,25 dB",
      REPLAYGAIN_TRACK_PEAK: "0.5",
    });
    expect(both).toMatchObject({ trackGainDb: 1.25, trackPeak: 0.5, albumGainDb: 6 });
    expect(vorbis({ REPLAYGAIN_TRACK_GAIN: "900 dB" }).trackGainDb).toBeNull();
  });

  it.each([
    [{ vorbis: tagsOf({ COMPILATION: "1" }) }, true],
    [{ iTunes: tagsOf({ cpil: 1 }) }, true],
    [{ iTunes: tagsOf({ cpil: 0 }) }, false],
    [{ asf: tagsOf({ "WM/IsCompilation": true }) }, true],
    [{ APEv2: tagsOf({ Compilation: "yes" }) }, true],
    [{ "ID3v2.3": tagsOf({ TCMP: "0" }) }, false],
  ])("knows a compilation in every format: %j", (native, compilation) => {
    const [kind, tags] = Object.entries(native)[0] ?? [];
    const album = { id: "ALBUM", value: "Café" };
    expect(trackWith({ [kind ?? ""]: [...(tags ?? []), album] }).album?.compilation).toBe(
      compilation,
    );
  });

  it("takes each field from the best tags that have it", () => {
    const track = trackWith({
      ID3v1: tagsOf({ title: "Truncated titl", artist: "Anna", track: 7 }),
      "ID3v2.4": tagsOf({ TIT2: "Truncated title", TALB: "" }),
      APEv2: tagsOf({ REPLAYGAIN_TRACK_GAIN: "-3 dB" }),
    });
    expect(track).toMatchObject({
      title: "Truncated title",
      artistDisplay: "Anna",
      trackNumber: 7,
      trackGainDb: -3,
      album: null,
    });
  });

  it.each([
    ["TXXX:MusicBrainz Album Id", "ID3v2.4"],
    ["TXXX:MUSICBRAINZ_ALBUMID", "ID3v2.3"],
    ["----:com.apple.iTunes:MusicBrainz Album Id", "iTunes"],
    ["MUSICBRAINZ_ALBUMID", "vorbis"],
    ["musicbrainz_albumid", "APEv2"],
    ["MusicBrainz/Album Id", "asf"],
  ] as const)("knows %s", (id, kind) => {
    const releaseMbid = "33333333-3333-4333-8333-333333333333";
    const tags = [
      { id: "ALBUM", value: "Café" },
      { id, value: releaseMbid.toUpperCase() },
    ];
    expect(trackWith({ [kind]: tags }).album).toMatchObject({ releaseMbid });
  });

  it("survives names and values that no tag should have", () => {
    const odd = ["__proto__", "constructor", "toString", "", "\0", "x".repeat(100_000)];
    const values = [null, undefined, {}, [], Number.NaN, "\ud800", () => 1];
    const native = { vorbis: odd.flatMap((id) => values.map((value) => ({ id, value }))) };
    const titled = [...native.vorbis, ...values.map((value) => ({ id: "TITLE", value }))];
    expect(trackWith({ vorbis: titled })).toMatchObject({ artists: [], album: null });
    const people = {
      id: "TIPL",
      value: JSON.parse('{"__proto__":["A"],"producer":["B"]}') as unknown,
    };
    expect(trackWith({ "ID3v2.4": [people] }).artists.map(({ name }) => name)).toContain("B");
  });
});
