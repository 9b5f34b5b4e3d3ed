import { availableParallelism, loadavg } from "node:os";
import type { Logger } from "../../schema/log/logger.ts";
import { nextAllowance } from "./analysis-allowance.ts";

/** Heavy processes have the lowest priority anyway; this is for a machine on which that is not enough. */
const LOOK_EVERY_MS = 20_000;

export interface Yielding {
  /** How many tracks may be listened to at once now. */
  allowed(): number;
  stop(): void;
}

export interface YieldingOptions {
  processes: number;
  lastPlaybackMs(): number;
  limit(most: number): void;
  /** Lets the pages know; may fail. */
  tell(): Promise<void>;
  log: Pick<Logger, "info" | "warn">;
}

/** Holds listening to the library back while music streams and the machine is busy. */
export function yieldToPlayback(options: YieldingOptions): Yielding {
  const { processes, log } = options;
  let allowed = processes;

  async function look(): Promise<void> {
    const before = allowed;
    allowed = nextAllowance(allowed, {
      processes,
      streaming: Date.now() - options.lastPlaybackMs() < LOOK_EVERY_MS,
      // Zero on systems that don't count it: then nobody steps back.
      loadPerCore: (loadavg()[0] ?? 0) / availableParallelism(),
    });
    if (allowed === before) return;
    options.limit(allowed);
    log.info("listening to the library yields to playback", { allowed, processes });
    try {
      await options.tell();
    } catch (error) {
      log.warn("the pages could not be told", { error });
    }
  }

  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return { allowed: () => allowed, stop: () => clearInterval(timer) };
}
