import type { UserId } from "../../schema/music/ids.ts";

/** The hub is reached through its binding only: host and paths are names between the Worker and its own object. */
const HUB_ORIGIN = "https://events-hub";
export const HUB_PUBLISH_URL = `${HUB_ORIGIN}/publish`;
export const HUB_STREAM_URL = `${HUB_ORIGIN}/stream`;
/** Whose events to send. Set by the Worker after sign-in, never copied from a request. */
export const HUB_USER_HEADER = "x-soniquebay-user";

/** One hub for everybody: a household has few pages open, and one object keeps the ids in order. */
export const eventsHub = (namespace: DurableObjectNamespace) => namespace.getByName("main");

export function openEventStream(
  namespace: DurableObjectNamespace,
  request: { userId: UserId; lastEventId: string | null; signal: AbortSignal },
): Promise<Response> {
  const headers = new Headers({ [HUB_USER_HEADER]: request.userId });
  if (request.lastEventId !== null) headers.set("last-event-id", request.lastEventId);
  return eventsHub(namespace).fetch(HUB_STREAM_URL, { headers, signal: request.signal });
}
