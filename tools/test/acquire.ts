import * as v from "valibot";
import { endAcquireTurn } from "../../functions/acquisition/acquire-turn-over.ts";
import { claimAcquire } from "../../functions/acquisition/claim-acquire.ts";
import { claimInspection, recordInspection } from "../../functions/acquisition/inspections.ts";
import { recordTold } from "../../functions/acquisition/record-told.ts";
import { createAcquireTask } from "../../queues/acquire/acquire-task.ts";
import { createSlskd } from "../../queues/acquire/slskd.ts";
import { inspectFile } from "../../queues/inspect/inspect-file.ts";
import { createInspectTask } from "../../queues/inspect/inspect-task.ts";
import type { Task } from "../../queues/kit/define-task.ts";
import {
  AcquireToldRequest,
  AcquireTurnOverRequest,
  ClaimAcquireReply,
  ClaimInspectionReply,
  InspectedRequest,
} from "../../schema/internal/acquire.ts";
import { createLogger } from "../../schema/log/logger.ts";
import { quarantineOf } from "./folder-as-bucket.ts";
import type { ScanServices } from "./scan-services.ts";

const wired = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const log = createLogger(() => undefined, "error");

/** The consumers of acquire and inspect, whose calls reach the use cases as they would over the wire. */
export function acquireConsumers(
  under: ScanServices,
  downloads: string,
  { diesAfter = Infinity }: { diesAfter?: number } = {},
): { acquire: Task; inspect: Task } {
  const { services } = under;
  const quarantine = quarantineOf(downloads);
  let told = 0;
  const acquire = createAcquireTask({
    quarantine,
    openSource: (address, key) =>
      createSlskd({
        address,
        key,
        fetch: (input, init) => fetch(input, init),
        now: () => services.now().getTime(),
        sleep: async (ms) => under.passTime(ms),
        answersWithinMs: 2_000,
      }),
    api: {
      claim: async (turnId) =>
        v.parse(ClaimAcquireReply, wired(await claimAcquire(services, turnId))),
      told: (message) => {
        if ((told += 1) > diesAfter) throw new Error("killed");
        return recordTold(services, v.parse(AcquireToldRequest, wired(message)));
      },
      turnOver: (message) =>
        endAcquireTurn(services, v.parse(AcquireTurnOverRequest, wired(message))),
    },
  });
  const inspect = createInspectTask({
    quarantine,
    inspect: inspectFile,
    api: {
      claim: async (id) =>
        v.parse(ClaimInspectionReply, wired(await claimInspection(services, id))),
      inspected: (downloadId, report) =>
        recordInspection(services, v.parse(InspectedRequest, wired({ downloadId, report }))),
    },
  });
  return { acquire, inspect };
}

/** Takes the next turn, after its pause; then looks at what came. False when there is none. */
export async function takeAcquireTurn(
  under: ScanServices,
  { acquire, inspect }: { acquire: Task; inspect: Task },
): Promise<boolean> {
  const message = under.acquireMessages.shift();
  if (!message) return false;
  const { delaySeconds, ...payload } = message;
  under.passTime(delaySeconds * 1000);
  await acquire.run(payload, { log, attempt: 1, cutShort: false });
  for (const waiting of under.inspectMessages.splice(0)) {
    await inspect.run(waiting, { log, attempt: 1, cutShort: false });
  }
  return true;
}
