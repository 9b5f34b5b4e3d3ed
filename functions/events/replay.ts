/** What is kept for pages that were away. A busy scan sends 4 events a second: 1,000 are four minutes of that. */
export const KEPT_EVENTS = 1_000;
/** A page that was away longer asks again for what it shows, which costs less than an hour of events. */
export const KEPT_MS = 60 * 60 * 1000;

export type Replay =
  | { kind: "nothing" }
  /** Send what is kept after this id. */
  | { kind: "after"; id: number }
  /** Events between are lost: the page must ask again for what it shows. */
  | { kind: "resync" };

/**
 * What a page that last saw `lastEventId` missed. `newestId` is the last id ever given (0 before the first);
 * `oldestKeptId` is null when nothing is kept.
 */
export function planReplay(
  lastEventId: string | null,
  kept: { oldestKeptId: number | null; newestId: number },
): Replay {
  if (lastEventId === null || lastEventId === "") return { kind: "nothing" };
  const id = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;
  // Not an id of ours, or one from a hub whose memory is gone.
  if (id === null || id > kept.newestId) return { kind: "resync" };
  if (id === kept.newestId) return { kind: "nothing" };
  const firstMissed = id + 1;
  if (kept.oldestKeptId === null || firstMissed < kept.oldestKeptId) return { kind: "resync" };
  return { kind: "after", id };
}
