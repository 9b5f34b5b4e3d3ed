import { allocate, allocateF32 } from "./memory";

/** How triangles are scaled: all weights of one add up to 1, or its area over frequency is 1. */
export const SUM_IS_ONE: i32 = 0;
export const AREA_IS_ONE: i32 = 1;

const LINEAR_BELOW_HZ: f64 = 1000;
const HZ_PER_MEL: f64 = 200.0 / 3.0;
const MELS_BELOW: f64 = 15;
/** Above, 27 mels take the frequency 6.4 times higher. */
const MELS_PER_STEP: f64 = 27;
const STEP_RATIO: f64 = 6.4;

/** Triangular bands on Slaney's mel scale over power spectra of four frames. */
export class MelBank {
  bands: i32;
  private starts: usize;
  private weights: usize;

  constructor(fftSize: i32, sampleRateHz: f64, bands: i32, lowHz: f64, highHz: f64, scaling: i32) {
    this.bands = bands;
    this.starts = allocate((<usize>(bands + 1)) << 3);
    const bins = fftSize / 2 + 1;
    // No bin lies in more than two triangles.
    this.weights = allocateF32(2 * bins + 2);
    const low = melOf(lowHz);
    const step = (melOf(highHz) - low) / (<f64>bands + 1);
    let used = 0;
    for (let band = 0; band < bands; band++) {
      const left = hzOf(low + <f64>band * step);
      const middle = hzOf(low + <f64>(band + 1) * step);
      const right = hzOf(low + <f64>(band + 2) * step);
      const firstUsed = used;
      let firstBin = -1;
      let sum: f64 = 0;
      for (let bin = 0; bin < bins; bin++) {
        const hz = (<f64>bin * sampleRateHz) / <f64>fftSize;
        const height = Math.min((hz - left) / (middle - left), (right - hz) / (right - middle));
        if (height <= 0) continue;
        if (firstBin < 0) firstBin = bin;
        sum += height;
        store<f32>(this.weights + ((<usize>used) << 2), <f32>height);
        used++;
      }
      const scale = scaling == SUM_IS_ONE ? 1 / Math.max(sum, 1e-9) : 2 / (right - left);
      for (let i = firstUsed; i < used; i++) {
        const place = this.weights + ((<usize>i) << 2);
        store<f32>(place, <f32>(<f64>load<f32>(place) * scale));
      }
      const place = this.starts + ((<usize>band) << 3);
      store<i32>(place, max<i32>(0, firstBin));
      store<i32>(place, firstUsed, 4);
    }
    store<i32>(this.starts + ((<usize>bands) << 3), used, 4);
  }

  /** One vector for each band from `output` on. */
  apply(power: usize, output: usize): void {
    for (let band = 0; band < this.bands; band++) {
      const place = this.starts + ((<usize>band) << 3);
      let bin = power + ((<usize>load<i32>(place)) << 4);
      let weight = this.weights + ((<usize>load<i32>(place, 4)) << 2);
      const end = this.weights + ((<usize>load<i32>(place, 12)) << 2);
      let sum = f32x4.splat(0);
      for (; weight < end; weight += 4, bin += 16) {
        sum = f32x4.add(sum, f32x4.mul(v128.load(bin), v128.load32_splat(weight)));
      }
      v128.store(output + ((<usize>band) << 4), sum);
    }
  }
}

function melOf(hz: f64): f64 {
  if (hz < LINEAR_BELOW_HZ) return hz / HZ_PER_MEL;
  return MELS_BELOW + (Math.log(hz / LINEAR_BELOW_HZ) * MELS_PER_STEP) / Math.log(STEP_RATIO);
}

function hzOf(mel: f64): f64 {
  if (mel < MELS_BELOW) return mel * HZ_PER_MEL;
  return LINEAR_BELOW_HZ * Math.exp((Math.log(STEP_RATIO) * (mel - MELS_BELOW)) / MELS_PER_STEP);
}
