import { Worker } from "node:worker_threads";
import { assertNever } from "../../../../schema/music/assert-never.ts";
import { internalError, R2Error } from "../r2-error.ts";
import type { ListRequest } from "../r2-protocol.ts";
import type { BucketSettings, StorageLog, Unreadable } from "../settings.ts";
import type { ListTask, ThreadMessage, ThreadSettings, ToThread } from "./messages.ts";

export interface Lister {
  /** The JSON of one page. Throws R2Error. */
  list(bucket: string, request: ListRequest): Promise<Uint8Array>;
  /** What is asked for from now on is answered from these. */
  setBuckets(buckets: readonly BucketSettings[]): void;
  close(): Promise<void>;
}

interface Pending {
  resolve(json: Uint8Array): void;
  reject(error: R2Error): void;
}

/** Runs every list on one thread of its own, which is started at the first and again should it ever break. */
export function createLister(options: {
  readonly buckets: readonly BucketSettings[];
  readonly log: StorageLog;
  onNotice(notice: Unreadable): void;
}): Lister {
  const pending = new Map<number, Pending>();
  let { buckets } = options;
  let thread: Worker | undefined;
  let lastId = 0;

  function failAll(why: string): void {
    for (const { reject } of pending.values()) reject(internalError(why));
    pending.clear();
  }

  function start(): Worker {
    const settings: ThreadSettings = { buckets };
    const started = new Worker(new URL("./thread.ts", import.meta.url), { workerData: settings });
    started.on("message", receive);
    started.on("error", (error) => {
      options.log.error("the listing thread broke", { error });
      if (thread === started) thread = undefined;
      failAll("Listing failed.");
    });
    return started;
  }

  const tell = (to: Worker, message: ToThread) => to.postMessage(message);

  function receive(message: ThreadMessage): void {
    switch (message.kind) {
      case "notice":
        return options.onNotice(message.notice);
      case "page":
        pending.get(message.id)?.resolve(message.json);
        break;
      case "failed":
        if (message.stack !== undefined) {
          options.log.error("listing failed", { stack: message.stack });
        }
        pending
          .get(message.id)
          ?.reject(new R2Error(message.status, message.v4code, message.message));
        break;
      default:
        assertNever(message);
    }
    pending.delete(message.id);
  }

  return {
    list: (bucket, request) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const task: ListTask = { id: lastId, bucket, request };
        pending.set(task.id, { resolve, reject });
        thread ??= start();
        tell(thread, { kind: "list", task });
      }),
    setBuckets: (now) => {
      buckets = now;
      if (thread) tell(thread, { kind: "buckets", buckets });
    },
    close: async () => {
      const ended = thread?.terminate();
      thread = undefined;
      failAll("The storage is closing.");
      await ended;
    },
  };
}
