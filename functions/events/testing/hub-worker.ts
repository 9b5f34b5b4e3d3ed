import { HUB_PUBLISH_URL, openEventStream, eventsHub } from "../hub-address.ts";
import type { UserId } from "../../../schema/music/ids.ts";

export { EventsHub } from "../events-hub.ts";

/** The hub alone, for its contract tests: POST publishes, GET ?user= streams as that user. */
export default {
  fetch(request, env) {
    if (request.method === "POST") return eventsHub(env.EVENTS_HUB).fetch(HUB_PUBLISH_URL, request);
    return openEventStream(env.EVENTS_HUB, {
      userId: new URL(request.url).searchParams.get("user") as UserId,
      lastEventId: request.headers.get("last-event-id"),
      signal: request.signal,
    });
  },
} satisfies ExportedHandler<{ EVENTS_HUB: DurableObjectNamespace }>;
