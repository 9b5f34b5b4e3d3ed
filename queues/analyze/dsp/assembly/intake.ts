import { allocateF32 } from "./memory";
import { STRETCH } from "./true-peak";

/** Samples of each channel that are taken in at a time: every stage sees the same blocks, however the sound arrives. */
export const BLOCK: i32 = 2048;
export const BLOCK_STRETCHES: i32 = BLOCK / STRETCH;
/** So much of the block before is kept in front of each. */
const KEPT: i32 = 64;
const KEPT_STRETCHES: i32 = KEPT / STRETCH;
/** Below −300 dB is nothing: numbers whose squares are too small to be written slow the processor down a hundredfold. */
const SOFTEST: f32 = 1e-15;
/** Above +36 dB nothing is sound any more. */
const LOUDEST: f32 = 64;

/** The channels' samples and the highest of each stretch of them, with what came right before. */
export class Intake {
  channelCount: i32;
  /** From one channel's samples to the next one's, in bytes. */
  stride: usize = (<usize>(KEPT + BLOCK)) << 2;
  peakStride: usize = (<usize>(KEPT_STRETCHES + BLOCK_STRETCHES)) << 2;
  samples: usize;
  peaks: usize;
  mono: usize;

  constructor(channelCount: i32) {
    this.channelCount = channelCount;
    this.samples = allocateF32(channelCount * (KEPT + BLOCK)) + (KEPT << 2);
    this.peaks = allocateF32(channelCount * (KEPT_STRETCHES + BLOCK_STRETCHES));
    this.peaks += KEPT_STRETCHES << 2;
    this.mono = allocateF32(BLOCK);
  }

  channel(index: i32): usize {
    return this.samples + <usize>index * this.stride;
  }

  channelPeaks(index: i32): usize {
    return this.peaks + <usize>index * this.peakStride;
  }

  /** Makes the block just written ready: what is no number becomes silence, as does what lies after `count`. */
  settle(count: i32): void {
    for (let channel = 0; channel < this.channelCount; channel++) {
      const samples = this.channel(channel);
      memory.fill(samples + ((<usize>count) << 2), 0, (<usize>(BLOCK - count)) << 2);
      this.sanitize(samples, this.channelPeaks(channel));
    }
    this.mix();
  }

  /** Keeps the end of this block in front of the next. */
  advance(): void {
    for (let channel = 0; channel < this.channelCount; channel++) {
      const samples = this.channel(channel);
      memory.copy(samples - (KEPT << 2), samples + ((BLOCK - KEPT) << 2), KEPT << 2);
      const peaks = this.channelPeaks(channel);
      const kept = KEPT_STRETCHES << 2;
      memory.copy(peaks - kept, peaks + ((BLOCK_STRETCHES - KEPT_STRETCHES) << 2), kept);
    }
  }

  private sanitize(samples: usize, peaks: usize): void {
    const loudest = f32x4.splat(LOUDEST);
    const end = peaks + (BLOCK_STRETCHES << 2);
    for (; peaks < end; peaks += 4, samples += STRETCH << 2) {
      let a = f32x4.abs(v128.load(samples));
      let b = f32x4.abs(v128.load(samples, 16));
      let c = f32x4.abs(v128.load(samples, 32));
      let d = f32x4.abs(v128.load(samples, 48));
      const sound = v128.and(
        v128.and(f32x4.le(a, loudest), f32x4.le(b, loudest)),
        v128.and(f32x4.le(c, loudest), f32x4.le(d, loudest)),
      );
      if (!i32x4.all_true(sound)) {
        a = cleared(samples);
        b = cleared(samples + 16);
        c = cleared(samples + 32);
        d = cleared(samples + 48);
      }
      const highest = f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, d));
      const pairs = f32x4.pmax(highest, v128.shuffle<f32>(highest, highest, 2, 3, 0, 1));
      let peak = max<f32>(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1));
      if (peak < SOFTEST) {
        memory.fill(samples, 0, STRETCH << 2);
        peak = 0;
      }
      store<f32>(peaks, peak);
    }
  }

  /** The mean of all channels. */
  private mix(): void {
    const share = f32x4.splat(<f32>(1.0 / <f64>this.channelCount));
    for (let channel = 0; channel < this.channelCount; channel++) {
      let from = this.channel(channel);
      const end = this.mono + (BLOCK << 2);
      for (let to = this.mono; to < end; to += 16, from += 16) {
        const part = f32x4.mul(v128.load(from), share);
        v128.store(to, channel == 0 ? part : f32x4.add(v128.load(to), part));
      }
    }
  }
}

/** Makes silence of what is no number or too loud, and gives how high the rest is. */
function cleared(samples: usize): v128 {
  const x = v128.load(samples);
  // Comparisons with NaN are false.
  const kept = v128.and(x, f32x4.le(f32x4.abs(x), f32x4.splat(LOUDEST)));
  v128.store(samples, kept);
  return f32x4.abs(kept);
}
