import type { Logger } from "../../schema/log/logger.ts";
import type { WorkerdProcess } from "./process.ts";

/** The first restart comes at once (a crash is usually one bad file); later ones wait, so a broken start can't spin. */
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 30_000;
/** A process that lived this long was healthy: the next crash counts as the first again. */
const HEALTHY_AFTER_MS = 60_000;

export interface KeptProcess {
  readonly name: string;
  /** Null while it is down. */
  current(): WorkerdProcess | null;
  /** Waits until the process is up. Rejects when `stop` was called. */
  ready(): Promise<WorkerdProcess>;
  /** SIGKILL; the restart follows. */
  kill(reason: string): void;
  stop(): Promise<void>;
  readonly restarts: () => number;
}

export interface KeepAliveOptions {
  name: string;
  start: () => Promise<WorkerdProcess>;
  log: Logger;
  /** Called after every restart, not after the first start. */
  onRestart?: () => void;
}

/** Milliseconds before restart number `failures` (1 = the first) in a row. */
export function restartDelayMs(failures: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 4 ** (failures - 1));
}

/** Starts a process, throws if the very first start fails, and from then on restarts it whenever it ends. */
export async function keepAlive(options: KeepAliveOptions): Promise<KeptProcess> {
  const log = options.log.child({ process: options.name });
  const stopping = new AbortController();
  let current: WorkerdProcess | null = null;
  let restarts = 0;
  let up = Promise.withResolvers<WorkerdProcess>();
  // Nobody may be waiting when it is rejected at the stop.
  up.promise.catch(() => undefined);

  const begin = async () => {
    current = await options.start();
    log.debug("started", { pid: current.pid });
    up.resolve(current);
    return current;
  };

  const watch = async (first: WorkerdProcess) => {
    let process = first;
    let failures = 0;
    for (;;) {
      const since = Date.now();
      const { code, signal } = await process.exited;
      current = null;
      if (stopping.signal.aborted) return;
      up = Promise.withResolvers();
      up.promise.catch(() => undefined);
      failures = Date.now() - since > HEALTHY_AFTER_MS ? 1 : failures + 1;
      log.warn("ended; starting it again", { code, signal, delayMs: restartDelayMs(failures) });
      const next = await restart();
      if (next === null) return;
      process = next;
    }

    async function restart(): Promise<WorkerdProcess | null> {
      for (;;) {
        await pause(restartDelayMs(failures), stopping.signal);
        if (stopping.signal.aborted) return null;
        try {
          const next = await begin();
          if (stopping.signal.aborted) {
            await next.stop();
            return null;
          }
          restarts += 1;
          options.onRestart?.();
          return next;
        } catch (error) {
          failures += 1;
          log.error("could not be started", { error, nextTryMs: restartDelayMs(failures) });
        }
      }
    }
  };

  const watching = watch(await begin());
  return {
    name: options.name,
    current: () => current,
    ready: () => up.promise,
    kill: (reason) => {
      log.warn("killing it", { reason });
      current?.kill();
    },
    stop: async () => {
      stopping.abort();
      up.reject(new Error(`${options.name} is being stopped`));
      await current?.stop();
      await watching;
    },
    restarts: () => restarts,
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done() {
      signal.removeEventListener("abort", done);
      clearTimeout(timer);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}
