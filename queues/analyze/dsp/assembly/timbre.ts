import { CONTRAST_BANDS, spectralContrast } from "./contrast";
import { log2x4 } from "./fast-log";
import { FourFrames } from "./four-frames";
import { delayed, firstLanes, sumOfLanes } from "./lanes";
import { MelBank, SUM_IS_ONE } from "./mel-bank";
import { allocateF32, allocateX4 } from "./memory";
import { Moments } from "./moments";

/** How the sound of each moment is shaped, at 44.1 kHz: 2048 samples every 1024. */
const SIZE: i32 = 2048;
const HOP: i32 = 1024;
const RATE_HZ: f64 = 44100;
const HZ_PER_BIN: f64 = RATE_HZ / 2048.0;
/** Up to 16 kHz: above, what a coder or a resampler left out would be heard as timbre. */
const TOP_BIN: usize = 743;
/** Up to 118 Hz. */
const LOW_BINS: usize = 5;
const MEL_BANDS: i32 = 40;
const MEL_TOP_HZ: f64 = 11000;
const COEFFICIENTS: i32 = 20;
const ROLLOFF_SHARE: f32 = 0.85;
/** −100 dB of a full-scale sine: what lies below is as good as nothing. */
const POWER_FLOOR: f32 = 1e-10;
/** Frames below −70 dBFS are silence, which has no timbre. */
const SILENCE: f32 = 1e-7;
const DB_PER_OCTAVE: f32 = 3.010299956639812;

/** Places in a frame's features. kernel-summary.ts reads them in this order. */
const CONTRAST: i32 = COEFFICIENTS;
const SHAPE: i32 = CONTRAST + 2 * CONTRAST_BANDS;
const FEATURES: i32 = SHAPE + 7;

export class Timbre {
  moments: Moments = new Moments(FEATURES, COEFFICIENTS);
  /** Of the changes of MFCC from frame to frame. */
  changes: Moments = new Moments(COEFFICIENTS, 0);
  private frames: FourFrames = new FourFrames(SIZE, HOP, 1);
  private mel: MelBank = new MelBank(SIZE, RATE_HZ, MEL_BANDS, 0, MEL_TOP_HZ, SUM_IS_ONE);
  private bands: usize = allocateX4(MEL_BANDS);
  private dct: usize = allocateF32(COEFFICIENTS * MEL_BANDS);
  private features: usize = allocateX4(FEATURES);
  private before: usize = allocateX4(COEFFICIENTS);
  private deltas: usize = allocateX4(COEFFICIENTS);
  private magnitudes: usize = allocateX4(SIZE / 2 + 1);
  private levels: usize = allocateX4(SIZE / 2 + 1);
  /** Of five hops: sum of squares, zero crossings within, one more or none at the beginning. */
  private hops: usize = allocateX4(5);
  /** Of the last four frames: total power, and which of them counted. */
  private powers: usize = allocateX4(1);
  private masks: usize = allocateX4(1);

  constructor() {
    // DCT-II, orthonormal.
    for (let k = 0; k < COEFFICIENTS; k++) {
      const scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / <f64>MEL_BANDS);
      for (let band = 0; band < MEL_BANDS; band++) {
        const turn = (Math.PI * <f64>k * (<f64>band + 0.5)) / <f64>MEL_BANDS;
        const place = this.dct + ((<usize>(k * MEL_BANDS + band)) << 2);
        store<f32>(place, <f32>(scale * Math.cos(turn)));
      }
    }
  }

  hear(samples: usize, count: i32): void {
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

  finish(): void {
    const whole = this.frames.close();
    if (whole > 0) this.analyze(whole);
    this.moments.finish();
    this.changes.finish();
  }

  private analyze(count: i32): void {
    const meanSquare = this.lookAtSamples();
    const heard = v128.and(f32x4.gt(meanSquare, f32x4.splat(SILENCE)), f32x4.splat(1));
    const mask = f32x4.mul(heard, firstLanes(count));
    this.frames.transform();
    this.lookAtSpectrum();
    this.lookAtMel();
    spectralContrast(this.levels, HZ_PER_BIN, this.feature(CONTRAST));
    this.moments.add(this.features, mask);
    const maskBefore = delayed(v128.load(this.masks), mask);
    this.changes.add(this.deltas, f32x4.mul(mask, maskBefore));
    v128.store(this.masks, mask);
  }

  private feature(index: i32): usize {
    return this.features + ((<usize>index) << 4);
  }

  /** Level and zero crossings; gives the mean square. A frame is two hops, and neighbors share one. */
  private lookAtSamples(): v128 {
    let samples = this.frames.samples;
    for (let hop: usize = 0; hop < 5; hop++, samples += HOP << 2) {
      lookAtHop(samples, this.hops + (hop << 4));
    }
    const squares = f32x4.add(this.ofHops(0, 0), this.ofHops(0, 1));
    const meanSquare = f32x4.mul(squares, f32x4.splat(<f32>(1.0 / <f64>SIZE)));
    const level = log2x4(f32x4.add(meanSquare, f32x4.splat(POWER_FLOOR)));
    v128.store(this.feature(SHAPE + 4), f32x4.mul(level, f32x4.splat(DB_PER_OCTAVE)));
    // Within each hop, and from the first to the second.
    const within = f32x4.add(this.ofHops(4, 0), this.ofHops(4, 1));
    const crossings = f32x4.add(within, this.ofHops(8, 1));
    const rate = f32x4.mul(crossings, f32x4.splat(<f32>(1.0 / <f64>SIZE)));
    v128.store(this.feature(SHAPE + 5), rate);
    return meanSquare;
  }

  /** One of the numbers of the hops of four frames: their first (0) or second (1) ones. */
  private ofHops(offset: usize, second: usize): v128 {
    const place = this.hops + (second << 4) + offset;
    return f32x4(
      load<f32>(place),
      load<f32>(place, 16),
      load<f32>(place, 32),
      load<f32>(place, 48),
    );
  }

  private lookAtSpectrum(): void {
    const power = this.frames.spectra.power;
    const floor = f32x4.splat(POWER_FLOOR);
    let powerSum = f32x4.splat(0);
    let lowSum = f32x4.splat(0);
    let magnitudeSum = f32x4.splat(0);
    let weighted = f32x4.splat(0);
    let levelSum = f32x4.splat(0);
    let changeSum = f32x4.splat(0);
    for (let bin: usize = 1; bin <= TOP_BIN; bin++) {
      const place = bin << 4;
      const p = v128.load(power + place);
      const magnitude = f32x4.sqrt(p);
      const level = log2x4(f32x4.add(p, floor));
      const change = f32x4.sub(magnitude, delayed(v128.load(this.magnitudes + place), magnitude));
      v128.store(this.magnitudes + place, magnitude);
      v128.store(this.levels + place, f32x4.mul(level, f32x4.splat(DB_PER_OCTAVE)));
      powerSum = f32x4.add(powerSum, p);
      if (bin == LOW_BINS) lowSum = powerSum;
      magnitudeSum = f32x4.add(magnitudeSum, magnitude);
      weighted = f32x4.add(weighted, f32x4.mul(f32x4.splat(<f32>bin), magnitude));
      levelSum = f32x4.add(levelSum, level);
      changeSum = f32x4.add(changeSum, f32x4.mul(change, change));
    }
    const tiny = f32x4.splat(1e-20);
    const centroid = f32x4.div(weighted, f32x4.add(magnitudeSum, tiny));
    v128.store(this.feature(SHAPE), f32x4.mul(centroid, f32x4.splat(<f32>HZ_PER_BIN)));
    this.lookForRolloff(power, f32x4.mul(powerSum, f32x4.splat(ROLLOFF_SHARE)));
    const bins = f32x4.splat(<f32>TOP_BIN);
    const mean = f32x4.add(f32x4.div(powerSum, bins), floor);
    // The geometric mean over the arithmetic one.
    const flatness = f32x4.sub(f32x4.div(levelSum, bins), log2x4(mean));
    v128.store(this.feature(SHAPE + 2), exp2Of(flatness));
    const powerBefore = delayed(v128.load(this.powers), powerSum);
    const flux = f32x4.div(changeSum, f32x4.add(f32x4.add(powerSum, powerBefore), tiny));
    v128.store(this.feature(SHAPE + 3), f32x4.sqrt(flux));
    v128.store(this.powers, powerSum);
    v128.store(this.feature(SHAPE + 6), f32x4.div(lowSum, f32x4.add(powerSum, tiny)));
  }

  /** Where 85 % of the power lies below. */
  private lookForRolloff(power: usize, threshold: v128): void {
    const one = f32x4.splat(1);
    let sum = f32x4.splat(0);
    let below = f32x4.splat(0);
    for (let bin: usize = 1; bin <= TOP_BIN; bin++) {
      sum = f32x4.add(sum, v128.load(power + (bin << 4)));
      below = f32x4.add(below, v128.and(one, f32x4.lt(sum, threshold)));
    }
    const rolloff = f32x4.mul(f32x4.add(below, one), f32x4.splat(<f32>HZ_PER_BIN));
    v128.store(this.feature(SHAPE + 1), rolloff);
  }

  private lookAtMel(): void {
    this.mel.apply(this.frames.spectra.power, this.bands);
    for (let band = 0; band < MEL_BANDS; band++) {
      const place = this.bands + ((<usize>band) << 4);
      const level = log2x4(f32x4.add(v128.load(place), f32x4.splat(POWER_FLOOR)));
      v128.store(place, f32x4.mul(level, f32x4.splat(DB_PER_OCTAVE)));
    }
    let weight = this.dct;
    for (let k = 0; k < COEFFICIENTS; k++) {
      let sum = f32x4.splat(0);
      for (let band = 0; band < MEL_BANDS; band++, weight += 4) {
        const level = v128.load(this.bands + ((<usize>band) << 4));
        sum = f32x4.add(sum, f32x4.mul(level, v128.load32_splat(weight)));
      }
      const place = (<usize>k) << 4;
      v128.store(this.features + place, sum);
      const change = f32x4.sub(sum, delayed(v128.load(this.before + place), sum));
      v128.store(this.deltas + place, change);
      v128.store(this.before + place, sum);
    }
  }
}

/** `samples` has at least one sample before it; a hop's own first crossing is kept apart. */
function lookAtHop(samples: usize, result: usize): void {
  const zero = f32x4.splat(0);
  let squares = zero;
  let crossings = i32x4.splat(0);
  const end = samples + (HOP << 2);
  for (let at = samples; at < end; at += 16) {
    const x = v128.load(at);
    squares = f32x4.add(squares, f32x4.mul(x, x));
    crossings = i32x4.sub(crossings, f32x4.lt(f32x4.mul(x, v128.load(at - 4)), zero));
  }
  const first = load<f32>(samples) * load<f32>(samples - 4) < 0 ? 1 : 0;
  const all = sumOfLanes(f32x4.convert_i32x4_s(crossings));
  store<f32>(result, <f32>sumOfLanes(squares));
  store<f32>(result, <f32>(all - <f64>first), 4);
  store<f32>(result, <f32>first, 8);
}

/** Four powers of two, for exponents of 0 and less. */
function exp2Of(x: v128): v128 {
  return f32x4(
    <f32>Math.pow(2, <f64>f32x4.extract_lane(x, 0)),
    <f32>Math.pow(2, <f64>f32x4.extract_lane(x, 1)),
    <f32>Math.pow(2, <f64>f32x4.extract_lane(x, 2)),
    <f32>Math.pow(2, <f64>f32x4.extract_lane(x, 3)),
  );
}
