/**
 * The share of bits in which two fingerprints differ, 0–1, at the offset (up to `mostOffset` numbers) where it is
 * least: what AcoustID compares by. Unrelated music lies at 0.5; it takes two for one recording up to about 0.15–0.35.
 */
export function bitErrorRate(one: Uint32Array, other: Uint32Array, mostOffset = 0): number {
  let least = 1;
  for (let offset = -mostOffset; offset <= mostOffset; offset += 1) {
    const from = Math.max(0, offset);
    const count = Math.min(one.length - from, other.length - Math.max(0, -offset));
    if (count <= 0) continue;
    let errors = 0;
    for (let at = 0; at < count; at += 1) {
      errors += bitsIn((one[from + at] ?? 0) ^ (other[from + at - offset] ?? 0));
    }
    least = Math.min(least, errors / (32 * count));
  }
  return least;
}

function bitsIn(number: number): number {
  let rest = number >>> 0;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
