import type { TrackId } from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { itemsOfPlaylist } from "../playlists/playlist-contents.ts";
import { openPlaylist } from "../playlists/playlists.ts";
import type { Services } from "../services.ts";

/** Null for what is not there, or not this viewer's to see. */
export async function tracksOfPlaylist(
  services: Pick<Services, "cache" | "config" | "database" | "now">,
  viewer: Viewer,
  playlistId: string,
  most: number,
): Promise<{ name: string; trackIds: TrackId[] } | null> {
  const playlist = await openPlaylist(services, viewer, playlistId);
  if (playlist === null) return null;
  const window = { offset: 0, limit: most, withTotal: false };
  const { rows } = await itemsOfPlaylist(services, playlist, window);
  return { name: playlist.name, trackIds: rows.map(({ track }) => track.id) };
}
