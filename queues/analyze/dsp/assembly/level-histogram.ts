import { allocate, allocateF64 } from "./memory";

/**
 * Loudness of any number of blocks in constant memory: counts and exact energy sums in bins of 0.01 LU. Only blocks
 * within 0.01 LU of a relative gate can fall on its wrong side.
 */
const BINS_PER_LU: f64 = 100;
const LOWEST_LUFS: f64 = -70;
const BINS: usize = 12000;
const OFFSET_DB: f64 = -0.691;

function energyOf(loudnessLufs: f64): f64 {
  return Math.pow(10, (loudnessLufs - OFFSET_DB) / 10);
}

function loudnessOf(energy: f64): f64 {
  return OFFSET_DB + 10 * Math.log10(energy);
}

export class LevelHistogram {
  private counts: usize = allocate(BINS << 2);
  private sums: usize = allocateF64(<i32>BINS);
  private floor: f64 = energyOf(LOWEST_LUFS);

  /** Blocks that are not louder than the absolute gate of −70 LUFS count for nothing. */
  add(energy: f64): void {
    if (energy <= this.floor) return;
    const level = (loudnessOf(energy) - LOWEST_LUFS) * BINS_PER_LU;
    const bin = <usize>Math.min(<f64>(BINS - 1), Math.max(0, Math.floor(level)));
    store<u32>(this.counts + (bin << 2), this.count(bin) + 1);
    store<f64>(this.sums + (bin << 3), this.sum(bin) + energy);
  }

  /** The loudness of all blocks, or of those above the mean of all plus `gateLu`; NaN when there are none. */
  gated(gateLu: f64): f64 {
    let sum: f64 = 0;
    let count: f64 = 0;
    for (let bin = this.firstAbove(gateLu); bin < BINS; bin++) {
      sum += this.sum(bin);
      count += <f64>this.count(bin);
    }
    return count > 0 ? loudnessOf(sum / count) : NaN;
  }

  /** The distance between two percentiles (0–1) of the blocks above the gate; NaN when there are none. */
  spread(gateLu: f64, low: f64, high: f64): f64 {
    const first = this.firstAbove(gateLu);
    let count: f64 = 0;
    for (let bin = first; bin < BINS; bin++) count += <f64>this.count(bin);
    if (count == 0) return NaN;
    const last = count - 1;
    return this.nth(first, Math.round(last * high)) - this.nth(first, Math.round(last * low));
  }

  private nth(first: usize, index: f64): f64 {
    let passed: f64 = 0;
    for (let bin = first; bin < BINS; bin++) {
      const count = <f64>this.count(bin);
      passed += count;
      if (passed > index) return loudnessOf(this.sum(bin) / count);
    }
    return NaN;
  }

  private firstAbove(gateLu: f64): usize {
    let sum: f64 = 0;
    let count: f64 = 0;
    for (let bin: usize = 0; bin < BINS; bin++) {
      sum += this.sum(bin);
      count += <f64>this.count(bin);
    }
    if (count == 0) return BINS;
    const gate = (sum / count) * Math.pow(10, gateLu / 10);
    for (let bin: usize = 0; bin < BINS; bin++) {
      const blocks = <f64>this.count(bin);
      if (blocks > 0 && this.sum(bin) > gate * blocks) return bin;
    }
    return BINS;
  }

  private count(bin: usize): u32 {
    return load<u32>(this.counts + (bin << 2));
  }

  private sum(bin: usize): f64 {
    return load<f64>(this.sums + (bin << 3));
  }
}
