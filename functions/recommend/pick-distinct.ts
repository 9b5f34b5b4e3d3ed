import type { TrackLikeness } from "../db/queries/track-likeness.ts";
import { isSameRecording } from "./same-recording.ts";
import type { TrackId } from "../../schema/music/ids.ts";

/** Each recording once, the first of its tracks; `kept` stay whatever they are. */
export function pickDistinct<Of extends TrackLikeness>(
  tracks: readonly Of[],
  kept: ReadonlySet<TrackId> = new Set(),
): Of[] {
  const seen = new Map<string, Of[]>();
  return tracks.filter((track) => {
    const keys = keysOf(track);
    const isAgain = keys.some((key) => seen.get(key)?.some((one) => isSameRecording(one, track)));
    for (const key of keys) seen.set(key, [...(seen.get(key) ?? []), track]);
    return !isAgain || kept.has(track.trackId);
  });
}

/** What two tracks of one recording share at least one of. */
const keysOf = ({ titleKey, artistKey, recordingMbid, contentHash }: TrackLikeness): string[] => [
  `named ${titleKey} ${artistKey}`,
  ...(recordingMbid === null ? [] : [`recording ${recordingMbid}`]),
  ...(contentHash === null ? [] : [`content ${contentHash}`]),
];
