import { highPair, lowPair, sumOfLanes } from "./lanes";
import { allocate, allocateF32 } from "./memory";

/** Mean, deviation and, where asked for, covariances of features over any number of frames. */
export class Moments {
  count: f64 = 0;
  means: usize;
  deviations: usize;
  /** The upper triangle of the first `paired` features' covariances, row by row, diagonal included. */
  covariances: usize;
  private size: i32;
  private paired: i32;
  private sums: usize;
  private squares: usize;
  private products: usize;
  private wide: usize;

  constructor(size: i32, paired: i32) {
    this.size = size;
    this.paired = paired;
    const pairs = (paired * (paired + 1)) / 2;
    this.means = allocateF32(size);
    this.deviations = allocateF32(size);
    this.covariances = allocateF32(pairs);
    this.sums = allocate((<usize>size) << 4);
    this.squares = allocate((<usize>size) << 4);
    this.products = allocate((<usize>pairs) << 4);
    this.wide = allocate((<usize>paired) << 5);
  }

  /** One vector for each feature from `values` on; `mask` is 1 for frames that count, else 0. */
  add(values: usize, mask: v128): void {
    this.count += sumOfLanes(mask);
    for (let i = 0; i < this.size; i++) {
      const place = (<usize>i) << 4;
      const x = f32x4.mul(v128.load(values + place), mask);
      const low = lowPair(x);
      const high = highPair(x);
      more(this.sums + place, f64x2.add(low, high));
      more(this.squares + place, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
      if (i < this.paired) {
        v128.store(this.wide + place * 2, low);
        v128.store(this.wide + place * 2, high, 16);
      }
    }
    let product = this.products;
    for (let i = 0; i < this.paired; i++) {
      const a = this.wide + ((<usize>i) << 5);
      const low = v128.load(a);
      const high = v128.load(a, 16);
      for (let b = a; b < this.wide + ((<usize>this.paired) << 5); b += 32, product += 16) {
        more(product, f64x2.add(f64x2.mul(low, v128.load(b)), f64x2.mul(high, v128.load(b, 16))));
      }
    }
  }

  finish(): void {
    const count = Math.max(1, this.count);
    for (let i = 0; i < this.size; i++) {
      const mean = total(this.sums, i) / count;
      const variance = Math.max(0, total(this.squares, i) / count - mean * mean);
      store<f32>(this.means + ((<usize>i) << 2), <f32>mean);
      store<f32>(this.deviations + ((<usize>i) << 2), <f32>Math.sqrt(variance));
    }
    let pair = 0;
    for (let i = 0; i < this.paired; i++) {
      for (let j = i; j < this.paired; j++, pair++) {
        const meanOfProducts = total(this.products, pair) / count;
        const productOfMeans = (total(this.sums, i) / count) * (total(this.sums, j) / count);
        store<f32>(this.covariances + ((<usize>pair) << 2), <f32>(meanOfProducts - productOfMeans));
      }
    }
  }
}

function more(place: usize, x: v128): void {
  v128.store(place, f64x2.add(v128.load(place), x));
}

function total(sums: usize, index: i32): f64 {
  const place = sums + ((<usize>index) << 4);
  return load<f64>(place) + load<f64>(place, 8);
}
