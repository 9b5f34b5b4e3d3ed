import type { ScannedTrack, TagSettings } from "../../../schema/internal/scan.ts";
import { mapLyrics } from "../lyrics/map-lyrics.ts";
import { cleanDate, cleanMbid, cleanText, cleanTexts } from "./clean-text.ts";
import type { AudioFormat, FileTags } from "./file-tags.ts";
import { mapCredit } from "./map-credits.ts";
import { mapGenres } from "./map-genres.ts";
import { mapPeople } from "./map-people.ts";
import { integerWithin, numberWithin, parsePosition } from "./map-positions.ts";
import { mapReplayGain } from "./map-replay-gain.ts";
import { TagFields } from "./tag-fields.ts";

/** PostgreSQL's integer. */
const MAX_INTEGER = 2 ** 31 - 1;

export interface FileFacts {
  path: string;
  sizeBytes: number;
}

export interface MappedFile {
  track: ScannedTrack;
  /** The sheet that the tags themselves hold, as text. */
  cueSheet: string | null;
}

/** A file's tags and format in the library's terms. Pure: whatever the tags hold, the result fits the database. */
export function mapTags(tags: FileTags, file: FileFacts, settings: TagSettings): MappedFile {
  const fields = new TagFields(tags.native);
  const sheet = fields.first("cueSheet");
  return {
    track: mapTrack(fields, tags.format, file, settings),
    cueSheet: typeof sheet === "string" ? sheet : null,
  };
}

function mapTrack(
  fields: TagFields,
  format: AudioFormat,
  file: FileFacts,
  settings: TagSettings,
): ScannedTrack {
  const credit = mapCredit(
    {
      printed: fields.all("artist"),
      names: fields.all("artists"),
      mbids: fields.all("artistMbid"),
      sortNames: fields.all("artistSort"),
      slashed: fields.isSlashed("artist"),
    },
    settings,
  );
  const track = parsePosition(fields.first("track"));
  const disc = parsePosition(fields.first("disc"));
  const date = dateOf(fields);
  const side = track.side === null ? null : String.fromCharCode(64 + track.side);
  return {
    cueIndex: 0,
    startMs: null,
    endMs: null,
    title: cleanText(fields.first("title")) ?? titleFromPath(file.path),
    sortTitle: cleanText(fields.first("titleSort")),
    artists: [...credit.artists, ...mapPeople(fields, settings)],
    artistDisplay: credit.display,
    album: mapAlbum(fields, date, settings),
    discNumber: disc.no ?? track.side,
    discTotal: parsePosition(fields.first("discTotal")).no ?? disc.of,
    discSubtitle: cleanText(fields.first("discSubtitle")) ?? (side && `Side ${side}`),
    trackNumber: track.no,
    trackTotal: parsePosition(fields.first("trackTotal")).no ?? track.of,
    year: yearOf(date),
    originalDate: originalDateOf(fields),
    genres: mapGenres(fields.all("genre"), settings),
    isrc: cleanText(fields.first("isrc")),
    recordingMbid: cleanMbid(fields.all("recordingMbid")),
    releaseTrackMbid: cleanMbid(fields.all("releaseTrackMbid")),
    workMbid: cleanMbid(fields.all("workMbid")),
    acoustidId: cleanMbid(fields.all("acoustidId")),
    lyrics: mapLyrics(fields),
    ...mapFormat(format, file),
    tagBpm: numberWithin(cleanText(fields.first("bpm"))?.replace(",", "."), 1, 1000),
    tagKey: cleanText(fields.first("key")),
    ...mapReplayGain(fields),
  };
}

function mapFormat(format: AudioFormat, { sizeBytes }: FileFacts) {
  const durationMs = integerWithin(format.durationMs, 0, MAX_INTEGER) ?? 0;
  const counted = durationMs > 0 ? (sizeBytes * 8000) / durationMs : undefined;
  return {
    durationMs,
    container: cleanText(format.container) ?? "unknown",
    codec: cleanText(format.codec) ?? "unknown",
    lossless: format.lossless,
    bitrateBps:
      integerWithin(format.bitrateBps, 1, MAX_INTEGER) ?? integerWithin(counted, 1, MAX_INTEGER),
    sampleRateHz: integerWithin(format.sampleRateHz, 1, MAX_INTEGER),
    channels: integerWithin(format.channels, 1, 255),
    bitDepth: integerWithin(format.bitDepth, 1, 64),
  };
}

function mapAlbum(
  fields: TagFields,
  date: string | null,
  settings: TagSettings,
): ScannedTrack["album"] {
  const title = cleanText(fields.first("album"));
  if (title === null) return null;
  const credit = mapCredit(
    {
      printed: fields.all("albumArtist"),
      names: fields.all("albumArtists"),
      mbids: fields.all("albumArtistMbid"),
      sortNames: fields.all("albumArtistSort"),
      slashed: fields.isSlashed("albumArtist"),
    },
    settings,
  );
  const types = cleanTexts(fields.all("releaseType")).map((type) => type.toLowerCase());
  return {
    title,
    sortTitle: cleanText(fields.first("albumSort")),
    artists: credit.artists,
    artistDisplay: credit.display,
    releaseMbid: cleanMbid(fields.all("releaseMbid")),
    releaseGroupMbid: cleanMbid(fields.all("releaseGroupMbid")),
    releaseDate: date,
    originalDate: originalDateOf(fields),
    releaseType: types.length > 0 ? types.join("; ") : null,
    compilation: isSet(fields.first("compilation")),
    label: cleanText(fields.first("label")),
    catalogNumber: cleanText(fields.first("catalogNumber")),
    barcode: cleanText(fields.first("barcode")),
  };
}

function dateOf(fields: TagFields): string | null {
  return (
    cleanDate(fields.first("date")) ??
    cleanDate(fields.first("releaseDate")) ??
    cleanDate(`${cleanText(fields.first("year")) ?? ""}${dayOf(fields)}`)
  );
}

/** "-05-21" where the tags have "2105"; nothing where they don't. */
function dayOf(fields: TagFields): string {
  const match = /^(\d{2})(\d{2})$/.exec(cleanText(fields.first("dayMonth")) ?? "");
  return match ? `-${match[2]}-${match[1]}` : "";
}

const originalDateOf = (fields: TagFields): string | null =>
  cleanDate(fields.first("originalDate")) ?? cleanDate(fields.first("originalYear"));

/** A flag, as the formats have it: 1, "1", true, "true", "yes". */
const isSet = (value: unknown): boolean =>
  value === true || /^(?:1|true|yes)$/i.test(cleanText(value) ?? "");

/** "03 - Song.flac" gives "Song": what else a title may be when the tags have none. */
export function titleFromPath(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  const bare = name
    .replace(/^(?:\d{1,2}[-.])?\d{1,3}\s*(?:[-._)]\s*|\s+)(?=\S)/, "")
    .replaceAll("_", " ");
  return cleanText(bare) ?? cleanText(name) ?? "?";
}

function yearOf(date: string | null): number | null {
  return date === null ? null : integerWithin(date.slice(0, 4), 1, 9999);
}
