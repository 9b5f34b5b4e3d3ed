import { type Classifier, CLASSIFIERS, MOST_FRAMES, NOTES } from "./classifiers.ts";

/** Rows of the summed table beside each other: one more than there are, so that a rectangle may begin at 0. */
const COLUMNS = NOTES + 1;
/** Two neighboring steps differ in one bit. */
const GRAY = [0, 1, 3, 2] as const;

/**
 * Looks at the last sixteen rows of twelve notes (normalized chroma) and gives 32 bits, two for each classifier.
 * A summed-area table makes each rectangle four look-ups.
 */
export class SubFingerprints {
  readonly #rows = new Float64Array(MOST_FRAMES * NOTES);
  readonly #sums = new Float64Array((MOST_FRAMES + 1) * COLUMNS);
  #seen = 0;

  /** Null until there are enough rows. */
  push(row: Float64Array): number | null {
    this.#rows.copyWithin(0, NOTES);
    this.#rows.set(row, (MOST_FRAMES - 1) * NOTES);
    this.#seen += 1;
    if (this.#seen < MOST_FRAMES) return null;
    this.#sum();
    let bits = 0;
    for (const classifier of CLASSIFIERS) {
      bits = (bits << 2) | (GRAY[stepOf(classifier, this.#value(classifier))] ?? 0);
    }
    return bits >>> 0;
  }

  #sum(): void {
    const sums = this.#sums;
    for (let frame = 1; frame <= MOST_FRAMES; frame += 1) {
      let along = 0;
      for (let note = 1; note <= NOTES; note += 1) {
        along += this.#rows[(frame - 1) * NOTES + note - 1] ?? 0;
        sums[frame * COLUMNS + note] = along + (sums[(frame - 1) * COLUMNS + note] ?? 0);
      }
    }
  }

  /** The sum of frames and notes from the first up to, and without, the last. */
  #area(frame: number, note: number, frameEnd: number, noteEnd: number): number {
    const at = (row: number, column: number) => this.#sums[row * COLUMNS + column] ?? 0;
    return at(frameEnd, noteEnd) - at(frame, noteEnd) - at(frameEnd, note) + at(frame, note);
  }

  /** How much more there is in one part of the rectangle than in the other, as a logarithm. */
  #value({ shape, note, notes, frames }: Classifier): number {
    const end = note + notes;
    switch (shape) {
      case 0:
        return Math.log(1 + this.#area(0, note, frames, end));
      case 1: {
        const middle = note + (notes >> 1);
        return more(this.#area(0, middle, frames, end), this.#area(0, note, frames, middle));
      }
      case 2: {
        const half = frames >> 1;
        return more(this.#area(half, note, frames, end), this.#area(0, note, half, end));
      }
      case 3: {
        const middle = note + (notes >> 1);
        const half = frames >> 1;
        return more(
          this.#area(0, middle, half, end) + this.#area(half, note, frames, middle),
          this.#area(0, note, half, middle) + this.#area(half, middle, frames, end),
        );
      }
      case 4: {
        const third = Math.floor(notes / 3);
        const [low, high] = [note + third, note + 2 * third];
        return more(
          this.#area(0, low, frames, high),
          this.#area(0, note, frames, low) + this.#area(0, high, frames, end),
        );
      }
      case 5: {
        const third = Math.floor(frames / 3);
        return more(
          this.#area(third, note, 2 * third, end),
          this.#area(0, note, third, end) + this.#area(2 * third, note, frames, end),
        );
      }
    }
  }
}

const more = (one: number, other: number): number => Math.log(1 + one) - Math.log(1 + other);

function stepOf({ steps: [low, middle, high] }: Classifier, value: number): number {
  if (value < middle) return value < low ? 0 : 1;
  return value < high ? 2 : 3;
}
