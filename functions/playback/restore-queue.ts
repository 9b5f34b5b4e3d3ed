export interface SavedQueue<Id> {
  trackIds: readonly Id[];
  currentIndex: number;
  positionMs: number;
}

/**
 * A saved queue without the tracks that were removed since. The current one stays current; when it is the one that
 * went, its successor begins from its start.
 */
export function restoreQueue<Id, Track extends { id: Id }>(
  saved: SavedQueue<Id>,
  found: readonly Track[],
): { tracks: Track[]; currentIndex: number; positionMs: number } {
  const byId = new Map(found.map((track) => [track.id, track]));
  const trackOf = (id: Id) => byId.get(id) ?? [];
  const tracks = saved.trackIds.flatMap<Track>(trackOf);
  const before = saved.trackIds.slice(0, saved.currentIndex).flatMap<Track>(trackOf).length;
  const current = saved.trackIds[saved.currentIndex];
  const currentStayed = current !== undefined && byId.has(current);
  return {
    tracks,
    currentIndex: Math.max(0, Math.min(before, tracks.length - 1)),
    positionMs: currentStayed ? saved.positionMs : 0,
  };
}
