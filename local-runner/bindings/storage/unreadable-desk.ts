import type { BucketSettings, StorageLog, Unreadable } from "./settings.ts";
import { createUnreadableRecord, type UnreadableRecord } from "./unreadable-record.ts";

/** Past this many different things a log says nothing new. */
const MAX_LOGGED = 1000;

export interface UnreadableDesk {
  receive(unreadable: Unreadable): void;
  /** By slug. */
  recordsOf(
    bucket: Extract<BucketSettings, { kind: "music" }>,
  ): ReadonlyMap<string, UnreadableRecord>;
}

/** Where the listing thread's notices go: into the root's record, to whoever asked to hear, and once to the log. */
export function createUnreadableDesk(options: {
  readonly buckets: readonly BucketSettings[];
  readonly log: StorageLog;
  onUnreadable?(unreadable: Unreadable): void;
}): UnreadableDesk {
  const records = new Map<string, Map<string, UnreadableRecord>>();
  for (const bucket of options.buckets) {
    const roots = bucket.kind === "music" ? bucket.roots : [];
    records.set(bucket.name, new Map(roots.map(({ slug }) => [slug, createUnreadableRecord()])));
  }
  const logged = new Set<string>();

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
      const { kind, bucket, root, path, reason } = unreadable;
      if (kind === "folder") {
        records.get(bucket)?.get(root)?.add(Buffer.from(path).toString("utf8"), reason);
      }
      logOnce(unreadable);
      options.onUnreadable?.(unreadable);
    },
    recordsOf: (bucket) => records.get(bucket.name) ?? new Map(),
  };
}
