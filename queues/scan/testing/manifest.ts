import * as v from "valibot";
import type { ScannedTrack } from "../../../schema/internal/scan.ts";

/** One line of the manifest that the generator of test libraries writes beside them: the tags as they were written. */
export const ManifestLine = v.object({
  path: v.string(),
  title: v.string(),
  artist: v.string(),
  artists: v.array(v.string()),
  /** Of the first artist alone. */
  artistsort: v.string(),
  mb_artists: v.array(v.string()),
  album: v.string(),
  albumartist: v.string(),
  albumartistsort: v.string(),
  mb_albumartist: v.string(),
  mb_album: v.string(),
  mb_group: v.string(),
  mb_recording: v.string(),
  mb_track: v.string(),
  year: v.number(),
  compilation: v.boolean(),
  track: v.number(),
  tracks: v.number(),
  disc: v.number(),
  discs: v.number(),
  genres: v.array(v.string()),
  cover: v.boolean(),
});
export type ManifestLine = v.InferOutput<typeof ManifestLine>;

/** What of a track is not as its line says, field by field; empty when all is. */
export function manifestDifferences(
  line: ManifestLine,
  read: ScannedTrack,
  hasCover: boolean,
): string[] {
  const main = read.artists.filter(({ role }) => role === "main");
  const album = read.album;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ["title", line.title, read.title],
    ["artist", line.artist, read.artistDisplay],
    ["artists", line.artists, main.map(({ name }) => name)],
    ["credit", line.artist, main.map(({ name, joinPhrase }) => name + joinPhrase).join("")],
    ["artist ids", line.mb_artists, main.map(({ artistMbid }) => artistMbid)],
    ["artist sort", line.artistsort, main[0]?.sortName],
    ["album", line.album, album?.title],
    ["album artist", line.albumartist, album?.artistDisplay],
    ["album artists", [line.albumartist], album?.artists.map(({ name }) => name)],
    ["album artist sort", line.albumartistsort, album?.artists[0]?.sortName],
    ["album artist id", line.mb_albumartist, album?.artists[0]?.artistMbid],
    ["release id", line.mb_album, album?.releaseMbid],
    ["release group id", line.mb_group, album?.releaseGroupMbid],
    ["recording id", line.mb_recording, read.recordingMbid],
    ["release track id", line.mb_track, read.releaseTrackMbid],
    ["year", line.year, read.year],
    ["release date", String(line.year), album?.releaseDate],
    ["compilation", line.compilation, album?.compilation],
    ["track", [line.track, line.tracks], [read.trackNumber, read.trackTotal]],
    ["disc", [line.disc, line.discs], [read.discNumber, read.discTotal]],
    ["genres", line.genres, read.genres],
    ["cover", line.cover, hasCover],
  ];
  return pairs.flatMap(([field, expected, found]) => {
    const [one, other] = [JSON.stringify(expected), JSON.stringify(found)];
    return one === other ? [] : [`${line.path}: ${field} is ${other}, not ${one}`];
  });
}
