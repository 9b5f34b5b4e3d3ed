import { RATE_HZ } from "./chroma-rows.ts";

/**
 * To 11,025 Hz the way the reference does it (fpcalc leaves it to FFmpeg's libswresample, with its defaults): a sinc
 * under a Kaiser window, one set of taps for each phase that the ratio of the rates has.
 */

const TAPS_AT_RATE = 32;
const CUTOFF = 0.97;
const KAISER_BETA = 9;
/** Ratios with more phases than this are none of music's rates: the nearest phase does. */
const MOST_PHASES = 1024;

export class Resampler {
  readonly #phases: number;
  readonly #step: number;
  readonly #taps: number;
  readonly #filters: readonly Float64Array[];
  #held = new Float64Array(0);
  #heldCount = 0;
  /** Of the next output, in phases from the first sample that is held. */
  #position = 0;
  #began = false;

  constructor(rateHz: number) {
    const divisor = greatestDivisor(rateHz, RATE_HZ);
    const exact = RATE_HZ / divisor;
    this.#phases = Math.min(exact, MOST_PHASES);
    this.#step = exact <= MOST_PHASES ? rateHz / divisor : (rateHz / RATE_HZ) * MOST_PHASES;
    const factor = Math.min(1, (RATE_HZ / rateHz) * CUTOFF);
    this.#taps = Math.ceil(TAPS_AT_RATE / factor);
    this.#filters = Array.from({ length: this.#phases }, (_, phase) =>
      filterOf(this.#taps, factor, phase / this.#phases),
    );
  }

  /** Takes samples and gives what can be told by now to `out`; where it returns false, it has enough. */
  push(samples: Float64Array, out: (sample: number) => boolean): void {
    this.#hold(samples);
    this.#run(out);
  }

  /** What the last samples tell: behind the end they are mirrored, as the reference does it. */
  finish(out: (sample: number) => boolean): void {
    const more = Math.min(this.#taps >> 1, this.#heldCount);
    const mirrored = Float64Array.from(
      { length: more },
      (_, at) => this.#held[this.#heldCount - 1 - at] ?? 0,
    );
    this.#hold(mirrored);
    this.#run(out);
  }

  #hold(samples: Float64Array): void {
    // Before the beginning as well.
    const lead = this.#began ? 0 : (this.#taps - 1) >> 1;
    const count = this.#heldCount + lead + samples.length;
    if (count > this.#held.length) {
      const wider = new Float64Array(count * 2);
      wider.set(this.#held.subarray(0, this.#heldCount));
      this.#held = wider;
    }
    if (!this.#began) {
      this.#began = true;
      for (let at = 0; at < lead; at += 1) this.#held[at] = samples[lead - at] ?? 0;
      this.#heldCount = lead;
    }
    this.#held.set(samples, this.#heldCount);
    this.#heldCount = count;
  }

  #run(out: (sample: number) => boolean): void {
    const [held, taps, phases] = [this.#held, this.#taps, this.#phases];
    for (;;) {
      const first = Math.floor(this.#position / phases);
      if (first + taps > this.#heldCount) break;
      const filter = this.#filters[Math.floor(this.#position % phases)] as Float64Array;
      let sum = 0;
      for (let tap = 0; tap < taps; tap += 1) {
        sum += (held[first + tap] as number) * (filter[tap] as number);
      }
      this.#position += this.#step;
      if (!out(sum)) return;
    }
    const spent = Math.min(this.#heldCount, Math.floor(this.#position / phases));
    held.copyWithin(0, spent, this.#heldCount);
    this.#heldCount -= spent;
    this.#position -= spent * phases;
  }
}

function filterOf(taps: number, factor: number, phase: number): Float64Array {
  const center = (taps - 1) >> 1;
  const filter = Float64Array.from({ length: taps }, (_, tap) => {
    const x = Math.PI * (tap - center - phase) * factor;
    const inWindow = (2 * x) / (factor * taps * Math.PI);
    const sinc = x === 0 ? 1 : Math.sin(x) / x;
    return sinc * bessel(KAISER_BETA * Math.sqrt(Math.max(1 - inWindow * inWindow, 0)));
  });
  const sum = filter.reduce((total, tap) => total + tap, 0);
  return filter.map((tap) => Math.round((tap / sum) * 32_768) / 32_768);
}

/** Modified Bessel function of the first kind and order 0, by its series. */
function bessel(x: number): number {
  const quarter = (x * x) / 4;
  let sum = 1;
  let term = 1;
  for (let at = 1; term > sum * 1e-17; at += 1) {
    term *= quarter / (at * at);
    sum += term;
  }
  return sum;
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));
