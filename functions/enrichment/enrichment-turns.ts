import * as v from "valibot";
import type { Source } from "../../schema/enrichment/sources.ts";
import { EnrichMessage } from "../../schema/messages/enrich.ts";
import { type Turns, turnsOf } from "../jobs/turns.ts";
import type { Services } from "../services.ts";
import { forgetPendingCounts } from "./pending-counts.ts";
import { listChosenSources } from "./enrichment-settings.ts";

type Turning = Pick<Services, "cache" | "log" | "enrichQueue">;

/** Each source is asked by one message at a time, which goes round. */
export const enrichTurns = (services: Turning, source: Source): Turns =>
  turnsOf(services, {
    name: `enrich:${source}`,
    send: async (turnId, delaySeconds) => {
      const message = v.parse(EnrichMessage, { type: "enrich.next", version: 1, source, turnId });
      await services.enrichQueue.send(message, { contentType: "json", delaySeconds });
    },
  });

/** What sources are asked about may have changed. Never throws. */
export async function noteChangedSubjects(
  services: Turning & Pick<Services, "config" | "database">,
): Promise<void> {
  try {
    await forgetPendingCounts(services);
    const chosen = await listChosenSources(services);
    for (const [source, { enabled }] of chosen) {
      if (enabled) await enrichTurns(services, source).beginForChanges();
    }
  } catch (error) {
    services.log.warn("sources could not be told of changes", { error });
  }
}
