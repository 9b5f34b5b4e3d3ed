import type { WantedMusic } from "../../schema/acquisition/offer.ts";
import { sameAlbumTitle, sameName } from "../../schema/music/matching/same-name.ts";
import { type AlbumId, newId, type UserId } from "../../schema/music/ids.ts";
import { foldText } from "../../schema/music/text.ts";
import {
  countWanted,
  insertWanted,
  listOpenWanted,
  listTracksCalled,
  listWanted,
  markFound,
  removeWanted,
  type TrackOfTitle,
  type WantedTrack,
} from "../db/queries/wanted-tracks.ts";
import type { Page } from "../library/page.ts";
import type { Services } from "../services.ts";
import { tellOfDownloads } from "./acquire-turns.ts";
import { type Refusal, refuse } from "./outcome.ts";

export type { WantedTrack } from "../db/queries/wanted-tracks.ts";

/** What is one wish: the same song of the same album is wanted once. */
export const wantedKey = ({ album, artist, title }: WantedMusic): string =>
  [artist, title, album ?? ""].map(foldText).join("\n");

const MOST_LETTERS = 300;
const MOST_WANTED = 5_000;

const clean = (text: string): string => text.normalize("NFC").replaceAll(/\s+/gu, " ").trim();
const isText = (text: string): boolean =>
  text !== "" && text.length <= MOST_LETTERS && text.isWellFormed();

/** A person misses a song. */
export async function wantTrack(
  services: Services,
  wish: { artist: string; title: string; album: string | null },
  by: UserId,
): Promise<{ ok: true } | Refusal> {
  const artist = clean(wish.artist);
  const title = clean(wish.title);
  const album = clean(wish.album ?? "");
  if (!isText(artist)) return refuse("invalid", "Say who plays it.", "artist");
  if (!isText(title)) return refuse("invalid", "Say what it is called.", "title");
  if (album !== "" && !isText(album))
    return refuse("invalid", "That is no album's title.", "album");
  const music = {
    artist,
    title,
    album: album || null,
    discNumber: null,
    trackNumber: null,
    durationMs: null,
  };
  return want(services, [{ music, albumId: null }], by);
}

export async function want(
  services: Services,
  wishes: readonly { music: WantedMusic; albumId: AlbumId | null }[],
  by: UserId,
): Promise<{ ok: true } | Refusal> {
  if ((await countWanted(services.database)) + wishes.length > MOST_WANTED) {
    return refuse("too-many", `No more than ${MOST_WANTED} tracks can be wanted at a time.`);
  }
  const rows = new Map(
    wishes.map((wish) => {
      const identityKey = wantedKey(wish.music);
      return [identityKey, { ...wish, identityKey, id: newId() }];
    }),
  );
  await insertWanted(services.database, [...rows.values()], by);
  await tellOfDownloads(services);
  return { ok: true };
}

export async function unwant(services: Services, id: string): Promise<{ ok: true } | Refusal> {
  if (!(await removeWanted(services.database, id))) {
    return refuse("not-found", "That is not wanted any more.");
  }
  await tellOfDownloads(services);
  return { ok: true };
}

/** The latest wish first. */
export async function browseWanted(
  { database }: Pick<Services, "database">,
  { offset, limit }: { offset: number; limit: number },
): Promise<Page<WantedTrack>> {
  const [rows, total] = await Promise.all([
    listWanted(database, { offset, limit: limit + 1 }),
    countWanted(database),
  ]);
  return { rows: rows.slice(0, limit), offset, hasMore: rows.length > limit, total };
}

/** After a scan: what came into the library is wanted no more. Never throws. */
export async function noteFound(
  services: Pick<Services, "database" | "events" | "log" | "now">,
): Promise<void> {
  const { database, log, now } = services;
  try {
    const wanted = await listOpenWanted(database);
    if (wanted.length === 0) return;
    const tracks = Map.groupBy(
      await listTracksCalled(
        database,
        wanted.map(({ music }) => music.title),
      ),
      ({ title }) => foldText(title),
    );
    const found = wanted.filter(({ music }) =>
      tracks.get(foldText(music.title))?.some((track) => isIt(music, track)),
    );
    if (found.length === 0) return;
    await markFound(
      database,
      found.map(({ id }) => id),
      now(),
    );
    await tellOfDownloads(services);
  } catch (error) {
    log.warn("what is wanted could not be looked for in the library", { error });
  }
}

function isIt({ album, artist }: WantedMusic, track: TrackOfTitle): boolean {
  const names = [track.artistDisplay, track.albumArtist ?? ""];
  if (!names.some((name) => sameName(name, artist))) return false;
  return album === null || (track.albumTitle !== null && sameAlbumTitle(track.albumTitle, album));
}
