import type { Accessor } from "solid-js";
import type { TrackFields } from "../api/fragments.ts";
import type { PlayerEngine } from "./engine.ts";
import type { PlayQueue, QueueEntry, RepeatMode } from "./play-queue.ts";

export type Track = TrackFields;
export type TrackQueue = PlayQueue<Track>;
export type TrackEntry = QueueEntry<Track>;

/** What the player tells people about; the words are the frame's. */
export type PlayerNotice =
  | { readonly type: "skipped"; readonly track: Track }
  | { readonly type: "unplayable"; readonly track: Track }
  | { readonly type: "stopped" }
  | { readonly type: "blocked" }
  | { readonly type: "removed"; readonly track: Track; readonly undo: () => void }
  | { readonly type: "cleared"; readonly undo: () => void }
  | {
      readonly type: "added";
      readonly count: number;
      readonly next: boolean;
      readonly undo: () => void;
    };

/** The player as pages and the frame see it. Accessors are tracked. */
export interface Player {
  readonly queue: Accessor<TrackQueue>;
  readonly current: Accessor<TrackEntry | undefined>;
  /** Whether it plays or would, were the data here. */
  readonly playing: Accessor<boolean>;
  /** Sound has stopped for want of data. */
  readonly waiting: Accessor<boolean>;
  /** The server can't be reached; playback resumes by itself. */
  readonly reconnecting: Accessor<boolean>;
  /** Follows the sound a few times a second. */
  readonly positionMs: Accessor<number>;
  /** The sound's own clock, for drawing each frame; not tracked. */
  readonly livePositionMs: () => number;
  readonly durationMs: Accessor<number>;
  /** 0–1 as the slider stands. */
  readonly volume: Accessor<number>;
  readonly muted: Accessor<boolean>;
  readonly shuffled: Accessor<boolean>;
  readonly repeat: Accessor<RepeatMode>;
  /** Whether this track is the current one. */
  readonly isCurrent: (trackId: string) => boolean;

  /** Replaces the queue and plays. `startAt` is an index into `tracks`. */
  readonly playTracks: (
    tracks: readonly Track[],
    options?: {
      readonly startAt?: number;
      readonly shuffle?: boolean;
      readonly positionMs?: number;
    },
  ) => void;
  readonly playNext: (tracks: readonly Track[]) => void;
  readonly addToQueue: (tracks: readonly Track[]) => void;
  /** Puts them behind the queue and says nothing of it: somebody asked for more than they listed. */
  readonly extend: (tracks: readonly Track[]) => void;
  readonly play: () => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  readonly next: () => void;
  /** Back to the start of the track, or to the one before in its first seconds. */
  readonly previous: () => void;
  readonly seek: (positionMs: number) => void;
  readonly seekBy: (deltaMs: number) => void;
  readonly jumpTo: (index: number) => void;
  readonly remove: (index: number) => void;
  readonly move: (from: number, to: number) => void;
  readonly clearUpcoming: () => void;
  readonly setVolume: (volume: number) => void;
  readonly toggleMute: () => void;
  readonly toggleShuffle: () => void;
  readonly cycleRepeat: () => void;
}

export interface PlayerDependencies {
  readonly engine: PlayerEngine;
  readonly newId: () => string;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly notify: (notice: PlayerNotice) => void;
  /** Resolves after the time, or sooner when the network is back. */
  readonly waitForNetwork: (ms: number) => Promise<void>;
}

/** What the player starts from: the queue as it was left, paused. */
export interface PlayerMemory {
  readonly queue: TrackQueue;
  readonly positionMs: number;
  readonly repeat: RepeatMode;
}

export interface RestorablePlayer extends Player {
  /** Puts a saved queue in place without sounding. */
  readonly restore: (memory: PlayerMemory) => void;
  /** Silence and an empty queue: somebody else may sit down here. */
  readonly forget: () => void;
}
