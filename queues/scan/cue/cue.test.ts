import { describe, expect, it } from "vitest";
import type { ScannedTrack } from "../../../schema/internal/scan.ts";
import { fixture, tagSettings, trackOf } from "../testing/files.ts";
import { cueTracks } from "./cue-tracks.ts";
import { parseCue } from "./parse-cue.ts";

const SHEET = `REM GENRE "Post-Rock"
REM DATE 1999
REM DISCNUMBER 2
REM TOTALDISCS 3
REM REPLAYGAIN_ALBUM_GAIN -5.25 dB
REM REPLAYGAIN_ALBUM_PEAK 0.95
CATALOG 0123456789012
PERFORMER "Anna"
SONGWRITER "Carla"
TITLE "Live; in Reykjavík"
FILE "D:\\Music\\Image.WAV" WAVE
  TRACK 01 AUDIO
    TITLE "Eitt"
    ISRC ISABC1234567
    REM REPLAYGAIN_TRACK_GAIN -6.50 dB
    REM REPLAYGAIN_TRACK_PEAK 0.9
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    TITLE "Tvö"
    PERFORMER "Björn"
    SONGWRITER "Dóra"
    FLAGS DCP
    INDEX 00 00:00:70
    INDEX 01 00:01:15
  TRACK 03 AUDIO
    INDEX 01 00:01:37
`;

/** The file's own words, as if it were as long as needed. */
async function whole(changes: Partial<ScannedTrack> = {}): Promise<ScannedTrack> {
  return { ...(await trackOf("tagged.flac", fixture("tagged.flac"))), ...changes };
}

async function cut(
  text: string,
  path = "folder/image.flac",
  sheetPath: string | null = "folder/a.cue",
) {
  const sheet = parseCue(text);
  return sheet && cueTracks(await whole(), path, { sheet, path: sheetPath }, tagSettings);
}

describe("cueTracks", () => {
  it("takes times and words from the sheet", async () => {
    const tracks = await cut(SHEET);
    expect(tracks).toMatchObject([
      {
        cueIndex: 1,
        startMs: null,
        endMs: 1200,
        durationMs: 1200,
        title: "Eitt",
        artistDisplay: "Anna",
        isrc: "ISABC1234567",
        trackGainDb: -6.5,
        trackPeak: 0.9,
      },
      {
        cueIndex: 2,
        startMs: 1200,
        endMs: 1493,
        durationMs: 293,
        title: "Tvö",
        artistDisplay: "Björn",
      },
      { cueIndex: 3, startMs: 1493, endMs: null, durationMs: 7, title: "Image 3", isrc: null },
    ]);
    for (const track of tracks ?? []) {
      expect(track).toMatchObject({
        album: {
          title: "Live; in Reykjavík",
          artistDisplay: "Anna",
          releaseDate: "1999",
          barcode: "0123456789012",
          // The file's own album is another one.
          releaseMbid: null,
        },
        genres: ["Post-Rock"],
        year: 1999,
        discNumber: 2,
        discTotal: 3,
        trackTotal: 3,
        albumGainDb: -5.25,
        albumPeak: 0.95,
        recordingMbid: null,
        codec: "FLAC",
      });
    }
    const composers = tracks?.map(
      ({ artists }) => artists.find(({ role }) => role === "composer")?.name,
    );
    expect(composers).toEqual(["Carla", "Dóra", "Carla"]);
  });

  it("keeps the ids of the album that both name", async () => {
    const tracks = await cut(SHEET.replace("Live; in Reykjavík", "TEST album"));
    expect(tracks?.[0]?.album).toMatchObject({
      releaseMbid: "33333333-3333-4333-8333-333333333333",
      label: "Label",
    });
  });

  it.each([
    ["the name in the sheet", "folder/image.flac", "folder/other.cue", true],
    [
      "the same name in another case and with the right ending",
      "folder/IMAGE.wav",
      "folder/x.cue",
      true,
    ],
    ["the sheet's own name", "folder/Album.flac", "folder/Album.cue", true],
    ["the sheet's name with its ending inside", "folder/Album.flac", "folder/album.flac.cue", true],
    ["its place inside the file", "folder/Album.flac", null, true],
    ["nothing", "folder/other.flac", "folder/a.cue", false],
  ])("finds its file by %s", async (_, path, sheetPath, found) => {
    expect(Array.isArray(await cut(SHEET, path, sheetPath))).toBe(found);
  });

  it("gives each file of a sheet with several its own tracks", async () => {
    const text = `TITLE "Live"
FILE "01.wav" WAVE
  TRACK 01 AUDIO
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    INDEX 00 00:00:60
FILE "02.wav" WAVE
    INDEX 01 00:00:00
  TRACK 03 AUDIO
    INDEX 01 00:00:30
`;
    const second = await cut(text, "folder/02.flac");
    expect(second?.map(({ trackNumber, startMs }) => [trackNumber, startMs])).toEqual([
      [2, null],
      [3, 400],
    ]);
    // A file's only track, from its beginning: as if there were no sheet.
    expect(await cut(text, "folder/01.flac")).toEqual([await whole()]);
  });

  it("names a file that says nothing of itself", async () => {
    const sheet = parseCue(
      'TITLE "Live"\nPERFORMER "Anna"\nFILE "a.wav" WAVE\nTRACK 01 AUDIO\nTITLE "Eitt"\nINDEX 01 00:00:00',
    );
    const bare = await whole({ album: null, artists: [], artistDisplay: null });
    const tracks = sheet && cueTracks(bare, "a.wav", { sheet, path: "a.cue" }, tagSettings);
    expect(tracks).toMatchObject([
      {
        cueIndex: 0,
        startMs: null,
        endMs: null,
        title: "Eitt",
        album: { title: "Live" },
        artistDisplay: "Anna",
      },
    ]);
  });

  it("does not cut beyond the file's end", async () => {
    expect(await cut(SHEET.replace("00:01:37", "10:00:00"))).toBeNull();
  });
});

describe("parseCue", () => {
  it.each([
    ["nothing", ""],
    ["no tracks", 'FILE "a.wav" WAVE'],
    ["a track without its beginning", SHEET.replace("INDEX 01 00:01:15", "")],
    ["times that go back", SHEET.replace("00:01:37", "00:00:20")],
    ["two tracks at one time", SHEET.replace("00:01:37", "00:01:15")],
    ["a time that is none", SHEET.replace("00:01:37", "00:99:37")],
    ["a track before any file", "TRACK 01 AUDIO\nINDEX 01 00:00:00"],
    ["binary data", "\0\u0001\u0002FILE".repeat(1000)],
    ["more lines than any sheet", `${SHEET}${"REM x\n".repeat(20_000)}`],
  ])("makes nothing of %s", (_, text) => {
    expect(parseCue(text)).toBeNull();
  });

  it("takes names without quotes, a quote left open, and other line ends", () => {
    const sheet = parseCue(
      'TITLE Live\rFILE a.wav WAVE\r\nTRACK 1 AUDIO\nTITLE "Eitt\nINDEX 01 00:00:00',
    );
    expect(sheet).toMatchObject({ title: "Live", tracks: [{ title: "Eitt", fileName: "a.wav" }] });
  });
});
