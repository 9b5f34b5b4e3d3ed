import { allocateF32 } from "./memory";
import { STRETCH } from "./true-peak";

/** Samples of each channel that are taken in at a time: every stage sees the same blocks, however the sound arrives. */
export const BLOCK: i32 = 2048;
export const BLOCK_STRETCHES: i32 = BLOCK / STRETCH;
/** So much of the block before is kept in front of each. */
const KEPT: i32 = 64;
const KEPT_STRETCHES: i32 = KEPT / STRETCH;
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
    for (; peaks < end; peaks += 4) {
      let highest = f32x4.splat(0);
      const stretchEnd = samples + (STRETCH << 2);
      for (; samples < stretchEnd; samples += 16) {
        const x = v128.load(samples);
        // Comparisons with NaN are false: what is not a number is cleared along with what is too loud.
        const kept = v128.and(x, f32x4.le(f32x4.abs(x), loudest));
        v128.store(samples, kept);
        highest = f32x4.pmax(highest, f32x4.abs(kept));
      }
      const pairs = f32x4.pmax(
        highest,
        i8x16.shuffle(highest, highest, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7),
      );
      store<f32>(peaks, max<f32>(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1)));
    }
  }

  /** The mean of all channels. */
  private mix(): void {
    const share = f32x4.splat(<f32>(1.0 / <f64>this.channelCount));
    for (let offset: usize = 0; offset < (<usize>BLOCK) << 2; offset += 16) {
      let sum = v128.load(this.samples + offset);
      for (let channel = 1; channel < this.channelCount; channel++) {
        sum = f32x4.add(sum, v128.load(this.channel(channel) + offset));
      }
      v128.store(this.mono + offset, f32x4.mul(sum, share));
    }
  }
}
