/** What the player store needs of whatever makes sound. The store decides; an engine only plays. */

export interface EngineTrack {
  readonly id: string;
  readonly mediaUrl: string;
  readonly mimeType: string;
  /** Which file it sounds from: tracks that a CUE sheet cuts from one file share it. Null when that isn't known. */
  readonly fileKey: string | null;
  /** Where in the file it begins; null for its beginning. */
  readonly startMs: number | null;
  /** Where in the file it ends; null for its end. */
  readonly endMs: number | null;
}

/**
 * Why a track does not sound. `unplayable`: this browser can't decode it, or the file is gone.
 * `network`: the server could not be reached. `blocked`: the browser wants a gesture first.
 */
export type EngineFailure = "unplayable" | "network" | "blocked";

export type EngineEvent =
  /** Sent a few times a second while playing, and after a seek. */
  | { readonly type: "timeupdate"; readonly positionMs: number }
  | { readonly type: "playing" }
  /** Enough has come to sound: after a load, a seek, or a stall. */
  | { readonly type: "ready" }
  | { readonly type: "paused" }
  /** Sound stopped for want of data. */
  | { readonly type: "stalled" }
  | { readonly type: "ended" }
  | { readonly type: "error"; readonly failure: EngineFailure };

export interface LoadOptions {
  /** Counts from the beginning of the track. */
  readonly startMs: number;
  readonly play: boolean;
}

export interface PlayerEngine {
  /** Replaces what plays. At once, when it was preloaded. */
  load(track: EngineTrack, options: LoadOptions): void;
  /** Fetches what will probably be loaded next; null forgets it. */
  preload(track: EngineTrack | null): void;
  play(): void;
  pause(): void;
  seek(positionMs: number): void;
  /** 0–1 as a linear amplitude factor. */
  setGain(gain: number): void;
  /** The clock of the sound itself, finer than the events. */
  positionMs(): number;
  /** Whether the rest of the track is here already, so that the line is free for the next. */
  fullyBuffered(): boolean;
  unload(): void;
  subscribe(listener: (event: EngineEvent) => void): () => void;
}
