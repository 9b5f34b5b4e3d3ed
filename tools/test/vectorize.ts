import * as v from "valibot";
import { recordVectors } from "../../functions/jobs/vectorize-results.ts";
import { claimTexts } from "../../functions/jobs/vectorize-work.ts";
import { openOllama } from "../../queues/vectorize/ollama-box.ts";
import { createVectorizeTask } from "../../queues/vectorize/vectorize-task.ts";
import { ClaimTextsReply, VectorsMadeRequest } from "../../schema/internal/vectorize.ts";
import { createLogger } from "../../schema/log/logger.ts";
import type { ScanServices } from "./scan-services.ts";

/** The consumer, whose calls reach the use cases as they would over the wire. */
export function consumerOver(under: ScanServices) {
  const wired = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  return createVectorizeTask({
    openOllama,
    // What waits for a box waits for nothing here.
    clock: { now: () => 0, sleep: async () => undefined },
    api: {
      claim: async (turnId) =>
        v.parse(ClaimTextsReply, wired(await claimTexts(under.services, turnId))),
      made: (message) => recordVectors(under.services, v.parse(VectorsMadeRequest, wired(message))),
    },
  });
}

const log = createLogger(() => undefined, "error");

/** Takes the next message of the queue, after its pause. False when there is none. */
export async function takeTurn(under: ScanServices): Promise<boolean> {
  const message = under.vectorizeMessages.shift();
  if (!message) return false;
  const { delaySeconds, ...payload } = message;
  under.passTime(delaySeconds * 1000);
  await consumerOver(under).run(payload, { log, attempt: 1, cutShort: false });
  return true;
}

/** Until nothing is left, or a box has to be waited for. */
export async function takeTurns(under: ScanServices): Promise<void> {
  let first = true;
  while (first || (under.vectorizeMessages[0] && under.vectorizeMessages[0].delaySeconds === 0)) {
    first = false;
    if (!(await takeTurn(under))) return;
  }
}
