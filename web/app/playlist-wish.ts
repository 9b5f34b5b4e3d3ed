import { createSignal } from "solid-js";

/** Tracks that somebody wants to put into a playlist. */
export interface PlaylistWish {
  /** What they are called together: a track's title, an album's. */
  readonly name: string;
  /** Asked for when the playlist is chosen. */
  readonly trackIds: () => Promise<readonly string[]>;
}

const [playlistWish, setPlaylistWish] = createSignal<PlaylistWish | null>(null);
export { playlistWish };

/** Asks which playlist they shall go into. */
export const askForPlaylist = (wish: PlaylistWish): void => void setPlaylistWish(wish);
export const endPlaylistWish = (): void => void setPlaylistWish(null);

export const addTrackToPlaylist = (track: { readonly id: string; readonly title: string }): void =>
  askForPlaylist({ name: track.title, trackIds: async () => [track.id] });
