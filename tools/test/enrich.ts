import * as v from "valibot";
import { claimAsks } from "../../functions/enrichment/claim-asks.ts";
import { recordFinding } from "../../functions/enrichment/record-finding.ts";
import { holdSource, reservePlace } from "../../functions/enrichment/source-line.ts";
import { endTurn } from "../../functions/enrichment/turn-over.ts";
import { createEnrichTask } from "../../queues/enrich/enrich-task.ts";
import { PROVIDERS } from "../../queues/enrich/providers/providers.ts";
import { storePicture } from "../../queues/enrich/store-picture.ts";
import type { Task } from "../../queues/kit/define-task.ts";
import type { Source } from "../../schema/enrichment/sources.ts";
import { ClaimAsksReply, ToldRequest, TurnOverRequest } from "../../schema/internal/enrich.ts";
import { createLogger } from "../../schema/log/logger.ts";
import type { ScanServices } from "./scan-services.ts";

const wired = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const log = createLogger(() => undefined, "error");

/** What lies in the bucket of pictures, by key. */
export type Pictures = Map<string, Uint8Array>;

/** The consumer, whose calls reach the use cases as they would over the wire, and whose waiting passes the test's time. */
export function enrichConsumer(
  under: ScanServices,
  { pictures = new Map(), diesAfter = Infinity }: { pictures?: Pictures; diesAfter?: number } = {},
): Task {
  const { services } = under;
  let told = 0;
  const bucket = {
    put: async (key: string, bytes: Uint8Array) => void pictures.set(key, bytes),
  } as unknown as Pick<R2Bucket, "put">;
  return createEnrichTask({
    providers: PROVIDERS,
    storePicture: (bytes) => storePicture(bucket, bytes),
    fetch: (input, init) => fetch(input, init),
    clock: {
      now: () => services.now().getTime(),
      sleep: async (ms) => under.passTime(ms),
    },
    api: {
      claim: async (source, turnId) =>
        v.parse(ClaimAsksReply, wired(await claimAsks(services, source, turnId))),
      reserve: (source) => reservePlace(services, source),
      pause: (source, ms) => holdSource(services, source, ms),
      told: (message) => {
        if ((told += 1) > diesAfter) throw new Error("killed");
        return recordFinding(services, v.parse(ToldRequest, wired(message)));
      },
      turnOver: (message) => endTurn(services, v.parse(TurnOverRequest, wired(message))),
    },
  });
}

/** Takes the next message of a source, after its pause. False when there is none. */
export async function takeEnrichTurn(
  under: ScanServices,
  source: Source,
  consumer: Task = enrichConsumer(under),
): Promise<boolean> {
  const at = under.enrichMessages.findIndex((message) => message.source === source);
  const [message] = at < 0 ? [] : under.enrichMessages.splice(at, 1);
  if (!message) return false;
  const { delaySeconds, ...payload } = message;
  under.passTime(delaySeconds * 1000);
  await consumer.run(payload, { log, attempt: 1, cutShort: false });
  return true;
}

/** Until the source has nothing left to be asked. */
export async function takeEnrichTurns(
  under: ScanServices,
  source: Source,
  consumer?: Task,
): Promise<void> {
  while (await takeEnrichTurn(under, source, consumer));
}
