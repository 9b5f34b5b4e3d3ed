import { cosine } from "../../schema/music/cosine.ts";
import type { Place } from "./place.ts";

export interface PlacedLandmark extends Place {
  readonly vector: Float32Array;
}

/** Between the nearest landmarks: more of them blur what is near, fewer pile tracks up. */
const NEIGHBORS = 5;
/** The nearer counts the more: by this power of how near it is. */
const SHARPNESS = 8;
/** Tracks of an album lie beside each other, not on each other. */
const JITTER = 0.006;

/** Where a track goes that the map was not drawn from: between the landmarks nearest to it. */
export function placeTrack(
  trackId: string,
  vector: Float32Array,
  landmarks: readonly PlacedLandmark[],
): Place {
  const near = nearest(vector, landmarks);
  const best = near[0]?.similarity ?? 0;
  let [x, y, sum] = [0, 0, 0];
  for (const { landmark, similarity } of near) {
    const weight = Math.exp(SHARPNESS * (similarity - best));
    x += weight * landmark.x;
    y += weight * landmark.y;
    sum += weight;
  }
  if (sum === 0) return { x: 0.5, y: 0.5 };
  const angle = 2 * Math.PI * fraction(trackId, 0x9e3779b1);
  const reach = JITTER * Math.sqrt(fraction(trackId, 0x85ebca6b));
  return {
    x: within(x / sum + reach * Math.cos(angle)),
    y: within(y / sum + reach * Math.sin(angle)),
  };
}

function nearest(vector: Float32Array, landmarks: readonly PlacedLandmark[]) {
  const near: { landmark: PlacedLandmark; similarity: number }[] = [];
  for (const landmark of landmarks) {
    const similarity = cosine(vector, landmark.vector);
    if (near.length === NEIGHBORS && similarity <= (near[NEIGHBORS - 1]?.similarity ?? 0)) continue;
    const place = near.findIndex((one) => one.similarity < similarity);
    near.splice(place < 0 ? near.length : place, 0, { landmark, similarity });
    near.length = Math.min(near.length, NEIGHBORS);
  }
  return near;
}

/** 0 to 1, the same for the same track. */
function fraction(text: string, seed: number): number {
  let mixed = seed;
  for (const character of text) {
    mixed = Math.imul(mixed ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
}

const within = (share: number): number => Math.min(1, Math.max(0, share));
