import { NOTES } from "./classifiers.ts";
import { FRAME_SAMPLES } from "./power-spectrum.ts";

export const RATE_HZ = 11_025;

/** A at the lowest octave that is counted from. */
const BASE_HZ = 440 / 16;
const binOf = (hz: number): number => Math.round((FRAME_SAMPLES * hz) / RATE_HZ);
const FIRST_BIN = Math.max(1, binOf(28));
const END_BIN = Math.min(FRAME_SAMPLES / 2, binOf(3520));

/** Which of the twelve notes each bin counts for, A = 0. */
const NOTE_OF_BIN = Uint8Array.from({ length: END_BIN }, (_, bin) => {
  if (bin < FIRST_BIN) return 0;
  const octave = Math.log((bin * RATE_HZ) / FRAME_SAMPLES / BASE_HZ) / Math.log(2);
  return Math.floor(NOTES * (octave - Math.floor(octave)));
});

/** Over time, so that a note that begins between two frames counts in both. */
const SMOOTHING = [0.25, 0.75, 1, 0.75, 0.25] as const;
/** Quieter than that is silence, and has no notes. */
const LEAST_NORM = 0.01;

/** Energy of the twelve notes, smoothed over five frames and of length 1. */
export class ChromaRows {
  readonly #kept = Array.from({ length: SMOOTHING.length }, () => new Float64Array(NOTES));
  readonly #row = new Float64Array(NOTES);
  #seen = 0;

  /** Null until five frames were seen. The row is good until the next call. */
  push(power: Float64Array): Float64Array | null {
    const oldest = this.#kept.shift() ?? new Float64Array(NOTES);
    oldest.fill(0);
    for (let bin = FIRST_BIN; bin < END_BIN; bin += 1) {
      const note = NOTE_OF_BIN[bin] as number;
      oldest[note] = (oldest[note] as number) + (power[bin] as number);
    }
    this.#kept.push(oldest);
    this.#seen += 1;
    if (this.#seen < SMOOTHING.length) return null;
    const row = this.#row.fill(0);
    for (const [place, weight] of SMOOTHING.entries()) {
      const frame = this.#kept[place];
      for (let note = 0; note < NOTES; note += 1) {
        row[note] = (row[note] as number) + weight * (frame?.[note] ?? 0);
      }
    }
    const norm = Math.sqrt(row.reduce((sum, energy) => sum + energy * energy, 0));
    for (let note = 0; note < NOTES; note += 1) {
      row[note] = norm < LEAST_NORM ? 0 : (row[note] as number) / norm;
    }
    return row;
  }
}
