import { log2x4 } from "./fast-log";
import { FluctuationPattern, PATTERN_BANDS } from "./fluctuation";
import { FourFrames } from "./four-frames";
import { delayed, firstLanes } from "./lanes";
import { MelBank, SUM_IS_ONE } from "./mel-bank";
import { allocateF32, allocateX4 } from "./memory";

/** Where something begins: 1024 samples every 512 at 44.1 kHz, so 86 values a second. */
const SIZE: i32 = 1024;
const HOP: i32 = 512;
const BANDS: i32 = PATTERN_BANDS;
/** −80 dB of a full-scale sine. */
const POWER_FLOOR: f32 = 1e-8;
/** Ten minutes of curve. */
const MOST_CURVE: i32 = 51680;

/** An onset is the highest value within 35 ms, well above the mean of the second around it. */
const RING: i32 = 128;
const AROUND: i32 = 43;
const NEAR: i32 = 3;
const ABOVE_MEAN: f32 = 1.6;
const LEAST: f32 = 0.2;
/** 58 ms: nobody hears two in less as two. */
const APART: i32 = 5;

export class Onsets {
  /** How much louder each moment's bands became, in octaves of power, mean over bands. The window's part only. */
  curve: usize = allocateF32(MOST_CURVE);
  curveLength: i32 = 0;
  /** Of the whole track. */
  count: f64 = 0;
  frameCount: i32 = 0;
  pattern: FluctuationPattern = new FluctuationPattern();
  private frames: FourFrames = new FourFrames(SIZE, HOP, 1);
  private mel: MelBank = new MelBank(SIZE, 44100, BANDS, 0, 16000, SUM_IS_ONE);
  private bands: usize = allocateX4(BANDS);
  private before: usize = allocateX4(BANDS);
  private ring: usize = allocateF32(RING);
  private sum: f64 = 0;
  private squares: f64 = 0;
  private lastOnset: i32 = -RING;
  private windowStart: f64;
  private windowEnd: f64;

  constructor(windowStart: f64, windowEnd: f64) {
    this.windowStart = windowStart;
    this.windowEnd = windowEnd;
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
    const last = this.frameCount;
    for (let frame = max<i32>(0, last - AROUND); frame < last; frame++) this.judge(frame, last);
    this.pattern.finish();
  }

  mean(): f64 {
    return this.sum / Math.max(1, <f64>this.frameCount);
  }

  deviation(): f64 {
    const mean = this.mean();
    const variance = this.squares / Math.max(1, <f64>this.frameCount) - mean * mean;
    return Math.sqrt(Math.max(0, variance));
  }

  private analyze(count: i32): void {
    this.frames.transform();
    this.mel.apply(this.frames.spectra.power, this.bands);
    let rise = f32x4.splat(0);
    for (let band = 0; band < BANDS; band++) {
      const place = (<usize>band) << 4;
      const power = f32x4.add(v128.load(this.bands + place), f32x4.splat(POWER_FLOOR));
      const level = log2x4(power);
      v128.store(this.bands + place, level);
      const change = f32x4.sub(level, delayed(v128.load(this.before + place), level));
      v128.store(this.before + place, level);
      rise = f32x4.add(rise, f32x4.pmax(change, f32x4.splat(0)));
    }
    rise = f32x4.mul(rise, f32x4.splat(<f32>(1.0 / <f64>BANDS)));
    // Before the first frame there was nothing that it could be louder than.
    if (this.frameCount == 0) rise = f32x4.replace_lane(rise, 0, 0);
    rise = f32x4.mul(rise, firstLanes(count));
    this.pattern.add(this.bands, count);
    this.next(f32x4.extract_lane(rise, 0));
    if (count > 1) this.next(f32x4.extract_lane(rise, 1));
    if (count > 2) this.next(f32x4.extract_lane(rise, 2));
    if (count > 3) this.next(f32x4.extract_lane(rise, 3));
  }

  private next(value: f32): void {
    const frame = this.frameCount++;
    store<f32>(this.ring + ((<usize>(frame % RING)) << 2), value);
    this.sum += <f64>value;
    this.squares += <f64>value * <f64>value;
    const start = <f64>frame * <f64>HOP;
    if (start >= this.windowStart && start < this.windowEnd && this.curveLength < MOST_CURVE) {
      store<f32>(this.curve + ((<usize>this.curveLength) << 2), value);
      this.curveLength++;
    }
    if (frame >= AROUND) this.judge(frame - AROUND, this.frameCount);
  }

  /** Whether something began at this frame, seen from those around it, as far as there are any. */
  private judge(frame: i32, known: i32): void {
    const value = this.at(frame);
    if (value < LEAST || frame - this.lastOnset < APART) return;
    for (
      let other = max<i32>(0, frame - NEAR);
      other < min<i32>(known, frame + NEAR + 1);
      other++
    ) {
      if (this.at(other) > value) return;
    }
    const from = max<i32>(0, frame - AROUND);
    const to = min<i32>(known, frame + AROUND + 1);
    let sum: f32 = 0;
    for (let other = from; other < to; other++) sum += this.at(other);
    if (value < (sum / <f32>(to - from)) * ABOVE_MEAN + LEAST) return;
    this.count++;
    this.lastOnset = frame;
  }

  private at(frame: i32): f32 {
    return load<f32>(this.ring + ((<usize>(frame % RING)) << 2));
  }
}
