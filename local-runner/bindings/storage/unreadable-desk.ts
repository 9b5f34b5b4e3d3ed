import type { BucketSettings, MusicRoot, StorageLog, Unreadable } from "./settings.ts";
import { createUnreadableRecord, type UnreadableRecord } from "./unreadable-record.ts";

/** Past this many different things a log says nothing new. */
const MAX_LOGGED = 1000;

export interface UnreadableDesk {
  receive(unreadable: Unreadable): void;
  /** undefined when the bucket has no such root. */
  recordOf(bucket: string, slug: string): UnreadableRecord | undefined;
  /** The roots of a bucket are these from now on. One that is elsewhere now begins a new record. */
  setRoots(bucket: string, roots: readonly MusicRoot[]): void;
}

interface RecordOfRoot {
  readonly directory: string;
  readonly record: UnreadableRecord;
}

/** Where the listing thread's notices go: into the root's record, to whoever asked to hear, and once to the log. */
export function createUnreadableDesk(options: {
  readonly buckets: readonly BucketSettings[];
  readonly log: StorageLog;
  onUnreadable?(unreadable: Unreadable): void;
}): UnreadableDesk {
  const records = new Map<string, ReadonlyMap<string, RecordOfRoot>>();
  for (const bucket of options.buckets) {
    if (bucket.kind === "music") setRoots(bucket.name, bucket.roots);
  }
  const logged = new Set<string>();

  function setRoots(bucket: string, roots: readonly MusicRoot[]): void {
    const before = records.get(bucket);
    const entries = roots.map(({ slug, directory }): [string, RecordOfRoot] => {
      const known = before?.get(slug);
      return [
        slug,
        known?.directory === directory ? known : { directory, record: createUnreadableRecord() },
      ];
    });
    records.set(bucket, new Map(entries));
  }

  function logOnce(unreadable: Unreadable): void {
    const { kind, bucket, root, reason, alikeInFolder } = unreadable;
    const path = Buffer.from(unreadable.path).toString("utf8");
    // Bad names come in folders full of them: one line a folder, and the hook for each.
    const place = kind === "name-not-utf8" ? path.slice(0, path.lastIndexOf("/") + 1) : path;
    const id = [kind, bucket, root, place].join("\0");
    if (logged.has(id) || logged.size >= MAX_LOGGED) return;
    logged.add(id);
    options.log.warn("left out of the list", {
      kind,
      bucket,
      root,
      path: place,
      reason,
      count: alikeInFolder,
    });
  }

  return {
    receive: (unreadable) => {
      records.get(unreadable.bucket)?.get(unreadable.root)?.record.add(unreadable);
      logOnce(unreadable);
      options.onUnreadable?.(unreadable);
    },
    recordOf: (bucket, slug) => records.get(bucket)?.get(slug)?.record,
    setRoots,
  };
}
