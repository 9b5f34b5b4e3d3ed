import type { Logger } from "../../schema/log/logger.ts";
import type { EventPublisher } from "../services.ts";
import { eventsHub, HUB_PUBLISH_URL } from "./hub-address.ts";

/** Hands events to the hub. A hub that can't take one is logged, and the work that reported goes on. */
export function createEventPublisher(
  namespace: DurableObjectNamespace,
  log: Logger,
): EventPublisher {
  return {
    async publish(event) {
      try {
        const response = await eventsHub(namespace).fetch(HUB_PUBLISH_URL, {
          method: "POST",
          body: JSON.stringify(event),
        });
        await response.body?.cancel();
        if (!response.ok)
          log.warn("the events hub refused an event", {
            type: event.type,
            status: response.status,
          });
      } catch (error) {
        log.warn("an event could not be published", { type: event.type, error });
      }
    },
  };
}
