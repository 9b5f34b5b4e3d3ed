/**
 * Spectral contrast in octaves: how far the loudest fifth of a band's bins lies above its softest fifth. Where the fifths
 * begin is found by halving the band's range of levels a few times, which needs no sorting and so does four frames at once.
 */
export const CONTRAST_BANDS: i32 = 7;
const SHARE: f32 = 0.2;
const HALVINGS: i32 = 6;
const FIRST_EDGE_HZ: f64 = 200;

/** `levels` holds one vector for each bin; contrasts go to `output`, valleys after them, in the unit of the levels. */
export function spectralContrast(levels: usize, hzPerBin: f64, output: usize): void {
  let from: usize = 1;
  let edge = FIRST_EDGE_HZ;
  for (let band = 0; band < CONTRAST_BANDS; band++, edge *= 2) {
    const to = <usize>Math.round(edge / hzPerBin);
    contrastOf(levels + (from << 4), levels + (to << 4), output + ((<usize>band) << 4));
    from = to;
  }
}

function contrastOf(first: usize, end: usize, output: usize): void {
  let lowest = v128.load(first);
  let highest = lowest;
  for (let bin = first; bin < end; bin += 16) {
    lowest = f32x4.pmin(lowest, v128.load(bin));
    highest = f32x4.pmax(highest, v128.load(bin));
  }
  const share = f32x4.splat(<f32>((end - first) >> 4) * SHARE);
  const half = f32x4.splat(0.5);
  // Between below and above lies the level under (or over) which a fifth of the bins are.
  let softBelow = lowest;
  let softAbove = highest;
  let loudBelow = lowest;
  let loudAbove = highest;
  for (let i = 0; i < HALVINGS; i++) {
    const soft = f32x4.mul(half, f32x4.add(softBelow, softAbove));
    const loud = f32x4.mul(half, f32x4.add(loudBelow, loudAbove));
    let softer = i32x4.splat(0);
    let louder = i32x4.splat(0);
    for (let bin = first; bin < end; bin += 16) {
      const x = v128.load(bin);
      softer = i32x4.sub(softer, f32x4.le(x, soft));
      louder = i32x4.sub(louder, f32x4.ge(x, loud));
    }
    const enoughSoft = f32x4.ge(f32x4.convert_i32x4_s(softer), share);
    softAbove = v128.bitselect(soft, softAbove, enoughSoft);
    softBelow = v128.bitselect(softBelow, soft, enoughSoft);
    const enoughLoud = f32x4.ge(f32x4.convert_i32x4_s(louder), share);
    loudBelow = v128.bitselect(loud, loudBelow, enoughLoud);
    loudAbove = v128.bitselect(loudAbove, loud, enoughLoud);
  }
  const one = f32x4.splat(1);
  let softSum = f32x4.splat(0);
  let softCount = f32x4.splat(0);
  let loudSum = f32x4.splat(0);
  let loudCount = f32x4.splat(0);
  for (let bin = first; bin < end; bin += 16) {
    const x = v128.load(bin);
    const isSoft = f32x4.le(x, softAbove);
    const isLoud = f32x4.ge(x, loudBelow);
    softSum = f32x4.add(softSum, v128.and(x, isSoft));
    softCount = f32x4.add(softCount, v128.and(one, isSoft));
    loudSum = f32x4.add(loudSum, v128.and(x, isLoud));
    loudCount = f32x4.add(loudCount, v128.and(one, isLoud));
  }
  const valley = f32x4.div(softSum, softCount);
  v128.store(output, f32x4.sub(f32x4.div(loudSum, loudCount), valley));
  v128.store(output + ((<usize>CONTRAST_BANDS) << 4), valley);
}
