import { mayHelp } from "../kit/retry-policy.ts";

/** An API that restarts is back in seconds. */
const PAUSE_MS = 2_000;

export interface Patience {
  /** How long to go on trying, from the first failure on. */
  ms: number;
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
}

const sleepMs = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/**
 * Asks again while the API is away. Retries of the message are no way to wait here: they are counted as tries that
 * ended their process, and two of those end a track's chances.
 */
export async function withPatience<Result>(
  { ms, now = Date.now, sleep = sleepMs }: Patience,
  ask: () => Promise<Result>,
): Promise<Result> {
  let untilMs: number | undefined;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      untilMs ??= now() + ms;
      if (!mayHelp(error) || now() >= untilMs) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
