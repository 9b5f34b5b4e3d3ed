import { FourSpectra } from "./fft";
import { allocateF32 } from "./memory";

/** Cuts a signal into overlapping frames, four at a time, and takes their spectra. */
export class FourFrames {
  spectra: FourSpectra;
  size: i32;
  hop: i32;
  /** Frames that were cut before the four at hand. */
  passed: i32 = 0;
  private window: usize;
  private buffer: usize;
  private held: i32 = 0;
  private capacity: i32;

  /** A full-scale sine in the middle of a bin has `fullScale` as its magnitude there. */
  constructor(size: i32, hop: i32, fullScale: f64) {
    this.size = size;
    this.hop = hop;
    this.spectra = new FourSpectra(size);
    this.capacity = size + 3 * hop;
    // One vector in front, so that whoever looks at a sample's neighbor may do so at the first one too.
    this.buffer = allocateF32(this.capacity + 4) + 16;
    this.window = allocateF32(size);
    // Hann, symmetric, as essentia's. Its sum is (size − 1) / 2.
    const scale = (2 * fullScale) / ((<f64>size - 1) / 2);
    for (let i = 0; i < size; i++) {
      const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * <f64>i) / (<f64>size - 1));
      store<f32>(this.window + ((<usize>i) << 2), <f32>(hann * scale));
    }
  }

  /** Takes what fits, and gives how many samples it took. */
  take(samples: usize, count: i32): i32 {
    const taken = min<i32>(count, this.capacity - this.held);
    memory.copy(this.buffer + ((<usize>this.held) << 2), samples, (<usize>taken) << 2);
    this.held += taken;
    return taken;
  }

  get full(): bool {
    return this.held == this.capacity;
  }

  /** Frames (below four) that are whole although nothing follows; what they overlap becomes silence. */
  close(): i32 {
    const rest = this.capacity - this.held;
    memory.fill(this.buffer + ((<usize>this.held) << 2), 0, (<usize>rest) << 2);
    return this.held < this.size ? 0 : (this.held - this.size) / this.hop + 1;
  }

  /** Makes room for the next four. */
  slide(): void {
    this.held = this.capacity - 4 * this.hop;
    memory.copy(this.buffer, this.buffer + ((<usize>(4 * this.hop)) << 2), (<usize>this.held) << 2);
    this.passed += 4;
  }

  transform(): void {
    const hop = (<usize>this.hop) << 2;
    let first = this.buffer;
    let window = this.window;
    let target = this.spectra.input;
    const end = window + ((<usize>this.size) << 2);
    for (; window < end; window += 16, first += 16, target += 64) {
      const weights = v128.load(window);
      const a = f32x4.mul(v128.load(first), weights);
      const b = f32x4.mul(v128.load(first + hop), weights);
      const c = f32x4.mul(v128.load(first + hop * 2), weights);
      const d = f32x4.mul(v128.load(first + hop * 3), weights);
      // Four samples of four frames: from one vector a frame to one vector a sample.
      const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(target, v128.shuffle<f32>(abLow, cdLow, 0, 1, 4, 5));
      v128.store(target, v128.shuffle<f32>(abLow, cdLow, 2, 3, 6, 7), 16);
      v128.store(target, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5), 32);
      v128.store(target, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7), 48);
    }
    this.spectra.run();
  }

  /** Where the samples of the four frames begin, each a hop after the one before. */
  get samples(): usize {
    return this.buffer;
  }
}
