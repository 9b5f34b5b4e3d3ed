import type { Artwork } from "./artwork.ts";
import type { Readings } from "./readings.tsx";

/** What the parts need of a track; the API's TrackFields fit. */
export interface TrackRow {
  readonly id: string;
  readonly title: string;
  readonly artistDisplay: string;
  readonly artistCredits: readonly {
    readonly name: string;
    /** `main` is who the track is by; others composed it, mixed it, play on it. */
    readonly role: string;
    readonly joinPhrase: string;
    readonly artist: { readonly id: string };
  }[];
  readonly album: { readonly id: string; readonly title: string } | null;
  readonly trackNumber: number | null;
  readonly durationMs: number;
  readonly artwork: Artwork | null;
  readonly missingSince: string | null;
  readonly favorite: boolean;
  readonly audioFeatures: Readings | null;
}

/** What can be done with the tracks of one list. Indexes count in that list. */
export interface TrackActions {
  readonly isCurrent: (trackId: string) => boolean;
  readonly playing: () => boolean;
  readonly play: (index: number) => void;
  /** Play or pause the current one. */
  readonly toggle: () => void;
  readonly playNext: (index: number) => void;
  readonly addToQueue: (index: number) => void;
  readonly isLoved: (track: TrackRow) => boolean;
  readonly toggleLove: (track: TrackRow) => void;
  readonly addToPlaylist: (track: TrackRow) => void;
  readonly startRadio: (track: TrackRow) => void;
  /** Where the list is one that a track can be taken out of. */
  readonly remove?: (index: number) => void;
}
