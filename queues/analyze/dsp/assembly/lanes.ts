/** Four numbers side by side, one of each of four frames (or bands), and sums over all of them. */

/** 1 in the first `count` lanes, else 0. */
export function firstLanes(count: i32): v128 {
  const lanes = f32x4.lt(f32x4(0, 1, 2, 3), f32x4.splat(<f32>count));
  return v128.and(lanes, f32x4.splat(1));
}

/** Each lane's left neighbor; in the first the last of the vector before. */
export function delayed(before: v128, now: v128): v128 {
  return v128.shuffle<f32>(before, now, 3, 4, 5, 6);
}

export function sumOfLanes(x: v128): f64 {
  const both = f64x2.add(lowPair(x), highPair(x));
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
}

export function lowPair(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

export function highPair(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 0, 1));
}
