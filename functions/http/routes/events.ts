import { openEventStream } from "../../events/hub-address.ts";
import type { HttpContext } from "../context.ts";

const EVENT_STREAM = { "content-type": "text/event-stream", "cache-control": "no-store" };

/** GET /api/events: server-sent events from now on, or from after `Last-Event-ID` (`?lastEventId=` for clients that can't set it). */
export async function eventsRoute(context: HttpContext): Promise<Response> {
  // Nobody would read the stream that the hub would open for a HEAD.
  if (context.req.method === "HEAD") return context.body(null, 200, EVENT_STREAM);
  return openEventStream(context.env.EVENTS_HUB, {
    userId: context.get("viewer").userId,
    lastEventId: context.req.header("last-event-id") ?? context.req.query("lastEventId") ?? null,
    signal: context.req.raw.signal,
  });
}
