import type { Accessor } from "solid-js";
import { addTrackToPlaylist } from "../app/playlist-wish.ts";
import { isLoved, toggleLove } from "../app/favorites.ts";
import type { TrackActions } from "../ui/track-row.ts";
import { usePlayer } from "./player-context.tsx";
import { useStartRadio } from "./start-radio.ts";
import type { Track } from "./player.ts";

/** What the rows of a list do: playing one plays the whole list from there. */
export function useTrackActions(tracks: Accessor<readonly Track[]>): TrackActions {
  const player = usePlayer();
  const startRadio = useStartRadio();
  const one = (index: number): readonly Track[] => tracks().slice(index, index + 1);
  return {
    isCurrent: player.isCurrent,
    playing: player.playing,
    play: (startAt) => player.playTracks(tracks(), { startAt }),
    toggle: player.toggle,
    playNext: (index) => player.playNext(one(index)),
    addToQueue: (index) => player.addToQueue(one(index)),
    isLoved,
    toggleLove: (track) => void toggleLove("TRACK", track, track.title),
    addToPlaylist: addTrackToPlaylist,
    startRadio: (track) => void startRadio({ trackId: track.id }, track.title),
  };
}
