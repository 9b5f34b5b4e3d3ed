const SQRT_HALF_BITS: i32 = 0x3f3504f3;
// log2(m) = 2/ln 2 · (s + s³/3 + s⁵/5 + s⁷/7 + …) with s = (m − 1)/(m + 1), here |s| ≤ 0.172.
const C1: f32 = 2.8853900817779268;
const C3: f32 = 0.96179669392597556;
const C5: f32 = 0.57707801635558534;
const C7: f32 = 0.41219858311113238;

/** Binary logarithms of four positive normal numbers, right to about 1e-7. */
export function log2x4(x: v128): v128 {
  const shifted = i32x4.sub(x, i32x4.splat(SQRT_HALF_BITS));
  const exponent = i32x4.shr_s(shifted, 23);
  const mantissa = i32x4.sub(x, i32x4.shl(exponent, 23));
  const one = f32x4.splat(1);
  const s = f32x4.div(f32x4.sub(mantissa, one), f32x4.add(mantissa, one));
  const s2 = f32x4.mul(s, s);
  let sum = f32x4.add(f32x4.mul(f32x4.splat(C7), s2), f32x4.splat(C5));
  sum = f32x4.add(f32x4.mul(sum, s2), f32x4.splat(C3));
  sum = f32x4.add(f32x4.mul(sum, s2), f32x4.splat(C1));
  return f32x4.add(f32x4.convert_i32x4_s(exponent), f32x4.mul(sum, s));
}
