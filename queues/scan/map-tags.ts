import type { IAudioMetadata } from "music-metadata";
import type { ScannedTrack } from "../../schema/internal/scan.ts";
import { foldText } from "../../schema/music/text.ts";
import { cleanDate, cleanMbid, cleanMbids, cleanText, cleanTexts } from "./clean-text.ts";
import { mapCredit, mapRole } from "./map-credits.ts";
import { integerWithin, numberWithin, parsePosition } from "./map-positions.ts";
import { mapReplayGain } from "./map-replay-gain.ts";
import { nativeNames, nativeValues } from "./native-tags.ts";

/** PostgreSQL's integer. */
const MAX_INTEGER = 2 ** 31 - 1;

/** Under which MP4 files keep what iTunes has no atom for. */
const ITUNES = "----:com.apple.iTunes";

export interface FileFacts {
  path: string;
  sizeBytes: number;
  durationMs: number;
}

/** A file's tags and format in the library's terms. Pure: whatever the tags hold, the result fits the database. */
export function mapTags({ common, format, native }: IAudioMetadata, file: FileFacts): ScannedTrack {
  const credit = mapCredit({
    printed: nativeNames(
      native,
      ["ARTIST", "TPE1", "TP1", "©ART", "IART"],
      cleanMbids(common.musicbrainz_artistid).length,
    ),
    names: nativeValues(native, ["ARTISTS", "TXXX:ARTISTS", `${ITUNES}:ARTISTS`]),
    mbids: common.musicbrainz_artistid,
    sortName: common.artistsort,
  });
  const track = parsePosition(
    nativeValues(native, ["TRACKNUMBER", "TRACK", "TRCK", "TRK", "ITRK", "IPRT"])[0] ??
      common.track.no,
  );
  const disc = parsePosition(
    nativeValues(native, ["DISCNUMBER", "DISC", "TPOS", "TPA"])[0] ?? common.disk.no,
  );
  const date = cleanDate(common.date) ?? cleanDate(common.releasedate) ?? cleanDate(common.year);
  const side = track.side === null ? null : String.fromCharCode(64 + track.side);
  return {
    title: cleanText(common.title) ?? titleFromPath(file.path),
    artists: [
      ...credit.artists,
      ...mapRole("composer", common.composer),
      ...mapRole("lyricist", common.lyricist),
      ...mapRole("conductor", common.conductor),
      ...mapRole("producer", common.producer),
      ...mapRole("remixer", common.remixer),
    ],
    artistDisplay: credit.display,
    album: mapAlbum(common, native, date),
    discNumber: disc.no ?? track.side,
    discTotal: disc.of ?? integerWithin(common.disk.of, 1, 9999),
    discSubtitle: cleanText(common.discsubtitle?.[0]) ?? (side && `Side ${side}`),
    trackNumber: track.no,
    trackTotal: track.of ?? integerWithin(common.track.of, 1, 9999),
    year: yearOf(date),
    originalDate: cleanDate(common.originaldate) ?? cleanDate(common.originalyear),
    genres: mapGenres(common.genre),
    isrc: cleanText(common.isrc?.[0]),
    recordingMbid: cleanMbid(common.musicbrainz_recordingid),
    releaseTrackMbid: cleanMbid(common.musicbrainz_trackid),
    durationMs: integerWithin(file.durationMs, 0, MAX_INTEGER) ?? 0,
    container: cleanText(format.container) ?? "unknown",
    codec: cleanText(format.codec) ?? "unknown",
    lossless: format.lossless === true,
    bitrateBps: bitrate(format.bitrate, file),
    sampleRateHz: integerWithin(format.sampleRate, 1, MAX_INTEGER),
    channels: integerWithin(format.numberOfChannels, 1, 255),
    bitDepth: integerWithin(format.bitsPerSample, 1, 64),
    tagBpm: numberWithin(
      cleanText(nativeValues(native, ["BPM", "TBPM", "TBP", "tmpo", "TEMPO"])[0]) ?? common.bpm,
      1,
      1000,
    ),
    tagKey: cleanText(common.key ?? nativeValues(native, [`${ITUNES}:initialkey`])[0]),
    ...mapReplayGain(common, native),
  };
}

function mapAlbum(
  common: IAudioMetadata["common"],
  native: IAudioMetadata["native"],
  date: string | null,
): ScannedTrack["album"] {
  const title = cleanText(common.album);
  if (title === null) return null;
  const credit = mapCredit({
    printed: nativeNames(
      native,
      ["ALBUMARTIST", "ALBUM ARTIST", "TPE2", "TP2", "aART"],
      cleanMbids(common.musicbrainz_albumartistid).length,
    ),
    names: nativeValues(native, ["ALBUMARTISTS", "TXXX:ALBUMARTISTS", `${ITUNES}:ALBUMARTISTS`]),
    mbids: common.musicbrainz_albumartistid,
    sortName: common.albumartistsort,
  });
  const types = cleanTexts(common.releasetype).map((type) => type.toLowerCase());
  return {
    title,
    sortTitle: cleanText(common.albumsort),
    artists: credit.artists,
    artistDisplay: credit.display,
    releaseMbid: cleanMbid(common.musicbrainz_albumid),
    releaseGroupMbid: cleanMbid(common.musicbrainz_releasegroupid),
    releaseDate: date,
    originalDate: cleanDate(common.originaldate) ?? cleanDate(common.originalyear),
    releaseType: types.length > 0 ? types.join("; ") : null,
    compilation: common.compilation === true,
    label: cleanText(common.label?.[0]),
    catalogNumber: cleanText(common.catalognumber?.[0]),
    barcode: cleanText(common.barcode),
  };
}

/** Writers that know no lists put several genres into one value. A single "/" stays: "Drum/Bass" is one. */
function mapGenres(values: unknown): string[] {
  const list = Array.isArray(values) ? values : [values];
  const names = cleanTexts(
    list.flatMap((value) => (typeof value === "string" ? value.split(/[;\0]|\s\/\s/) : [])),
  );
  return [
    ...new Map(names.map((name) => [foldText(name), name] as const).toReversed()).values(),
  ].toReversed();
}

/** "03 - Song.flac" gives "Song": what else a title may be when the tags have none. */
export function titleFromPath(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  const bare = name
    .replace(/^(?:\d{1,2}[-.])?\d{1,3}\s*(?:[-._)]\s*|\s+)(?=\S)/, "")
    .replaceAll("_", " ");
  return cleanText(bare) ?? cleanText(name) ?? "?";
}

function bitrate(stated: number | undefined, { sizeBytes, durationMs }: FileFacts): number | null {
  const counted = durationMs > 0 ? (sizeBytes * 8000) / durationMs : undefined;
  return integerWithin(stated, 1, MAX_INTEGER) ?? integerWithin(counted, 1, MAX_INTEGER);
}

function yearOf(date: string | null): number | null {
  return date === null ? null : integerWithin(date.slice(0, 4), 1, 9999);
}
