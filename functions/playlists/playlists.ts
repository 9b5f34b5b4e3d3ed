import { parsePlaylistId } from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Page, PageWindow } from "../db/page.ts";
import {
  findPlaylists,
  listPlaylistsSeenBy,
  type PlaylistRecord,
} from "../db/queries/playlists.ts";
import type { Services } from "../services.ts";
import { NO_SUCH_PLAYLIST, type PlaylistRefusal, refusePlaylist } from "./playlist-outcome.ts";

export type { PlaylistRecord } from "../db/queries/playlists.ts";

type Reading = Pick<Services, "database">;

export const isSmart = ({ rules }: PlaylistRecord): boolean => rules !== null;

/** Owners and administrators. */
export const mayEdit = (viewer: Viewer, { ownerId }: PlaylistRecord): boolean =>
  viewer.role === "admin" || viewer.userId === ownerId;

export const browsePlaylists = (
  { database }: Reading,
  viewer: Viewer,
  window: PageWindow,
): Promise<Page<PlaylistRecord>> => listPlaylistsSeenBy(database, viewer.userId, window);

/** Null also for what this viewer may not see: nobody learns of it. */
export async function openPlaylist(
  { database }: Reading,
  viewer: Viewer,
  playlistId: string,
): Promise<PlaylistRecord | null> {
  const id = parsePlaylistId(playlistId);
  const [playlist] = id ? await findPlaylists(database, [id]) : [];
  return playlist && (playlist.public || mayEdit(viewer, playlist)) ? playlist : null;
}

/** A playlist that the viewer may change, or why not. */
export async function openToChange(
  services: Reading,
  viewer: Viewer,
  playlistId: string,
): Promise<{ ok: true; playlist: PlaylistRecord } | PlaylistRefusal> {
  const playlist = await openPlaylist(services, viewer, playlistId);
  if (!playlist) return NO_SUCH_PLAYLIST;
  if (!mayEdit(viewer, playlist)) {
    return refusePlaylist(
      "forbidden",
      `This playlist is ${playlist.ownerName}'s: only they and administrators change it.`,
      "playlistId",
    );
  }
  return { ok: true, playlist };
}
