import { Cron } from "croner";
import type { Logger } from "../../schema/log/logger.ts";

export interface CronTriggers {
  stop(): void;
}

/**
 * Runs the consumer's `scheduled()` at the times its wrangler.toml names, in UTC as Cloudflare does. A run that takes
 * longer than its interval is not started twice.
 */
export function startCron(
  expressions: readonly string[],
  run: (cron: string, scheduledTime: number) => Promise<void>,
  log: Logger,
): CronTriggers {
  const jobs = expressions.map(
    (expression) =>
      new Cron(expression, { timezone: "UTC", protect: true }, async (job) => {
        try {
          await run(expression, job.currentRun()?.getTime() ?? Date.now());
        } catch (error) {
          log.warn("a scheduled run failed; the next one tries again", { cron: expression, error });
        }
      }),
  );
  return { stop: () => jobs.forEach((job) => job.stop()) };
}
