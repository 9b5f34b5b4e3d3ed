import { kaiserSinc } from "./kaiser";
import { allocateF32, allocateX4 } from "./memory";

/**
 * ITU-R BS.1770-4, annex 2: the highest value between the samples, seen by interpolating three points (one above 60 kHz,
 * none above 120 kHz) between each two. Where the samples around are so low that nothing between them could be higher
 * than what was found already, nothing is computed: the result is the same, and most of the work is saved.
 */
export const STRETCH: i32 = 16;
const TAPS: i32 = 16;
const HALF: i32 = TAPS / 2;
/** Interpolates flat to 0.42 of the rate with less than 0.05 dB of error. */
const BETA: f64 = 4;
const FACTOR_4_BELOW_HZ: f64 = 60000;
const FACTOR_2_BELOW_HZ: f64 = 120000;
/** Rounding must never make the bound lower than what the interpolation gives. */
const BOUND_MARGIN: f64 = 1.0001;

export class TruePeak {
  private factor: i32;
  private weights: usize;
  private bound: f32 = 0;
  peak: f32 = 0;

  constructor(sampleRateHz: f64) {
    this.factor = sampleRateHz < FACTOR_4_BELOW_HZ ? 4 : sampleRateHz < FACTOR_2_BELOW_HZ ? 2 : 1;
    this.weights = allocateX4(HALF * 3);
    const quarter = allocateF32(TAPS);
    const middle = allocateF32(TAPS);
    kaiserSinc(quarter, TAPS, 0.25, 1, BETA);
    kaiserSinc(middle, TAPS, 0.5, 1, BETA);
    let most: f64 = 0;
    let mostMiddle: f64 = 0;
    for (let tap: usize = 0; tap < <usize>HALF; tap++) {
      const near = load<f32>(quarter + (tap << 2));
      const far = load<f32>(quarter + ((<usize>TAPS - 1 - tap) << 2));
      const even = load<f32>(middle + (tap << 2));
      most += Math.abs(<f64>near) + Math.abs(<f64>far);
      mostMiddle += 2 * Math.abs(<f64>even);
      const place = this.weights + tap * 48;
      v128.store(place, f32x4.splat(even));
      v128.store(place, f32x4.splat((near + far) / 2), 16);
      v128.store(place, f32x4.splat((near - far) / 2), 32);
    }
    this.bound = <f32>(Math.max(most, mostMiddle) * BOUND_MARGIN);
  }

  /**
   * Looks between the samples of `stretches` stretches from `samples` on; `peaks` are the highest samples of each. Both
   * must reach one stretch further on either side.
   */
  feed(samples: usize, peaks: usize, stretches: i32): void {
    let before = load<f32>(peaks - 4);
    let here = load<f32>(peaks);
    for (let stretch = 0; stretch < stretches; stretch++) {
      peaks += 4;
      const after = load<f32>(peaks);
      const around = max<f32>(before, max<f32>(here, after));
      this.peak = max<f32>(this.peak, here);
      if (this.factor > 1 && around * this.bound > this.peak) this.lookBetween(samples);
      samples += STRETCH << 2;
      before = here;
      here = after;
    }
  }

  private lookBetween(samples: usize): void {
    let highest = f32x4.splat(this.peak);
    for (let group = 0; group < STRETCH / 4; group++) {
      // Between sample n and n + 1: from n − HALF + 1 to n + HALF. The weights at three quarters are those at one quarter
      // backwards, the middle's are the same both ways: each pair of samples is taken once, by its sum and difference.
      let early = samples - ((HALF - 1) << 2);
      let late = samples + (HALF << 2);
      let weights = this.weights;
      let middle = f32x4.splat(0);
      let even = f32x4.splat(0);
      let odd = f32x4.splat(0);
      for (; early < late; early += 4, late -= 4, weights += 48) {
        const a = v128.load(early);
        const b = v128.load(late);
        const sum = f32x4.add(a, b);
        middle = f32x4.add(middle, f32x4.mul(sum, v128.load(weights)));
        even = f32x4.add(even, f32x4.mul(sum, v128.load(weights, 16)));
        odd = f32x4.add(odd, f32x4.mul(f32x4.sub(a, b), v128.load(weights, 32)));
      }
      highest = f32x4.pmax(highest, f32x4.abs(middle));
      if (this.factor == 4) {
        // |even ± odd| is at most |even| + |odd|, and one of the two is just that.
        highest = f32x4.pmax(highest, f32x4.add(f32x4.abs(even), f32x4.abs(odd)));
      }
      samples += 16;
    }
    this.peak = max<f32>(
      max<f32>(f32x4.extract_lane(highest, 0), f32x4.extract_lane(highest, 1)),
      max<f32>(f32x4.extract_lane(highest, 2), f32x4.extract_lane(highest, 3)),
    );
  }
}
