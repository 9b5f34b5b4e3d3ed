import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { startWorkerUnderTest, type WorkerUnderTest } from "../../../testing/worker-under-test.ts";
import { BUCKET_HEADER, SECRET_HEADER, startStorageServer, type StorageServer } from "../server.ts";
import type { BucketSettings, Unreadable } from "../settings.ts";
import type { BucketCall } from "./storage-worker.ts";

export interface CalledObject {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly uploadedMs: number;
  readonly http?: Record<string, unknown>;
  readonly custom?: Record<string, string>;
  readonly range?: { offset: number; length: number };
  readonly checksums: Record<string, string>;
  /** Absent when get gave no body. */
  readonly text?: string;
}

export interface CalledPage {
  readonly objects: readonly CalledObject[];
  readonly prefixes: readonly string[];
  readonly truncated: boolean;
  readonly cursor: string | null;
}

/** The buckets as a Worker in a real workerd sees them. */
export interface BucketsInWorker {
  readonly worker: WorkerUnderTest;
  /** Throws what the binding threw inside the Worker, as text. */
  call<Result = CalledObject | null>(call: BucketCall): Promise<Result>;
}

export interface StorageUnderTest extends BucketsInWorker {
  readonly server: StorageServer;
  readonly secret: string;
  readonly unreadable: readonly Unreadable[];
  readonly logLines: readonly { message: string; fields: Record<string, unknown> }[];
  stop(): Promise<void>;
}

/** The storage server in this process, and a Worker over it. */
export async function startStorageUnderTest(
  buckets: readonly BucketSettings[],
): Promise<StorageUnderTest> {
  const secret = randomUUID();
  const unreadable: Unreadable[] = [];
  const logLines: { message: string; fields: Record<string, unknown> }[] = [];
  const log = (message: string, fields: Record<string, unknown>) =>
    void logLines.push({ message, fields });
  const server = await startStorageServer({
    buckets,
    secret,
    log: { warn: log, error: log },
    onUnreadable: (what) => void unreadable.push(what),
  });
  const names = buckets.map(({ name }) => name);
  const inWorker = await connectWorker(names, { port: server.port, secret });
  return {
    ...inWorker,
    server,
    secret,
    unreadable,
    logLines,
    stop: async () => {
      await inWorker.worker.stop();
      await server.close();
    },
  };
}

/**
 * A Worker with one R2Bucket for each of `names`, bound as the name in upper case, and one named WRONG that comes with
 * a wrong secret.
 */
export async function connectWorker(
  names: readonly string[],
  server: { readonly port: number; readonly secret: string },
): Promise<BucketsInWorker> {
  const service = (name: string, bucket: string, secret: string) => ({
    kind: "external" as const,
    name,
    address: `127.0.0.1:${server.port}`,
    headers: { [BUCKET_HEADER]: bucket, [SECRET_HEADER]: secret },
  });
  const worker = await startWorkerUnderTest({
    entryPoint: fileURLToPath(new URL("./storage-worker.ts", import.meta.url)),
    bindings: [...names, "wrong"].map((name) => ({
      kind: "r2Bucket",
      name: name.toUpperCase(),
      service: name,
    })),
    services: [
      ...names.map((name) => service(name, name, server.secret)),
      service("wrong", names[0] ?? "", "not the secret"),
    ],
  });
  return {
    worker,
    call: async <Result>(call: BucketCall) => {
      const response = await worker.fetch("/", { method: "POST", body: JSON.stringify(call) });
      const answer = (await response.json()) as { result?: Result; error?: string };
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.result as Result;
    },
  };
}
