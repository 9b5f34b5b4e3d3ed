import type { TracklistEntry } from "../../schema/enrichment/facts.ts";
import type { WantedMusic } from "../../schema/acquisition/offer.ts";
import type { AlbumId, UserId } from "../../schema/music/ids.ts";
import { foldText } from "../../schema/music/text.ts";
import { type AlbumPlace, listAlbumPlaces, listTracklist } from "../db/queries/album-tracklists.ts";
import { findAlbumsByIds } from "../db/queries/albums.ts";
import { listWantedKeys } from "../db/queries/wanted-tracks.ts";
import type { Services } from "../services.ts";
import { type Refusal, refuse } from "./outcome.ts";
import { want, wantedKey } from "./wanted.ts";

export interface MissingTrack {
  discNumber: number;
  trackNumber: number;
  /** Null where only the files' own numbers tell that one is missing. */
  title: string | null;
  durationMs: number | null;
  isWanted: boolean;
}

/** What an album has that the library does not: by the source that knows its tracks, else by gaps in the numbers. */
export async function missingFromAlbum(
  { database }: Pick<Services, "database">,
  albumId: AlbumId,
): Promise<MissingTrack[]> {
  const [tracklist, places] = await Promise.all([
    listTracklist(database, albumId),
    listAlbumPlaces(database, albumId),
  ]);
  if (tracklist.length === 0) return missingNumbers(places);
  const missing = missingEntries(tracklist, places);
  if (missing.length === 0) return [];
  const [album] = await findAlbumsByIds(database, [albumId]);
  if (!album) return [];
  const keyOf = (entry: TracklistEntry) => wantedKey(musicOf(entry, album));
  const wanted = await listWantedKeys(database, missing.map(keyOf));
  return missing.map((entry) => ({
    discNumber: entry.discNumber,
    trackNumber: entry.trackNumber,
    title: entry.title,
    durationMs: entry.durationMs,
    isWanted: wanted.has(keyOf(entry)),
  }));
}

/** A person wants all that is missing, or some of it. */
export async function wantMissing(
  services: Services,
  albumId: AlbumId,
  chosen: readonly { discNumber: number; trackNumber: number }[] | null,
  by: UserId,
): Promise<{ ok: true } | Refusal> {
  const { database } = services;
  const [album] = await findAlbumsByIds(database, [albumId]);
  if (!album) return refuse("not-found", "There is no such album.");
  const missing = missingEntries(
    await listTracklist(database, albumId),
    await listAlbumPlaces(database, albumId),
  );
  const asked = missing.filter(
    (entry) =>
      chosen === null ||
      chosen.some(
        (each) => each.discNumber === entry.discNumber && each.trackNumber === entry.trackNumber,
      ),
  );
  if (asked.length === 0) {
    return refuse("not-found", "Nothing is known to be missing from this album that has a title.");
  }
  return want(
    services,
    asked.map((entry) => ({ music: musicOf(entry, album), albumId })),
    by,
  );
}

const musicOf = (
  { artistDisplay, discNumber, durationMs, title, trackNumber }: TracklistEntry,
  album: { title: string; artistDisplay: string },
): WantedMusic => ({
  artist: artistDisplay || album.artistDisplay,
  title,
  album: album.title,
  discNumber,
  trackNumber,
  durationMs,
});

/** One that stands elsewhere, by its recording or its title, is not missing. */
export function missingEntries(
  tracklist: readonly TracklistEntry[],
  places: readonly AlbumPlace[],
): TracklistEntry[] {
  const spots = new Set(
    places.map(({ discNumber, trackNumber }) => `${discNumber}-${trackNumber}`),
  );
  const recordings = new Set(places.map(({ recordingMbid }) => recordingMbid));
  const titles = new Set(places.map(({ title }) => foldText(title)));
  return tracklist.filter(
    ({ discNumber, recordingMbid, title, trackNumber }) =>
      !spots.has(`${discNumber}-${trackNumber}`) &&
      (recordingMbid === null || !recordings.has(recordingMbid)) &&
      !titles.has(foldText(title)),
  );
}

/** More gaps than this are no gaps: a tag says "1 of 999". */
const MOST_GAPS = 100;

export function missingNumbers(places: readonly AlbumPlace[]): MissingTrack[] {
  const discs = Map.groupBy(places, ({ discNumber }) => discNumber);
  const missing = [...discs].flatMap(([discNumber, tracks]) => {
    const numbers = new Set(tracks.map(({ trackNumber }) => trackNumber));
    // One without a number may be any of them.
    if (numbers.has(null)) return [];
    const total = Math.max(0, ...tracks.map(({ trackTotal }) => trackTotal ?? 0));
    const gaps = Array.from({ length: Math.min(total, 1000) }, (_, index) => index + 1);
    return gaps
      .filter((trackNumber) => !numbers.has(trackNumber))
      .map((trackNumber) => ({ ...UNKNOWN, discNumber, trackNumber }));
  });
  const sorted = missing.toSorted(
    (a, b) => a.discNumber - b.discNumber || a.trackNumber - b.trackNumber,
  );
  return sorted.length > MOST_GAPS ? [] : sorted;
}

const UNKNOWN = { title: null, durationMs: null, isWanted: false };
