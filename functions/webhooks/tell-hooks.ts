import { newId } from "../../schema/music/ids.ts";
import type { HookEvent } from "../../schema/webhooks/hook-events.ts";
import { insertDeliveries } from "../db/queries/webhook-deliveries.ts";
import { listReceiversOf } from "../db/queries/webhooks.ts";
import type { Services } from "../services.ts";
import { hookTurns } from "./hook-turns.ts";

export interface Telling {
  event: HookEvent;
  data: object;
}

/**
 * Tells receivers of what happened. `describe` is asked only where one wants to know, and of which events. Never throws:
 * what is told of is done, and stays so.
 */
export async function tellHooks(
  services: Services,
  events: readonly HookEvent[],
  describe: (wanted: ReadonlySet<HookEvent>) => Promise<Telling[]>,
): Promise<void> {
  const { database, log, now } = services;
  try {
    const receivers = await listReceiversOf(database, events);
    if (receivers.length === 0) return;
    const tellings = await describe(new Set(receivers.flatMap((each) => each.events)));
    const at = now();
    const messages = receivers.flatMap((receiver) =>
      tellings
        .filter(({ event }) => receiver.events.includes(event))
        .map(({ event, data }) => ({ webhookId: receiver.id, event, payload: data })),
    );
    // Sorted, so that what is told at once arrives in order.
    const ids = messages.map(() => newId<"delivery">(at.getTime())).toSorted();
    const deliveries = messages.flatMap((message, place) => {
      const id = ids[place];
      return id ? [{ ...message, id }] : [];
    });
    if (deliveries.length === 0) return;
    await insertDeliveries(database, deliveries, at);
    const told = new Set(messages.map(({ webhookId }) => webhookId));
    for (const webhookId of told) await hookTurns(services, webhookId).begin();
  } catch (error) {
    log.warn("webhooks could not be told", { events, error });
  }
}
