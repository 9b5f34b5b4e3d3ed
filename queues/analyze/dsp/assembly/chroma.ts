import { FourFrames } from "./four-frames";
import { firstLanes } from "./lanes";
import { allocateF32 } from "./memory";
import { Resampler } from "./resampler";

/**
 * Pitch classes from spectral peaks. At a quarter of the rate 2048 samples last 186 ms, which keeps low notes a semitone
 * apart. Peaks are counted in tenths of a semitone: how the track is tuned shows in the end, and only then are they
 * gathered into twelve.
 */
const DECIMATION: i32 = 4;
const RATE_HZ: f64 = 44100.0 / 4.0;
const SIZE: i32 = 2048;
const HOP: i32 = 1024;
const HZ_PER_BIN: f64 = RATE_HZ / 2048.0;
const STEPS_PER_SEMITONE: i32 = 10;
const STEPS: i32 = 12 * STEPS_PER_SEMITONE;
/** 65 Hz to 3.2 kHz: below, semitones run together; above, overtones tell little. */
const LOWEST_BIN: usize = 12;
const HIGHEST_BIN: usize = 594;
/** What folds back lies above the peaks that count. */
const PASS_HZ: f64 = 3300;
const STOP_HZ: f64 = 7700;
const STOP_DB: f64 = 52;
/** Peaks 40 dB below a frame's highest don't count; frames without any above −70 dB are silence. */
const PEAK_SHARE: f32 = 1e-4;
const SILENCE: f32 = 1e-7;
/** A segment is 16 frames, 1.486 s; those that begin within the window are kept, ten minutes at most. */
const FOURS_PER_SEGMENT: i32 = 4;
const MOST_SEGMENTS: i32 = 404;
const MOST_INPUT: i32 = 32768;

export class Chroma {
  /** How much of each tenth of a semitone was heard; the first is an exact C. */
  steps: usize = allocateF32(STEPS);
  segments: usize = allocateF32(MOST_SEGMENTS * STEPS);
  segmentCount: i32 = 0;
  private resampler: Resampler = new Resampler(44100, 11025, PASS_HZ, STOP_HZ, STOP_DB, MOST_INPUT);
  private frames: FourFrames = new FourFrames(SIZE, HOP, 1);
  private segment: usize = allocateF32(STEPS);
  /** Of each of four frames: its steps, and the sum of its peaks' weights. */
  private lanes: usize = allocateF32(4 * STEPS);
  private totals: usize = allocateF32(4);
  private fours: i32 = 0;
  private windowStart: f64;
  private windowEnd: f64;

  constructor(windowStart: f64, windowEnd: f64) {
    this.windowStart = windowStart;
    this.windowEnd = windowEnd;
  }

  hear(samples: usize, count: i32): void {
    this.resampler.feed(samples, count);
    this.hearDecimated();
  }

  finish(): void {
    this.resampler.feedSilence(this.resampler.tail);
    this.hearDecimated();
    const whole = this.frames.close();
    if (whole > 0) this.analyze(whole);
    if (this.fours > 0) this.endSegment();
  }

  /** How far the track lies above 440 Hz, in cents: −50 to 50. */
  tuningCents(): f64 {
    let x: f64 = 0;
    let y: f64 = 0;
    for (let step = 0; step < STEPS; step++) {
      const turn = (2 * Math.PI * <f64>(step % STEPS_PER_SEMITONE)) / <f64>STEPS_PER_SEMITONE;
      const amount = <f64>load<f32>(this.steps + ((<usize>step) << 2));
      x += amount * Math.cos(turn);
      y += amount * Math.sin(turn);
    }
    return x == 0 && y == 0 ? 0 : (Math.atan2(y, x) / (2 * Math.PI)) * 100;
  }

  private hearDecimated(): void {
    let samples = this.resampler.output;
    let count = this.resampler.outputCount;
    while (count > 0) {
      const taken = this.frames.take(samples, count);
      samples += (<usize>taken) << 2;
      count -= taken;
      if (this.frames.full) {
        this.analyze(4);
        this.frames.slide();
      }
    }
  }

  private analyze(count: i32): void {
    this.frames.transform();
    this.gatherPeaks(count);
    this.fours++;
    if (this.fours == FOURS_PER_SEGMENT) this.endSegment();
  }

  private endSegment(): void {
    for (let step: usize = 0; step < <usize>STEPS; step++) {
      more(this.steps + (step << 2), load<f32>(this.segment + (step << 2)));
    }
    const firstFrame = this.frames.passed - 4 * (this.fours - 1);
    const start = <f64>firstFrame * <f64>(HOP * DECIMATION);
    if (start >= this.windowStart && start < this.windowEnd && this.segmentCount < MOST_SEGMENTS) {
      const kept = this.segments + ((<usize>(this.segmentCount * STEPS)) << 2);
      memory.copy(kept, this.segment, (<usize>STEPS) << 2);
      this.segmentCount++;
    }
    memory.fill(this.segment, 0, (<usize>STEPS) << 2);
    this.fours = 0;
  }

  /** The peaks of four frames. */
  private gatherPeaks(count: i32): void {
    const power = this.frames.spectra.power;
    let highest = f32x4.splat(0);
    for (let bin = LOWEST_BIN; bin <= HIGHEST_BIN; bin++) {
      highest = f32x4.pmax(highest, v128.load(power + (bin << 4)));
    }
    const heard = f32x4.mul(firstLanes(count), highest);
    const audible = f32x4.ge(heard, f32x4.splat(SILENCE));
    const floor = f32x4.mul(highest, f32x4.splat(PEAK_SHARE));
    memory.fill(this.lanes, 0, (<usize>(4 * STEPS)) << 2);
    memory.fill(this.totals, 0, 16);
    let before = v128.load(power + ((LOWEST_BIN - 1) << 4));
    let here = v128.load(power + (LOWEST_BIN << 4));
    for (let bin = LOWEST_BIN; bin <= HIGHEST_BIN; bin++) {
      const after = v128.load(power + ((bin + 1) << 4));
      const top = v128.and(f32x4.ge(here, before), f32x4.gt(here, after));
      const peaks = v128.and(v128.and(top, f32x4.gt(here, floor)), audible);
      const mask = i32x4.bitmask(peaks);
      for (let lane = 0; lane < 4; lane++) {
        if (mask & (1 << lane)) this.addPeak(bin, lane);
      }
      before = here;
      here = after;
    }
    for (let lane = 0; lane < 4; lane++) this.addLane(lane);
  }

  private addPeak(bin: usize, lane: i32): void {
    const power = this.frames.spectra.power + (bin << 4) + ((<usize>lane) << 2);
    const here = load<f32>(power);
    // The top of a parabola through the levels of the three.
    const a = Math.log(<f64>load<f32>(power - 16) + 1e-20);
    const b = Math.log(<f64>here + 1e-20);
    const c = Math.log(<f64>load<f32>(power + 16) + 1e-20);
    const offset = (0.5 * (a - c)) / (a - 2 * b + c);
    const hz = (<f64>bin + offset) * HZ_PER_BIN;
    const semitones = 69 + 12 * Math.log2(hz / 440);
    const step = <i32>Math.round(semitones * <f64>STEPS_PER_SEMITONE) % STEPS;
    // The fourth root of power: softer notes of a chord count nearly as much as loud ones.
    const weight = <f32>Math.sqrt(Math.sqrt(<f64>here));
    more(this.lanes + ((<usize>(lane * STEPS + step)) << 2), weight);
    more(this.totals + ((<usize>lane) << 2), weight);
  }

  /** All frames weigh the same, however loud. */
  private addLane(lane: i32): void {
    const total = load<f32>(this.totals + ((<usize>lane) << 2));
    if (total <= 0) return;
    const share: f32 = 1 / total;
    const steps = this.lanes + ((<usize>(lane * STEPS)) << 2);
    for (let step: usize = 0; step < <usize>STEPS; step++) {
      more(this.segment + (step << 2), load<f32>(steps + (step << 2)) * share);
    }
  }
}

function more(place: usize, amount: f32): void {
  store<f32>(place, load<f32>(place) + amount);
}
