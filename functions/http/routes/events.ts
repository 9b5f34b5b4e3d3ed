import { openEventStream } from "../../events/hub-address.ts";
import type { HttpContext } from "../context.ts";

/** GET /api/events: server-sent events from now on, or from after `Last-Event-ID` (`?lastEventId=` for clients that can't set it). */
export function eventsRoute(context: HttpContext): Promise<Response> {
  return openEventStream(context.env.EVENTS_HUB, {
    userId: context.get("viewer").userId,
    lastEventId: context.req.header("last-event-id") ?? context.req.query("lastEventId") ?? null,
    signal: context.req.raw.signal,
  });
}
