import type { TrackLikeness } from "../db/queries/track-likeness.ts";

/** Encoders and editors leave a little silence here and there. */
const SAME_LENGTH_MS = 3000;

/** The same music once more: from another album, in another format, with other tags. */
export function isSameRecording(a: TrackLikeness, b: TrackLikeness): boolean {
  if (a.trackId === b.trackId) return true;
  if (a.recordingMbid !== null && a.recordingMbid === b.recordingMbid) return true;
  if (a.contentHash !== null && a.contentHash === b.contentHash) return true;
  return (
    a.titleKey === b.titleKey &&
    a.artistKey === b.artistKey &&
    Math.abs(a.durationMs - b.durationMs) <= SAME_LENGTH_MS
  );
}
