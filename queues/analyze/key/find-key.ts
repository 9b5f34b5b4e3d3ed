import type { KeyMode } from "../../../schema/music/musical-key.ts";
import { ALL_PROFILES, BGATE, type KeyProfile } from "./key-profiles.ts";

const PITCH_CLASSES = 12;
const MODES: readonly KeyMode[] = ["major", "minor"];
/** Segments of the kernel's 1.5 s heard together, every half of so many: 24 s, long enough for a progression. */
const SEGMENTS_TOGETHER = 16;
/** This much ahead of the second key (in correlation), nothing is in doubt. */
const CLEAR_LEAD = 0.1;

/** What the kernel tells of pitches (`KernelSummary.tonal` is one). */
export interface HeardPitches {
  /** How much of each pitch class was heard, from C on. */
  readonly chroma: Float32Array;
  /** The same of each stretch of 1.5 s. */
  readonly segments: readonly Float32Array[];
}

export interface Key {
  readonly pitchClass: number;
  readonly mode: KeyMode;
}

export interface RankedKey extends Key {
  /** Mean correlation with the key's profile over the whole track and its parts, −1 to 1. */
  readonly fit: number;
}

/** All 24 keys, the one that fits best first; none for silence and noise without pitch. */
export function rankKeys({ chroma, segments }: HeardPitches): RankedKey[] {
  if (!chroma.some((amount) => amount > 0)) return [];
  const parts: Float32Array[] = [];
  for (let at = 0; at < segments.length; at += SEGMENTS_TOGETHER / 2) {
    parts.push(sumOf(segments.slice(at, at + SEGMENTS_TOGETHER)));
  }
  const whole = fitsOf(chroma, BGATE);
  const ofParts = parts.map((part) => fitsOf(part, BGATE));
  return whole
    .map(({ fit, ...key }, at) => {
      const mean = ofParts.reduce((sum, fits) => sum + (fits[at]?.fit ?? 0), 0);
      return { ...key, fit: parts.length > 0 ? (fit + mean / parts.length) / 2 : fit };
    })
    .toSorted((a, b) => b.fit - a.fit);
}

/** 0–1: how many of the published profiles name this key for the whole track, and how far ahead it is. */
export function confidenceIn(key: Key, leadOfFit: number, chroma: Float32Array): number {
  const agreeing = ALL_PROFILES.filter((profile) => {
    const best = fitsOf(chroma, profile).reduce((a, b) => (b.fit > a.fit ? b : a));
    return isSame(best, key);
  });
  const agreement = agreeing.length / ALL_PROFILES.length;
  return (agreement + Math.min(1, Math.max(0, leadOfFit) / CLEAR_LEAD)) / 2;
}

export const isSame = (a: Key, b: Key): boolean =>
  a.pitchClass === b.pitchClass && a.mode === b.mode;

function fitsOf(chroma: Float32Array, profile: KeyProfile): RankedKey[] {
  return MODES.flatMap((mode) =>
    Array.from({ length: PITCH_CLASSES }, (_, pitchClass) => ({
      pitchClass,
      mode,
      fit: correlation(chroma, profile[mode], pitchClass),
    })),
  );
}

/** Pearson's, of the chroma turned so that the tonic comes first. */
function correlation(chroma: Float32Array, profile: readonly number[], tonic: number): number {
  const chromaMean = chroma.reduce((sum, value) => sum + value, 0) / PITCH_CLASSES;
  const profileMean = profile.reduce((sum, value) => sum + value, 0) / PITCH_CLASSES;
  let both = 0;
  let chromaSquares = 0;
  let profileSquares = 0;
  for (const [step, weight] of profile.entries()) {
    const heard = (chroma[(tonic + step) % PITCH_CLASSES] ?? 0) - chromaMean;
    const expected = weight - profileMean;
    both += heard * expected;
    chromaSquares += heard * heard;
    profileSquares += expected * expected;
  }
  const squares = chromaSquares * profileSquares;
  return squares > 0 ? both / Math.sqrt(squares) : 0;
}

function sumOf(segments: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(PITCH_CLASSES);
  for (const segment of segments) {
    for (const [at, amount] of segment.entries()) sum[at] = (sum[at] ?? 0) + amount;
  }
  return sum;
}
