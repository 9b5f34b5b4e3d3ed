import { FourSpectra } from "./fft";
import { allocateF32, allocateX4 } from "./memory";

/**
 * How strongly each band's level swings at each rate: the spectra of the bands' levels over six seconds, every three,
 * mean over the track.
 */
export const PATTERN_BANDS: i32 = 24;
/** Rates of 0.168 Hz and its multiples, up to 10.1 Hz. */
const PATTERN_RATES: i32 = 60;
const SIZE: i32 = 512;
const HOP: i32 = 256;

export class FluctuationPattern {
  /** Band by band, lowest first. */
  pattern: usize = allocateF32(PATTERN_BANDS * PATTERN_RATES);
  private spectra: FourSpectra = new FourSpectra(SIZE);
  private sums: usize = allocateX4((PATTERN_BANDS / 4) * PATTERN_RATES);
  /** Moment by moment, all bands of each side by side. */
  private levels: usize = allocateF32(PATTERN_BANDS * SIZE);
  private window: usize = allocateF32(SIZE);
  private held: i32 = 0;
  private segments: f32 = 0;

  constructor() {
    for (let i = 0; i < SIZE; i++) {
      const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * <f64>i) / <f64>SIZE);
      store<f32>(this.window + ((<usize>i) << 2), <f32>((hann * 4) / <f64>SIZE));
    }
  }

  /** One vector of four moments for each band; `count` of the four are real. */
  add(bands: usize, count: i32): void {
    for (let moment = 0; moment < count; moment++) {
      let target = this.levels + ((<usize>(this.held * PATTERN_BANDS)) << 2);
      let source = bands + ((<usize>moment) << 2);
      for (let band = 0; band < PATTERN_BANDS; band++, target += 4, source += 16) {
        store<f32>(target, load<f32>(source));
      }
      this.held++;
      if (this.held == SIZE) {
        this.analyze();
        const row = (<usize>PATTERN_BANDS) << 2;
        this.held = SIZE - HOP;
        memory.copy(this.levels, this.levels + row * HOP, row * (SIZE - HOP));
      }
    }
  }

  finish(): void {
    // What is shorter than six seconds is looked at as far as it goes.
    if (this.segments == 0 && this.held > 0) this.analyze();
    const segments = max<f32>(1, this.segments);
    for (let band = 0; band < PATTERN_BANDS; band++) {
      for (let rate = 0; rate < PATTERN_RATES; rate++) {
        const place = (((<usize>((band >> 2) * PATTERN_RATES + rate)) << 2) + (band & 3)) << 2;
        const target = this.pattern + ((<usize>(band * PATTERN_RATES + rate)) << 2);
        store<f32>(target, load<f32>(this.sums + place) / segments);
      }
    }
  }

  private analyze(): void {
    this.segments++;
    for (let four = 0; four < PATTERN_BANDS / 4; four++) this.analyzeFour(four);
  }

  private analyzeFour(four: i32): void {
    const row = (<usize>PATTERN_BANDS) << 2;
    const first = this.levels + ((<usize>four) << 4);
    let mean = f32x4.splat(0);
    for (let i = 0; i < this.held; i++) {
      mean = f32x4.add(mean, v128.load(first + row * <usize>i));
    }
    mean = f32x4.div(mean, f32x4.splat(<f32>this.held));
    for (let i = 0; i < SIZE; i++) {
      const window = v128.load32_splat(this.window + ((<usize>i) << 2));
      const swing =
        i < this.held ? f32x4.sub(v128.load(first + row * <usize>i), mean) : f32x4.splat(0);
      v128.store(this.spectra.input + ((<usize>i) << 4), f32x4.mul(swing, window));
    }
    this.spectra.run();
    for (let rate = 0; rate < PATTERN_RATES; rate++) {
      const sum = this.sums + ((<usize>(four * PATTERN_RATES + rate)) << 4);
      const magnitude = f32x4.sqrt(v128.load(this.spectra.power + ((<usize>(rate + 1)) << 4)));
      v128.store(sum, f32x4.add(v128.load(sum), magnitude));
    }
  }
}
