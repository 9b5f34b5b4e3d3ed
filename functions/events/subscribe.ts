import * as v from "valibot";
import { ServerEvent } from "../../schema/events/events.ts";
import type { EventSubscriber } from "../services.ts";
import { openEventStream } from "./hub-address.ts";
import { parseEventStream } from "./parse-event-stream.ts";

/** The hub's stream as values, for whoever serves events in a form of its own (GraphQL subscriptions). */
export function createEventSubscriber(namespace: DurableObjectNamespace): EventSubscriber {
  return {
    async *subscribe(viewer, signal) {
      const response = await openEventStream(namespace, {
        userId: viewer.userId,
        lastEventId: null,
        signal,
      });
      if (!response.ok || response.body === null) {
        throw new Error(`the events hub answered ${response.status}`);
      }
      for await (const message of parseEventStream(response.body)) {
        if (signal.aborted) return;
        const event = v.safeParse(ServerEvent, message.data);
        // The hub's own messages (resync) are for pages, not for subscriptions.
        if (event.success) yield event.output;
      }
    },
  };
}
