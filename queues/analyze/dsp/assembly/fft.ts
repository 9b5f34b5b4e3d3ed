import { allocate, allocateF32, allocateX4 } from "./memory";

/**
 * The power spectra of four real signals at once, one in each lane of a vector: no lane ever needs another, so every
 * instruction does four times the work. A real signal of n samples is taken as n/2 complex ones; radix 4, decimation in
 * frequency.
 */
export class FourSpectra {
  /** n vectors: sample i of the four signals. Gone after `run`. */
  input: usize;
  /** n/2 + 1 vectors: |X[k]|² of each. */
  power: usize;
  size: i32;
  private half: i32;
  private twiddles: usize;
  private places: usize;

  constructor(size: i32) {
    const half = size >> 1;
    this.size = size;
    this.half = half;
    this.input = allocateX4(size);
    this.power = allocateX4(half + 1);
    this.twiddles = allocateF32(2 * size);
    for (let i = 0; i < size; i++) {
      const turn = (2 * Math.PI * <f64>i) / <f64>size;
      const place = this.twiddles + ((<usize>i) << 3);
      store<f32>(place, <f32>Math.cos(turn));
      store<f32>(place, <f32>-Math.sin(turn), 4);
    }
    this.places = allocate((<usize>half) << 2);
    for (let k = 0; k < half; k++) {
      store<u32>(this.places + ((<usize>k) << 2), (<u32>placeOf(k, half)) << 5);
    }
  }

  run(): void {
    let length = this.half;
    for (; length >= 4; length >>= 2) this.radix4(length);
    if (length == 2) this.radix2();
    this.untangle();
  }

  private radix4(length: i32): void {
    const quarter = (<usize>(length >> 2)) << 5;
    const step = (<usize>(this.size / length)) << 3;
    const end = this.input + ((<usize>this.half) << 5);
    for (let block = this.input; block < end; block += quarter * 4) {
      let w1 = this.twiddles;
      let w2 = this.twiddles;
      let w3 = this.twiddles;
      for (let a = block; a < block + quarter; a += 32) {
        const b = a + quarter;
        const c = b + quarter;
        const d = c + quarter;
        const ar = v128.load(a);
        const ai = v128.load(a, 16);
        const br = v128.load(b);
        const bi = v128.load(b, 16);
        const cr = v128.load(c);
        const ci = v128.load(c, 16);
        const dr = v128.load(d);
        const di = v128.load(d, 16);
        const sr = f32x4.add(ar, cr);
        const si = f32x4.add(ai, ci);
        const tr = f32x4.sub(ar, cr);
        const ti = f32x4.sub(ai, ci);
        const ur = f32x4.add(br, dr);
        const ui = f32x4.add(bi, di);
        // (b − d) turned by −i.
        const vr = f32x4.sub(bi, di);
        const vi = f32x4.sub(dr, br);
        v128.store(a, f32x4.add(sr, ur));
        v128.store(a, f32x4.add(si, ui), 16);
        turned(b, f32x4.add(tr, vr), f32x4.add(ti, vi), w1);
        turned(c, f32x4.sub(sr, ur), f32x4.sub(si, ui), w2);
        turned(d, f32x4.sub(tr, vr), f32x4.sub(ti, vi), w3);
        w1 += step;
        w2 += step * 2;
        w3 += step * 3;
      }
    }
  }

  private radix2(): void {
    const end = this.input + ((<usize>this.half) << 5);
    for (let a = this.input; a < end; a += 64) {
      const ar = v128.load(a);
      const ai = v128.load(a, 16);
      const br = v128.load(a, 32);
      const bi = v128.load(a, 48);
      v128.store(a, f32x4.add(ar, br));
      v128.store(a, f32x4.add(ai, bi), 16);
      v128.store(a, f32x4.sub(ar, br), 32);
      v128.store(a, f32x4.sub(ai, bi), 48);
    }
  }

  /** From the spectrum Z of the n/2 complex samples to the power of the n real ones'. */
  private untangle(): void {
    const half = this.half;
    const zr = v128.load(this.input);
    const zi = v128.load(this.input, 16);
    const sum = f32x4.add(zr, zi);
    const difference = f32x4.sub(zr, zi);
    v128.store(this.power, f32x4.mul(sum, sum));
    v128.store(this.power + ((<usize>half) << 4), f32x4.mul(difference, difference));
    const oneHalf = f32x4.splat(0.5);
    for (let k = 1; k <= half / 2; k++) {
      const p = this.input + load<u32>(this.places + ((<usize>k) << 2));
      const q = this.input + load<u32>(this.places + ((<usize>(half - k)) << 2));
      const pr = v128.load(p);
      const pi = v128.load(p, 16);
      const qr = v128.load(q);
      const qi = v128.load(q, 16);
      // Even samples' part E = (Zk + Z*n−k)/2, odd ones' O = (Zk − Z*n−k)/2i, then X = E ± w·O.
      const er = f32x4.mul(oneHalf, f32x4.add(pr, qr));
      const ei = f32x4.mul(oneHalf, f32x4.sub(pi, qi));
      const or = f32x4.mul(oneHalf, f32x4.add(pi, qi));
      const oi = f32x4.mul(oneHalf, f32x4.sub(qr, pr));
      const w = this.twiddles + ((<usize>k) << 3);
      const wr = v128.load32_splat(w);
      const wi = v128.load32_splat(w, 4);
      const tr = f32x4.sub(f32x4.mul(or, wr), f32x4.mul(oi, wi));
      const ti = f32x4.add(f32x4.mul(or, wi), f32x4.mul(oi, wr));
      const here = this.power + ((<usize>k) << 4);
      const there = this.power + ((<usize>(half - k)) << 4);
      v128.store(here, powerOf(f32x4.add(er, tr), f32x4.add(ei, ti)));
      v128.store(there, powerOf(f32x4.sub(er, tr), f32x4.sub(ei, ti)));
    }
  }
}

function powerOf(re: v128, im: v128): v128 {
  return f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im));
}

function turned(place: usize, re: v128, im: v128, twiddle: usize): void {
  const wr = v128.load32_splat(twiddle);
  const wi = v128.load32_splat(twiddle, 4);
  v128.store(place, f32x4.sub(f32x4.mul(re, wr), f32x4.mul(im, wi)));
  v128.store(place, f32x4.add(f32x4.mul(re, wi), f32x4.mul(im, wr)), 16);
}

/** Where decimation in frequency leaves output k of `length`. */
function placeOf(k: i32, length: i32): i32 {
  let place = 0;
  while (length >= 4) {
    length >>= 2;
    place += (k & 3) * length;
    k >>= 2;
  }
  return place + k;
}
