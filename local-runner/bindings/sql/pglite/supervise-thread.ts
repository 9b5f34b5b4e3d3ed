import type { Dump } from "../../../backup/dump/write-dump.ts";
import type { SqlLog } from "../options.ts";
import type { DatabaseThread } from "./database-thread.ts";

export interface SuperviseOptions {
  /** Starts a thread that serves on `port`; 0 lets the system choose. */
  start: (port: number) => DatabaseThread;
  /** How long a thread may go without a sign of life. */
  limitMs: number;
  onFatal: (error: Error) => void;
  log: SqlLog;
}

export interface SupervisedThread {
  readonly port: number;
  readonly engineVersion: string;
  dump(directory: string): Promise<Dump>;
  stop(): Promise<void>;
}

/** What is under way gets this long at the end; after that it is lost, as in a crash. */
const STOP_GRACE_MS = 15_000;

/**
 * Keeps one database thread serving. One that hangs is ended and started anew on the same port; one that breaks, or
 * that can't be started anew, is fatal. Rejects when the first thread can't start.
 */
export async function superviseThread(options: SuperviseOptions): Promise<SupervisedThread> {
  const { log, limitMs, onFatal } = options;
  let current: DatabaseThread | undefined;
  let restarting: Promise<void> | undefined;
  let closing = false;

  const begin = async (wantedPort: number): Promise<{ port: number; engineVersion: string }> => {
    const thread = options.start(wantedPort);
    const ready = await thread.ready;
    current = thread;
    thread.ended.catch((error: Error) => {
      if (current === thread && !closing) onFatal(error);
    });
    thread.watch(limitMs, () => {
      restarting = restart(thread, ready.port);
    });
    return ready;
  };
  const restart = async (hung: DatabaseThread, port: number): Promise<void> => {
    log.error("a statement kept the embedded database busy for too long; it is started anew", {
      limitMs,
    });
    current = undefined;
    await hung.terminate();
    if (closing) return;
    await begin(port).catch((error: unknown) => {
      onFatal(new Error("the embedded database did not come back", { cause: error }));
    });
  };

  const { port, engineVersion } = await begin(0);
  return {
    port,
    engineVersion,
    dump: async (directory) => {
      if (!current) throw new Error("the embedded database is being started anew");
      return current.dump(directory);
    },
    stop: async () => {
      closing = true;
      await restarting;
      const thread = current;
      if (thread === undefined) return;
      const hardEnd = setTimeout(() => void thread.terminate(), STOP_GRACE_MS);
      thread.stop();
      await thread.ended.catch((error: Error) =>
        log.warn("the embedded database ended badly", { error: error.message }),
      );
      clearTimeout(hardEnd);
    },
  };
}
