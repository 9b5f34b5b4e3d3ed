import { allocateF64 } from "./memory";

/**
 * The two filters of ITU-R BS.1770-4 for a pair of channels at once, for any sample rate. The recommendation tables them
 * for 48 kHz alone; these are the analog filters that give its table when taken through the bilinear transform.
 */
const SHELF_HZ: f64 = 1681.974450955533;
const SHELF_GAIN_DB: f64 = 3.999843853973347;
const SHELF_Q: f64 = 0.7071752369554196;
const SHELF_BAND_EXPONENT: f64 = 0.4996667741545416;
const HIGH_PASS_HZ: f64 = 38.13547087602444;
const HIGH_PASS_Q: f64 = 0.5003270373238773;

/** Below this a state is silence: numbers that small would slow the processor down a hundredfold. */
const NOTHING: f64 = 1e-30;

export class KWeightedPair {
  private b0: f64;
  private b1: f64;
  private b2: f64;
  private a1: f64;
  private a2: f64;
  private c1: f64;
  private c2: f64;
  private state: usize;
  /** Sums of squares of both channels since they were last taken. */
  private squares: usize;

  constructor(sampleRateHz: f64) {
    let k = Math.tan((Math.PI * SHELF_HZ) / sampleRateHz);
    const vh = Math.pow(10, SHELF_GAIN_DB / 20);
    const vb = Math.pow(vh, SHELF_BAND_EXPONENT);
    let a0 = 1 + k / SHELF_Q + k * k;
    this.b0 = (vh + (vb * k) / SHELF_Q + k * k) / a0;
    this.b1 = (2 * (k * k - vh)) / a0;
    this.b2 = (vh - (vb * k) / SHELF_Q + k * k) / a0;
    this.a1 = (2 * (k * k - 1)) / a0;
    this.a2 = (1 - k / SHELF_Q + k * k) / a0;
    k = Math.tan((Math.PI * HIGH_PASS_HZ) / sampleRateHz);
    a0 = 1 + k / HIGH_PASS_Q + k * k;
    this.c1 = (2 * (k * k - 1)) / a0;
    this.c2 = (1 - k / HIGH_PASS_Q + k * k) / a0;
    this.state = allocateF64(8);
    this.squares = allocateF64(2);
  }

  run(left: usize, right: usize, count: i32): void {
    const b0 = f64x2.splat(this.b0);
    const b1 = f64x2.splat(this.b1);
    const b2 = f64x2.splat(this.b2);
    const a1 = f64x2.splat(this.a1);
    const a2 = f64x2.splat(this.a2);
    const c1 = f64x2.splat(this.c1);
    const c2 = f64x2.splat(this.c2);
    const two = f64x2.splat(2);
    let s1 = v128.load(this.state);
    let s2 = v128.load(this.state, 16);
    let t1 = v128.load(this.state, 32);
    let t2 = v128.load(this.state, 48);
    let sum = v128.load(this.squares);
    const end = left + ((<usize>count) << 2);
    for (; left < end; left += 4, right += 4) {
      const both = f32x4.replace_lane(v128.load32_splat(left), 1, load<f32>(right));
      const x = f64x2.promote_low_f32x4(both);
      const y = f64x2.add(f64x2.mul(b0, x), s1);
      // What does not wait for y or z comes first: these chains are what the loop's time goes to.
      s1 = f64x2.sub(f64x2.add(f64x2.mul(b1, x), s2), f64x2.mul(a1, y));
      s2 = f64x2.sub(f64x2.mul(b2, x), f64x2.mul(a2, y));
      const z = f64x2.add(y, t1);
      t1 = f64x2.sub(f64x2.sub(t2, f64x2.mul(two, y)), f64x2.mul(c1, z));
      t2 = f64x2.sub(y, f64x2.mul(c2, z));
      sum = f64x2.add(sum, f64x2.mul(z, z));
    }
    v128.store(this.state, settled(s1));
    v128.store(this.state, settled(s2), 16);
    v128.store(this.state, settled(t1), 32);
    v128.store(this.state, settled(t2), 48);
    v128.store(this.squares, sum);
  }

  /** The sum of squares of the first (0) or second (1) channel, and begins the next. */
  takeSquares(channel: i32): f64 {
    const place = this.squares + ((<usize>channel) << 3);
    const sum = load<f64>(place);
    store<f64>(place, 0);
    return sum;
  }
}

function settled(state: v128): v128 {
  return v128.and(state, f64x2.gt(f64x2.abs(state), f64x2.splat(NOTHING)));
}
