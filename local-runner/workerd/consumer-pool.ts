import type { BatchOutcome, QueueBatch } from "../bindings/broker/batch.ts";
import { deliverOverHttp, scheduleOverHttp } from "../bindings/broker/deliver-over-http.ts";
import type { KeptProcess } from "./keep-alive.ts";
import type { WorkerdProcess } from "./process.ts";

/** A cron handler only asks the API to look after stalled work. */
const CRON_DEADLINE_MS = 60_000;

export interface ConsumerPool {
  /** Hands the batch to the least busy process. When `signal` aborts, that process is killed. */
  deliver(batch: QueueBatch, signal: AbortSignal): Promise<BatchOutcome>;
  /** Runs the Worker's `scheduled()` in the least busy process. */
  runCron(cron: string, scheduledTime: number): Promise<void>;
}

/** The processes of one role, all alike. */
export function createConsumerPool(
  processes: readonly KeptProcess[],
  secret: string,
): ConsumerPool {
  const busy = new Map<KeptProcess, number>(processes.map((process) => [process, 0]));

  async function withProcess<T>(
    signal: AbortSignal,
    run: (port: number) => Promise<T>,
  ): Promise<T> {
    const kept = leastBusy(busy);
    busy.set(kept, (busy.get(kept) ?? 0) + 1);
    const onAbort = () => kept.kill("a batch passed its deadline");
    try {
      const process = await kept.ready();
      signal.addEventListener("abort", onAbort, { once: true });
      return await run(deliverPort(process));
    } finally {
      signal.removeEventListener("abort", onAbort);
      busy.set(kept, (busy.get(kept) ?? 1) - 1);
    }
  }

  return {
    deliver: (batch, signal) =>
      withProcess(signal, (port) => deliverOverHttp(port, secret, batch, signal)),
    runCron: async (cron, scheduledTime) => {
      const signal = AbortSignal.timeout(CRON_DEADLINE_MS);
      const result = await withProcess(signal, (port) =>
        scheduleOverHttp(port, secret, { cron, scheduledTime }, signal),
      );
      if (result.outcome !== "ok") throw new Error(result.error ?? result.outcome);
    },
  };
}

function leastBusy(busy: ReadonlyMap<KeptProcess, number>): KeptProcess {
  let best: KeptProcess | undefined;
  for (const [process, count] of busy) {
    if (best === undefined || count < (busy.get(best) ?? 0)) best = process;
  }
  if (!best) throw new Error("a role without processes cannot take work");
  return best;
}

function deliverPort(process: WorkerdProcess): number {
  const port = process.ports.get("deliver");
  if (port === undefined) throw new Error("the consumer listens nowhere");
  return port;
}
