/**
 * Which folders of one root `list` couldn't read, for a reader that has only the R2Bucket. `list` goes on past such
 * a folder, so what is missing from it proves nothing about what lies below.
 *
 * The reader notes the time, lists the root to the end, then gets `<slug>/.soniquebay/unreadable.json`:
 * - `recordedSinceMs` later than its start, or `overflow`: the record doesn't cover its walk. Call nothing missing.
 * - otherwise every folder with `lastFailedMs` at or after its start was left out of its walk: call nothing at or
 *   below `path` missing.
 * A folder that became readable again in the meantime stays here for a day, so that a walk that is still under way
 * is not misled by a later one.
 */
export interface UnreadableSnapshot {
  readonly version: 1;
  readonly recordedSinceMs: number;
  readonly overflow: boolean;
  /** `path` is relative to the root, without a slash at its end; "" is the root itself. `reason` is a system code. */
  readonly folders: readonly { path: string; reason: string; lastFailedMs: number }[];
}

export interface UnreadableRecord {
  add(path: string, reason: string): void;
  snapshot(): UnreadableSnapshot;
}

/** Longer than any walk: a record may only forget what no walk under way has met. */
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;
/** Keeps the answer in the low megabytes. So many failures mean that the root as a whole is in trouble. */
const MAX_FOLDERS = 10_000;

export function createUnreadableRecord(now: () => number = Date.now): UnreadableRecord {
  const recordedSinceMs = now();
  const folders = new Map<string, { reason: string; lastFailedMs: number }>();
  let overflowedMs: number | undefined;

  function forgetOld(): void {
    const oldest = now() - KEPT_FOR_MS;
    for (const [path, { lastFailedMs }] of folders) {
      if (lastFailedMs < oldest) folders.delete(path);
    }
    if (overflowedMs !== undefined && overflowedMs < oldest) overflowedMs = undefined;
  }

  return {
    add: (path, reason) => {
      if (!folders.has(path) && folders.size >= MAX_FOLDERS) {
        forgetOld();
        if (folders.size >= MAX_FOLDERS) {
          overflowedMs = now();
          return;
        }
      }
      folders.set(path, { reason, lastFailedMs: now() });
    },
    snapshot: () => {
      forgetOld();
      return {
        version: 1,
        recordedSinceMs,
        overflow: overflowedMs !== undefined,
        folders: [...folders].map(([path, failure]) => ({ path, ...failure })),
      };
    },
  };
}
