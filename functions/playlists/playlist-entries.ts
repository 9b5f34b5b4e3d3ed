import {
  newId,
  parsePlaylistEntryId,
  parseTrackId,
  type PlaylistEntryId,
  type PlaylistId,
} from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import {
  deleteEntries,
  findEntries,
  insertEntries,
  moveEntryRows,
} from "../db/queries/playlist-entries.ts";
import type { Services } from "../services.ts";
import { type PlaylistRefusal, refusePlaylist } from "./playlist-outcome.ts";
import { isSmart, openToChange } from "./playlists.ts";

/** A playlist is moved about in one statement: 10,000 rows take a Pi a moment. */
const MOST_ENTRIES = 10_000;

type Changing = Pick<Services, "database" | "now">;

export interface EntriesRequest {
  playlistId: string;
  trackIds: readonly string[];
  /** One for each track, made by who asks, so that a request sent twice adds once. */
  entryIds: readonly string[] | null;
  /** The entry that they are put before; null: at the end. */
  before: string | null;
  /** Leave out tracks that are in it already. */
  skipPresent: boolean;
}

export async function addEntries(
  services: Changing,
  viewer: Viewer,
  request: EntriesRequest,
): Promise<{ ok: true; playlistId: PlaylistId; addedCount: number } | PlaylistRefusal> {
  const opened = await openManual(services, viewer, request.playlistId);
  if (!opened.ok) return opened;
  const { id } = opened.playlist;
  const trackIds = request.trackIds.map(parseTrackId);
  if (!trackIds.every((trackId) => trackId !== null)) {
    return refusePlaylist("not-found", "One of these is not the id of a track.", "trackIds");
  }
  const entryIds =
    request.entryIds?.map(parsePlaylistEntryId) ?? trackIds.map((): PlaylistEntryId => newId());
  if (!entryIds.every((entryId) => entryId !== null) || entryIds.length !== trackIds.length) {
    return refusePlaylist("invalid-value", "Each track wants one entry id.", "entryIds");
  }
  const before = await findPlace(services, id, request.before, []);
  if (!before.ok) return before;
  if (before.total + trackIds.length > MOST_ENTRIES) {
    return refusePlaylist("too-long", `A playlist holds up to ${MOST_ENTRIES} tracks.`, "trackIds");
  }
  const addedCount = await insertEntries(services.database, {
    playlistId: id,
    entries: trackIds.map((trackId, index) => ({
      id: entryIds[index] as PlaylistEntryId,
      trackId,
    })),
    before: before.id,
    skipPresent: request.skipPresent,
    now: services.now(),
  });
  return { ok: true, playlistId: id, addedCount };
}

/** Puts entries before another one, in the order given. Asked for twice it changes nothing more. */
export async function moveEntries(
  services: Changing,
  viewer: Viewer,
  request: { playlistId: string; entryIds: readonly string[]; before: string | null },
): Promise<{ ok: true; playlistId: PlaylistId } | PlaylistRefusal> {
  const opened = await openManual(services, viewer, request.playlistId);
  if (!opened.ok) return opened;
  const { id } = opened.playlist;
  const entryIds = [...new Set(request.entryIds.flatMap((one) => parsePlaylistEntryId(one) ?? []))];
  const before = await findPlace(services, id, request.before, entryIds);
  if (!before.ok) return before;
  if (before.id && entryIds.includes(before.id)) {
    return refusePlaylist("invalid-value", "An entry can't be put before itself.", "before");
  }
  await moveEntryRows(services.database, id, entryIds, before.id, services.now());
  return { ok: true, playlistId: id };
}

/** Those that are gone already don't matter. */
export async function removeEntries(
  services: Changing,
  viewer: Viewer,
  request: { playlistId: string; entryIds: readonly string[] },
): Promise<{ ok: true; playlistId: PlaylistId } | PlaylistRefusal> {
  const opened = await openManual(services, viewer, request.playlistId);
  if (!opened.ok) return opened;
  const { id } = opened.playlist;
  const entryIds = request.entryIds.flatMap((one) => parsePlaylistEntryId(one) ?? []);
  await deleteEntries(services.database, id, entryIds, services.now());
  return { ok: true, playlistId: id };
}

async function openManual(services: Changing, viewer: Viewer, playlistId: string) {
  const opened = await openToChange(services, viewer, playlistId);
  return opened.ok && isSmart(opened.playlist)
    ? refusePlaylist("invalid-value", "Rules alone fill a smart playlist.", "playlistId")
    : opened;
}

const CONFLICT =
  "This playlist was changed elsewhere: what you meant is not there any more. Load it again.";

/** Somebody else may have taken out what is to be moved, or what it is to be put before. */
async function findPlace(
  { database }: Pick<Services, "database">,
  playlistId: PlaylistId,
  before: string | null,
  moved: readonly PlaylistEntryId[],
): Promise<{ ok: true; id: PlaylistEntryId | null; total: number } | PlaylistRefusal> {
  const id = parsePlaylistEntryId(before);
  const { total, found } = await findEntries(database, playlistId, id ? [...moved, id] : moved);
  if (before !== null && (id === null || !found.has(id))) {
    return refusePlaylist("conflict", CONFLICT, "before");
  }
  return moved.every((entryId) => found.has(entryId))
    ? { ok: true, id, total }
    : refusePlaylist("conflict", CONFLICT, "entryIds");
}
