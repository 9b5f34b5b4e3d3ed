import { Worker } from "node:worker_threads";
import { assertNever } from "../../../../schema/music/assert-never.ts";
import type { Dump } from "../../../backup/dump/write-dump.ts";
import type { SqlLog } from "../options.ts";
import type { FromThread, ThreadTask, ToThread } from "./thread-messages.ts";

export interface DatabaseThread {
  /** The port it serves on. Rejects when it could not start. */
  readonly ready: Promise<{ port: number; engineVersion: string }>;
  /** Resolves when it ended in good order; rejects with what went wrong otherwise. */
  readonly ended: Promise<void>;
  /** Rejects when it fails, or when the thread ends before. */
  dump(directory: string): Promise<Dump>;
  /** Calls `onHung` once when it gives no sign of life for `limitMs`; starts when called. */
  watch(limitMs: number, onHung: () => void): void;
  /** Lets it finish what is under way. Wait for `ended`. */
  stop(): void;
  /** Ends it in the middle of whatever it does, a busy loop too. */
  terminate(): Promise<void>;
}

/** A whole second between signs of life costs nothing and is exact enough for a limit of many. */
const PING_INTERVAL_MS = 1_000;

export function startDatabaseThread(task: ThreadTask, log: SqlLog): DatabaseThread {
  const worker = new Worker(new URL("./thread.ts", import.meta.url), {
    workerData: task,
    name: "database",
  });
  const post = (message: ToThread): void => worker.postMessage(message);
  const ready = Promise.withResolvers<{ port: number; engineVersion: string }>();
  const ended = Promise.withResolvers<void>();
  // Each caller waits for one of the two; the other must not count as unhandled.
  ready.promise.catch(() => undefined);
  ended.promise.catch(() => undefined);
  const fail = (error: Error): void => {
    ready.reject(error);
    ended.reject(error);
  };
  const dumps = new Map<string, PromiseWithResolvers<Dump>>();
  let unanswered = 0;
  let watchdog: NodeJS.Timeout | undefined;
  worker.on("message", (message: FromThread) => {
    switch (message.kind) {
      case "ready":
        return ready.resolve(message);
      case "alive":
        unanswered = 0;
        return;
      case "log":
        return log[message.level](message.message, message.fields);
      case "dumped":
        return dumps.get(message.directory)?.resolve(message.dump);
      case "dump-failed":
        return dumps.get(message.directory)?.reject(new Error(message.message));
      case "stopped":
        return ended.resolve();
      case "failed":
        return fail(new Error(message.message));
      default:
        return assertNever(message);
    }
  });
  worker.on("error", (error: unknown) =>
    fail(new Error("the embedded database's thread broke", { cause: error })),
  );
  worker.on("exit", () => {
    clearInterval(watchdog);
    fail(new Error("the embedded database's thread ended unasked"));
  });
  return {
    ready: ready.promise,
    ended: ended.promise,
    dump: async (directory) => {
      const answer = Promise.withResolvers<Dump>();
      dumps.set(directory, answer);
      post({ kind: "dump", directory });
      const gone = ended.promise.then(() => {
        throw new Error("the embedded database stopped");
      });
      return Promise.race([answer.promise, gone]).finally(() => dumps.delete(directory));
    },
    watch: (limitMs, onHung) => {
      // Counted in pings, not read from a clock: a Pi's clock jumps when it first hears the time.
      watchdog = setInterval(() => {
        unanswered += 1;
        if (unanswered * PING_INTERVAL_MS <= limitMs) return post({ kind: "ping" });
        clearInterval(watchdog);
        onHung();
      }, PING_INTERVAL_MS);
      watchdog.unref();
    },
    stop: () => {
      clearInterval(watchdog);
      post({ kind: "stop" });
    },
    terminate: async () => {
      await worker.terminate();
    },
  };
}
