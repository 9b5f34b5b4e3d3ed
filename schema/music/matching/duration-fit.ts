import type { DurationFit } from "./match-shapes.ts";

/** Encoders pad, and sources round to seconds: this is no difference. */
const SAME_MS = 3000;
/** Pauses at the end, another fade-out. */
const WEAK_MS = 10_000;

export interface DurationCompared {
  readonly fit: DurationFit;
  /** The candidate's over the file's. */
  readonly offMs: number | null;
}

export function durationFit(wantedMs: number | null, foundMs: number | null): DurationCompared {
  if (!isLength(wantedMs) || !isLength(foundMs)) return { fit: "unknown", offMs: null };
  const offMs = foundMs - wantedMs;
  if (Math.abs(offMs) <= SAME_MS) return { fit: "same", offMs };
  return { fit: Math.abs(offMs) <= WEAK_MS ? "weak" : "differs", offMs };
}

/** Sources write 0 for what they don't know. */
const isLength = (ms: number | null): ms is number => ms !== null && Number.isFinite(ms) && ms > 0;
