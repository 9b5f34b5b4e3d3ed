import { cleanDate, cleanText } from "../tags/clean-text.ts";
import { parsePosition } from "../tags/map-positions.ts";
import { gain, peak } from "../tags/map-replay-gain.ts";

export interface CueTrack {
  number: number;
  /** Name in the sheet's FILE line under which this track begins. */
  fileName: string;
  startMs: number;
  title: string | null;
  performer: string | null;
  songwriter: string | null;
  isrc: string | null;
  gainDb: number | null;
  peak: number | null;
}

export interface CueSheet {
  title: string | null;
  performer: string | null;
  songwriter: string | null;
  genre: string | null;
  date: string | null;
  discNumber: number | null;
  discTotal: number | null;
  barcode: string | null;
  albumGainDb: number | null;
  albumPeak: number | null;
  tracks: CueTrack[];
}

/** A sheet of 99 tracks has some hundred lines; whatever is longer is something else. */
const MAX_SHEET_LENGTH = 512 * 1024;
const MAX_LINES = 10_000;
const MAX_TRACKS = 999;
/** A CD's frames. */
const FRAMES_PER_SECOND = 75;

/** As far as the current TRACK is known. */
type Open = Omit<CueTrack, "startMs" | "fileName"> & { startMs: number | null; fileName: string };

/**
 * A CUE sheet (CDRWIN's format, with the REM lines of Exact Audio Copy and foobar2000). Null when it is damaged: no
 * tracks, a track without its INDEX 01, or times that don't go forward within a file.
 */
export function parseCue(text: string): CueSheet | null {
  if (text.length > MAX_SHEET_LENGTH) return null;
  const lines = text.split(/\r\n?|\n/);
  if (lines.length > MAX_LINES) return null;
  const sheet: CueSheet = { ...EMPTY, tracks: [] };
  const open: Open[] = [];
  let fileName: string | null = null;
  for (const line of lines) {
    const [command = "", ...words] = wordsOf(line);
    const value = words[0];
    const track = open.at(-1);
    switch (command.toUpperCase()) {
      case "FILE":
        fileName = value ?? null;
        break;
      case "TRACK": {
        const number = Number(value);
        if (fileName === null || !Number.isInteger(number) || open.length >= MAX_TRACKS)
          return null;
        open.push({ ...EMPTY_TRACK, number, fileName });
        break;
      }
      case "INDEX": {
        if (track === undefined || fileName === null) return null;
        if (Number(value) !== 1) break;
        track.startMs = timeMs(words[1] ?? "");
        track.fileName = fileName;
        break;
      }
      case "REM":
        remark(track ?? null, sheet, words);
        break;
      default:
        textLine(track ?? null, sheet, command.toUpperCase(), value);
    }
  }
  const tracks = open.flatMap((track) =>
    track.startMs === null ? [] : [{ ...track, startMs: track.startMs }],
  );
  if (tracks.length === 0 || tracks.length < open.length || !goesForward(tracks)) return null;
  return { ...sheet, tracks };
}

const EMPTY = {
  title: null,
  performer: null,
  songwriter: null,
  genre: null,
  date: null,
  discNumber: null,
  discTotal: null,
  barcode: null,
  albumGainDb: null,
  albumPeak: null,
};
const EMPTY_TRACK = {
  startMs: null,
  title: null,
  performer: null,
  songwriter: null,
  isrc: null,
  gainDb: null,
  peak: null,
};

/** Words of a line; what stands in quotes is one. A quote that nobody closed runs to the line's end. */
function wordsOf(line: string): string[] {
  return Array.from(
    line.trim().matchAll(/"([^"]*)"?|(\S+)/g),
    (match) => match[1] ?? match[2] ?? "",
  );
}

function textLine(
  track: Open | null,
  sheet: CueSheet,
  command: string,
  value: string | undefined,
): void {
  const text = cleanText(value);
  switch (command) {
    case "TITLE":
      (track ?? sheet).title = text;
      break;
    case "PERFORMER":
      (track ?? sheet).performer = text;
      break;
    case "SONGWRITER":
    case "COMPOSER":
      (track ?? sheet).songwriter = text;
      break;
    case "ISRC":
      if (track) track.isrc = text;
      break;
    case "CATALOG":
      sheet.barcode = text;
      break;
    default:
    // PREGAP, FLAGS, CDTEXTFILE and whatever else: not about what we keep.
  }
}

function remark(
  track: Open | null,
  sheet: CueSheet,
  [name = "", ...words]: readonly string[],
): void {
  const value = words.join(" ");
  switch (name.toUpperCase()) {
    case "GENRE":
      sheet.genre ??= cleanText(value);
      break;
    case "DATE":
      sheet.date ??= cleanDate(value);
      break;
    case "DISCNUMBER": {
      const { no, of } = parsePosition(value);
      sheet.discNumber = no;
      sheet.discTotal ??= of;
      break;
    }
    case "TOTALDISCS":
      sheet.discTotal = parsePosition(value).no;
      break;
    case "COMPOSER":
      (track ?? sheet).songwriter = cleanText(value);
      break;
    case "REPLAYGAIN_ALBUM_GAIN":
      sheet.albumGainDb = gain(value);
      break;
    case "REPLAYGAIN_ALBUM_PEAK":
      sheet.albumPeak = peak(value);
      break;
    case "REPLAYGAIN_TRACK_GAIN":
      if (track) track.gainDb = gain(value);
      break;
    case "REPLAYGAIN_TRACK_PEAK":
      if (track) track.peak = peak(value);
      break;
    default:
  }
}

/** "mm:ss:ff"; null for anything else. */
function timeMs(text: string): number | null {
  const match = /^(\d{1,4}):(\d{1,2}):(\d{1,2})$/.exec(text);
  if (!match) return null;
  const [minutes = 0, seconds = 0, frames = 0] = match.slice(1).map(Number);
  if (seconds >= 60 || frames >= FRAMES_PER_SECOND) return null;
  return Math.round(
    ((minutes * 60 + seconds) * FRAMES_PER_SECOND + frames) * (1000 / FRAMES_PER_SECOND),
  );
}

function goesForward(tracks: readonly CueTrack[]): boolean {
  return tracks.every((track, index) => {
    const before = tracks[index - 1];
    return !before || before.fileName !== track.fileName || before.startMs < track.startMs;
  });
}
