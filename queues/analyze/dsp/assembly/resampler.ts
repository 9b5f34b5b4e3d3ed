import { kaiserBeta, kaiserSinc, kaiserTaps } from "./kaiser";
import { allocateF32 } from "./memory";

/** Rates that share no large divisor would take one row for each of thousands of phases; the nearest of these serves. */
const MOST_PHASES: i32 = 1024;

/**
 * From one sample rate to another by a windowed sinc: flat up to `passHz`, `stopDb` down from `stopHz` on. Output sample m
 * lies exactly at the time of input sample m · from / to.
 */
export class Resampler {
  /** Output of the last `feed`. */
  output: usize;
  outputCount: i32 = 0;
  /** In reduced terms: `up` output samples for every `down` input samples. */
  private up: i32;
  private down: i32;
  private phases: i32;
  private taps: i32;
  private table: usize;
  private buffer: usize;
  private held: i32;
  /** The input sample at or before the next output, counted in the buffer, and how far after it that is, in 1/up. */
  private at: i32;
  private phase: i32 = 0;

  constructor(fromHz: i32, toHz: i32, passHz: f64, stopHz: f64, stopDb: f64, mostInput: i32) {
    const divisor = greatestCommonDivisor(fromHz, toHz);
    this.up = toHz / divisor;
    this.down = fromHz / divisor;
    this.phases = min<i32>(this.up, MOST_PHASES);
    const nyquist = <f64>fromHz / 2;
    // A multiple of 8: two vectors at a time.
    const taps = (kaiserTaps(stopDb, (stopHz - passHz) / nyquist) + 8) & ~7;
    this.taps = taps;
    this.table = allocateF32(this.phases * taps);
    const cutoff = (passHz + stopHz) / 2 / nyquist;
    for (let phase = 0; phase < this.phases; phase++) {
      const row = this.table + ((<usize>(phase * taps)) << 2);
      kaiserSinc(row, taps, <f64>phase / <f64>this.phases, cutoff, kaiserBeta(stopDb));
    }
    this.buffer = allocateF32(taps + mostInput);
    // Silence before the first sample.
    this.held = taps / 2 - 1;
    this.at = this.held;
    this.output = allocateF32(<i32>((<i64>mostInput * this.up) / this.down) + 2);
  }

  /** How much silence must follow the last sample until all of its output came. */
  get tail(): i32 {
    return this.taps / 2;
  }

  feed(input: usize, count: i32): void {
    memory.copy(this.buffer + ((<usize>this.held) << 2), input, (<usize>count) << 2);
    this.held += count;
    this.produce();
  }

  feedSilence(count: i32): void {
    memory.fill(this.buffer + ((<usize>this.held) << 2), 0, (<usize>count) << 2);
    this.held += count;
    this.produce();
  }

  private produce(): void {
    const half = this.taps / 2;
    let at = this.at;
    let phase = this.phase;
    let output = this.output;
    const stepWhole = this.down / this.up;
    const stepPart = this.down % this.up;
    const exact = this.phases == this.up;
    while (at + half < this.held) {
      const row = exact ? phase : <i32>((<i64>phase * this.phases) / this.up);
      store<f32>(output, this.dot(this.buffer + ((<usize>(at - half + 1)) << 2), row));
      output += 4;
      at += stepWhole;
      phase += stepPart;
      if (phase >= this.up) {
        phase -= this.up;
        at++;
      }
    }
    this.outputCount = <i32>((output - this.output) >> 2);
    // When many inputs give one output, the next may lie beyond all that is held.
    const drop = min<i32>(at - half + 1, this.held);
    this.held -= drop;
    memory.copy(this.buffer, this.buffer + ((<usize>drop) << 2), (<usize>this.held) << 2);
    this.at = at - drop;
    this.phase = phase;
  }

  private dot(samples: usize, row: i32): f32 {
    let weights = this.table + ((<usize>(row * this.taps)) << 2);
    const end = weights + ((<usize>this.taps) << 2);
    let even = f32x4.splat(0);
    let odd = f32x4.splat(0);
    for (; weights < end; weights += 32, samples += 32) {
      even = f32x4.add(even, f32x4.mul(v128.load(samples), v128.load(weights)));
      odd = f32x4.add(odd, f32x4.mul(v128.load(samples, 16), v128.load(weights, 16)));
    }
    const sum = f32x4.add(even, odd);
    return (
      f32x4.extract_lane(sum, 0) +
      f32x4.extract_lane(sum, 1) +
      (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3))
    );
  }
}

function greatestCommonDivisor(a: i32, b: i32): i32 {
  while (b != 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
