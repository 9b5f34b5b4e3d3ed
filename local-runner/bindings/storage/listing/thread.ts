/** The listing thread: reads folders with blocking calls, so that a slow drive never holds up a stream. */
import { parentPort, workerData } from "node:worker_threads";
import { internalError, noSuchBucket, R2Error } from "../r2-error.ts";
import { describe } from "./describe.ts";
import { createFolderCache } from "./folder-cache.ts";
import type { ListTask, ThreadMessage, ThreadSettings, ToThread } from "./messages.ts";
import { listPage } from "./page.ts";

if (parentPort === null) throw new Error("this module runs as a worker thread");
const port = parentPort;
let { buckets } = workerData as ThreadSettings;
const caches = new Map(buckets.map((bucket) => [bucket.name, createFolderCache()]));

function send(message: ThreadMessage): void {
  port.postMessage(message);
}

port.on("message", (message: ToThread) => {
  if (message.kind === "buckets") buckets = message.buckets;
  else list(message.task);
});

function list({ id, bucket: name, request }: ListTask): void {
  try {
    const bucket = buckets.find((candidate) => candidate.name === name);
    const cache = caches.get(name);
    if (bucket === undefined || cache === undefined) throw noSuchBucket();
    const json = listPage(bucket, request, {
      cache,
      notice: (notice) => send({ kind: "notice", notice }),
      describe: (file) => describe(bucket, file),
    });
    send({ kind: "page", id, json });
  } catch (error) {
    const isAnswer = error instanceof R2Error;
    const { status, v4code, message } = isAnswer ? error : internalError("Listing failed.");
    const stack = isAnswer ? undefined : error instanceof Error ? error.stack : String(error);
    send({ kind: "failed", id, status, v4code, message, stack });
  }
}
