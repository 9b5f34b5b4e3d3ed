import { leftOutOf, type LeftOutCode } from "./left-out.ts";
import type { Unreadable } from "./settings.ts";

/**
 * What `list` left out of one root, for a reader that has only the R2Bucket. The reader notes the time, lists the root
 * to the end, then gets `<slug>/.soniquebay/unreadable.json`.
 *
 * `folders` are those that `list` couldn't read. It goes on past such a folder, so what is missing from it proves
 * nothing about what lies below:
 * - `recordedSinceMs` later than the reader's start, or `overflow`: the record doesn't cover its walk. Call nothing
 *   missing.
 * - otherwise every folder with `lastFailedMs` at or after its start was left out of its walk: call nothing at or
 *   below `path` missing.
 *
 * `leftOut` is what can't be in a list at all and may be music, for a person to mend. The reader takes those with
 * `lastSeenMs` at or after its start; `leftOutOverflow` says that there were more. A link that leads nowhere is in
 * both: its drive may come back, and `leftOut` says better what it is.
 *
 * What was met stays here for a day, so that a walk that is still under way is not misled by a later one.
 */
export interface UnreadableSnapshot {
  readonly version: 2;
  readonly recordedSinceMs: number;
  readonly overflow: boolean;
  /** `path` is relative to the root, without a slash at its end; "" is the root itself. `reason` is a system code. */
  readonly folders: readonly { path: string; reason: string; lastFailedMs: number }[];
  readonly leftOutOverflow: boolean;
  /**
   * `path` is relative to the root. What in it is not text stands as U+FFFD, and " (2)" and so on is appended where
   * two would be alike, so that a path stands once. `detail` is a sentence for people.
   */
  readonly leftOut: readonly {
    path: string;
    code: LeftOutCode;
    detail: string;
    lastSeenMs: number;
  }[];
}

export interface UnreadableRecord {
  add(unreadable: Pick<Unreadable, "kind" | "path" | "reason" | "hidesMusic">): void;
  snapshot(): UnreadableSnapshot;
}

/** Longer than any walk: a record may only forget what no walk under way has met. */
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;
/** Keeps the answer in the low megabytes. So many failures mean that the root as a whole is in trouble. */
const MAX_ENTRIES = 10_000;

export function createUnreadableRecord(now: () => number = Date.now): UnreadableRecord {
  const recordedSinceMs = now();
  const folders = createDayMemory<{ path: string; reason: string }>(now);
  const leftOut = createDayMemory<{ path: string; code: LeftOutCode; detail: string }>(now);

  return {
    add: (unreadable) => {
      // Two names that are not text may read alike: bytes tell them apart.
      const bytes = Buffer.from(unreadable.path);
      const path = bytes.toString("utf8");
      const id = bytes.toString("latin1");
      if (unreadable.kind === "folder") folders.add(id, { path, reason: unreadable.reason });
      const left = leftOutOf(unreadable);
      if (left !== undefined) leftOut.add(id, { path, ...left });
    },
    snapshot: () => ({
      version: 2,
      recordedSinceMs,
      overflow: folders.overflows(),
      folders: folders.all().map(({ value, lastMs }) => ({ ...value, lastFailedMs: lastMs })),
      leftOutOverflow: leftOut.overflows(),
      leftOut: withUniquePaths(
        leftOut.all().map(({ value, lastMs }) => ({ ...value, lastSeenMs: lastMs })),
      ),
    }),
  };
}

interface Remembered<Value> {
  readonly value: Value;
  readonly lastMs: number;
}

/** The latest of each id, for a day, up to a number; beyond it says that there was more. */
function createDayMemory<Value>(now: () => number) {
  const entries = new Map<string, Remembered<Value>>();
  let overflowedMs: number | undefined;

  function forgetOld(): void {
    const oldest = now() - KEPT_FOR_MS;
    for (const [id, { lastMs }] of entries) if (lastMs < oldest) entries.delete(id);
    if (overflowedMs !== undefined && overflowedMs < oldest) overflowedMs = undefined;
  }

  return {
    add: (id: string, value: Value): void => {
      if (!entries.has(id) && entries.size >= MAX_ENTRIES) {
        forgetOld();
        if (entries.size >= MAX_ENTRIES) {
          overflowedMs = now();
          return;
        }
      }
      entries.set(id, { value, lastMs: now() });
    },
    overflows: (): boolean => {
      forgetOld();
      return overflowedMs !== undefined;
    },
    /** In the order of their ids, so that the same entries come in the same order each time. */
    all: (): Remembered<Value>[] => {
      forgetOld();
      return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
    },
  };
}

function withUniquePaths<Entry extends { path: string }>(entries: readonly Entry[]): Entry[] {
  const taken = new Set<string>();
  return entries.map((entry) => {
    let path = entry.path;
    for (let number = 2; taken.has(path); number += 1) path = `${entry.path} (${number})`;
    taken.add(path);
    return { ...entry, path };
  });
}
