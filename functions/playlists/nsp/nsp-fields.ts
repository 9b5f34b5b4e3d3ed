import type { RuleField, RuleSort } from "../../../schema/rules/rule-fields.ts";

/**
 * Names of Navidrome's smart playlist files (.nsp, https://www.navidrome.org/docs/usage/features/smart-playlists/) for
 * what both know. The first name of a field is the one it is written by; any case is read.
 */
const NAMES: Partial<Record<RuleField, readonly string[]>> = {
  title: ["title"],
  artist: ["artist"],
  albumArtist: ["albumartist"],
  album: ["album"],
  genre: ["genre"],
  composer: ["composer"],
  label: ["recordlabel", "label"],
  catalogNumber: ["catalognumber"],
  releaseType: ["releasetype", "albumtype"],
  discSubtitle: ["discsubtitle"],
  year: ["year"],
  originalDate: ["originaldate", "originalyear"],
  releaseDate: ["releasedate", "releaseyear"],
  trackNumber: ["tracknumber"],
  discNumber: ["discnumber"],
  compilation: ["compilation"],
  durationSeconds: ["duration"],
  bitrateKbps: ["bitrate"],
  sampleRateHz: ["samplerate"],
  bitDepth: ["bitdepth"],
  channels: ["channels"],
  sizeMegabytes: ["size"],
  path: ["filepath"],
  addedAt: ["dateadded"],
  hasCover: ["hascoverart"],
  playCount: ["playcount"],
  lastPlayedAt: ["lastplayed"],
  favorite: ["loved"],
  favoriteSince: ["dateloved"],
  rating: ["rating"],
  bpm: ["bpm"],
  camelotKey: ["key"],
};

const FIELD_BY_NAME: ReadonlyMap<string, RuleField> = new Map(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.map((name) => [name, field as RuleField] as const),
  ),
);

/** Orders that are no fields of ours, or go by something else than the field. */
const SORT_BY_NAME: ReadonlyMap<string, RuleSort> = new Map([
  ["random", "random"],
  ["sorttitle", "title"],
  ["sortartist", "artist"],
  ["sortalbumartist", "albumArtist"],
  ["sortalbum", "album"],
  ["filepath", "folder"],
]);

export const fieldOfNsp = (name: string): RuleField | null =>
  FIELD_BY_NAME.get(name.toLowerCase()) ?? null;

export const nspOfField = (field: RuleField): string | null => NAMES[field]?.[0] ?? null;

/** May give a field that nothing can be ordered by: the rules' own reader tells. */
export const sortOfNsp = (name: string): string | null =>
  SORT_BY_NAME.get(name.toLowerCase()) ?? fieldOfNsp(name);

export function nspOfSort(sort: RuleSort): string | null {
  if (sort === "random") return "random";
  return sort === "folder" ? "filepath" : nspOfField(sort);
}

/** A megabyte in the bytes that Navidrome counts. */
export const BYTES_PER_MEGABYTE = 1_000_000;
