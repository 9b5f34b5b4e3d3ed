import { cosine, normalized } from "../../../schema/music/cosine.ts";

/** Points at even angles along the great circle between two vectors of length 1, both ends included. */
export function pointsBetween(from: Float32Array, to: Float32Array, count: number): Float32Array[] {
  const angle = Math.acos(Math.max(-1, Math.min(1, cosine(from, to))));
  return Array.from({ length: count }, (_, place) => {
    const t = count > 1 ? place / (count - 1) : 0;
    // Of nearly the same and of opposite vectors the circle is not to be found: a straight line serves.
    const isStraight = Math.sin(angle) < 1e-4;
    const a = isStraight ? 1 - t : Math.sin((1 - t) * angle) / Math.sin(angle);
    const b = isStraight ? t : Math.sin(t * angle) / Math.sin(angle);
    return normalized(from.map((value, i) => a * value + b * (to[i] ?? 0)));
  });
}
