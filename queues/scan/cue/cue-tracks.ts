import type { ScannedTrack, TagSettings } from "../../../schema/internal/scan.ts";
import { foldText } from "../../../schema/music/text.ts";
import { mapCredit, mapRole } from "../tags/map-credits.ts";
import { mapGenres } from "../tags/map-genres.ts";
import { titleFromPath } from "../tags/map-tags.ts";
import type { CueSheet, CueTrack } from "./parse-cue.ts";

/** A sheet, and the path it was found under; null for one inside the file's own tags. */
export interface FoundSheet {
  sheet: CueSheet;
  path: string | null;
}

/**
 * The tracks that a sheet cuts from a file; null when it isn't about this file, or asks for what the file doesn't
 * have. One track from the beginning is no cut: it stays a plain track, named by the sheet if the file says nothing.
 */
export function cueTracks(
  whole: ScannedTrack,
  path: string,
  { sheet, path: sheetPath }: FoundSheet,
  settings: TagSettings,
): ScannedTrack[] | null {
  const mine = tracksOfFile(sheet, path, sheetPath);
  const [first] = mine;
  const last = mine.at(-1);
  if (first === undefined || last === undefined || last.startMs >= whole.durationMs) return null;
  if (mine.length === 1 && first.startMs === 0) {
    const isNamed = whole.album !== null || whole.artistDisplay !== null;
    if (isNamed) return [whole];
    const { isrc, lyrics } = whole;
    const named = trackOf(whole, sheet, first, settings);
    return [{ ...named, isrc: named.isrc ?? isrc, lyrics, durationMs: whole.durationMs }];
  }
  return mine.map((track, index) => {
    const endMs = mine[index + 1]?.startMs ?? null;
    return {
      ...trackOf(whole, sheet, track, settings),
      cueIndex: index + 1,
      startMs: track.startMs === 0 ? null : track.startMs,
      endMs,
      durationMs: Math.round((endMs ?? whole.durationMs) - track.startMs),
    };
  });
}

/** The sheet's tracks in this file. Its FILE lines name what was ripped, often before it was compressed or renamed. */
function tracksOfFile(sheet: CueSheet, path: string, sheetPath: string | null): CueTrack[] {
  const name = comparable(path);
  const exact = sheet.tracks.filter((track) => comparable(track.fileName) === name);
  if (exact.length > 0) return exact;
  const alike = sheet.tracks.filter((track) => stemOf(comparable(track.fileName)) === stemOf(name));
  if (alike.length > 0) return alike;
  const isOneFile = new Set(sheet.tracks.map((track) => track.fileName)).size === 1;
  const sheetName = sheetPath === null ? null : stemOf(comparable(sheetPath));
  const isItsOwn = sheetName === null || sheetName === name || sheetName === stemOf(name);
  return isOneFile && isItsOwn ? sheet.tracks : [];
}

/** A file's name as it is compared: without folders (of either system), case, and the ways to write an accent. */
const comparable = (path: string) =>
  path
    .slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1)
    .normalize("NFC")
    .toLowerCase();
const stemOf = (name: string) => name.replace(/\.[^.]*$/, "");

function trackOf(
  whole: ScannedTrack,
  sheet: CueSheet,
  track: CueTrack,
  settings: TagSettings,
): ScannedTrack {
  const performer = track.performer ?? sheet.performer;
  const isFilesOwn = performer === null || performer === whole.artistDisplay;
  const credit = isFilesOwn
    ? { artists: whole.artists.filter(({ role }) => role === "main"), display: whole.artistDisplay }
    : credited(performer, settings);
  const songwriter = track.songwriter ?? sheet.songwriter;
  return {
    ...whole,
    title: track.title ?? `${titleFromPath(track.fileName.replaceAll("\\", "/"))} ${track.number}`,
    sortTitle: null,
    artists: [
      ...credit.artists,
      ...mapRole("composer", songwriter === null ? [] : [songwriter], settings),
    ],
    artistDisplay: credit.display,
    album: albumOf(whole, sheet, settings),
    discNumber: sheet.discNumber ?? whole.discNumber,
    discTotal: sheet.discTotal ?? whole.discTotal,
    trackNumber: track.number,
    trackTotal: sheet.tracks.length,
    year: sheet.date === null ? whole.year : Number(sheet.date.slice(0, 4)),
    genres: sheet.genre === null ? whole.genres : mapGenres([sheet.genre], settings),
    isrc: track.isrc,
    recordingMbid: null,
    releaseTrackMbid: null,
    workMbid: null,
    acoustidId: null,
    lyrics: [],
    tagBpm: null,
    tagKey: null,
    trackGainDb: track.gainDb,
    trackPeak: track.peak,
    albumGainDb: sheet.albumGainDb ?? whole.albumGainDb,
    albumPeak: sheet.albumPeak ?? whole.albumPeak,
  };
}

const credited = (printed: string, settings: TagSettings) =>
  mapCredit({ printed: [printed], names: [], mbids: [], sortNames: [] }, settings);

/** The sheet's words over the file's; ids and labels stay where both mean the same album. */
function albumOf(
  whole: ScannedTrack,
  sheet: CueSheet,
  settings: TagSettings,
): ScannedTrack["album"] {
  const title = sheet.title ?? whole.album?.title ?? null;
  if (title === null) return null;
  const isSame = whole.album !== null && foldText(whole.album.title) === foldText(title);
  const held = isSame ? whole.album : null;
  const keepsArtist = sheet.performer === null || sheet.performer === held?.artistDisplay;
  const credit = keepsArtist
    ? { artists: held?.artists ?? [], display: held?.artistDisplay ?? null }
    : credited(sheet.performer ?? "", settings);
  return {
    title,
    sortTitle: held?.sortTitle ?? null,
    artists: credit.artists,
    artistDisplay: credit.display,
    releaseMbid: held?.releaseMbid ?? null,
    releaseGroupMbid: held?.releaseGroupMbid ?? null,
    releaseDate: sheet.date ?? held?.releaseDate ?? null,
    originalDate: held?.originalDate ?? null,
    releaseType: held?.releaseType ?? null,
    compilation: held?.compilation ?? false,
    label: held?.label ?? null,
    catalogNumber: held?.catalogNumber ?? null,
    barcode: sheet.barcode ?? held?.barcode ?? null,
  };
}
