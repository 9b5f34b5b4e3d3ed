/** One note, its time in beats (quarter notes) from the beginning. */
export interface Note {
  readonly channel: number;
  /** MIDI number; on the drum channel, the drum. */
  readonly pitch: number;
  readonly startBeats: number;
  readonly lengthBeats: number;
  /** 1–127. */
  readonly velocity: number;
}

export type Mode = "major" | "minor";

export const STYLES = [
  "house",
  "rock",
  "ballad",
  "drum and bass",
  "hip hop",
  "folk",
  "waltz",
] as const;
export type Style = (typeof STYLES)[number];

/** What a song must be like: known exactly, because nothing in it is recorded. */
export interface SongPlan {
  readonly name: string;
  readonly style: Style;
  readonly bpm: number;
  /** 0 is C. */
  readonly tonic: number;
  readonly mode: Mode;
  readonly seed: number;
}

export interface Song {
  readonly plan: SongPlan;
  readonly beatsPerBar: number;
  /** General MIDI program of each channel that isn't drums. */
  readonly programs: ReadonlyMap<number, number>;
  readonly notes: readonly Note[];
}

export const CHORDS = 0;
export const BASS = 1;
export const MELODY = 2;
export const PAD = 3;
export const DRUMS = 9;
