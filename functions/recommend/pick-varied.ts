import type { TrackLikeness } from "../db/queries/track-likeness.ts";
import { isSameRecording } from "./same-recording.ts";

export interface Candidate {
  readonly track: TrackLikeness;
  readonly score: number;
}

/** How many picks may come from one album, and from one artist. */
export interface Caps {
  readonly perAlbum: number;
  readonly perArtist: number;
}

/**
 * The best candidates first, but no more of an album or an artist than the caps say, and no recording twice. `without`:
 * tracks whose recordings are not to be picked at all.
 */
export function pickVaried<Of extends Candidate>(
  candidates: readonly Of[],
  limit: number,
  caps: Caps,
  without: readonly TrackLikeness[] = [],
): Of[] {
  const taken = new Map<string, number>();
  const hasRoom = (key: string, most: number) => (taken.get(key) ?? 0) < most;
  const picks: Of[] = [];
  const ranked = candidates.toSorted(
    (a, b) => b.score - a.score || (a.track.trackId < b.track.trackId ? -1 : 1),
  );
  for (const candidate of ranked) {
    if (picks.length >= limit) break;
    const { track } = candidate;
    const { albumId, artistIds } = track;
    if (albumId !== null && !hasRoom(albumId, caps.perAlbum)) continue;
    if (!artistIds.every((id) => hasRoom(id, caps.perArtist))) continue;
    if ([...without, ...picks.map((pick) => pick.track)].some((one) => isSameRecording(one, track)))
      continue;
    for (const key of albumId === null ? artistIds : [albumId, ...artistIds]) {
      taken.set(key, (taken.get(key) ?? 0) + 1);
    }
    picks.push(candidate);
  }
  return picks;
}
