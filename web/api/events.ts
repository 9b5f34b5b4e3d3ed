import { createSignal, onCleanup } from "solid-js";
import type { ServerEvent } from "../../schema/events/events.ts";

type EventType = ServerEvent["type"];
/** `resync`: events were missed for good; ask again for what is shown. */
type Topic = EventType | "resync";
type EventOf<T extends Topic> = T extends EventType ? Extract<ServerEvent, { type: T }> : undefined;
type Handler<T extends Topic> = (event: EventOf<T>) => void;

const EVENT_TYPES: readonly EventType[] = [
  "scan.progress",
  "analysis.progress",
  "vectorize.progress",
  "enrich.progress",
  "library.changed",
  "downloads.changed",
  "backups.changed",
  "jobs.changed",
  "playback.changed",
];

/** EventSource gives up after an HTTP error; from there on we knock ourselves, ever more slowly. */
const RECONNECT_FIRST_MS = 2_000;
const RECONNECT_MAX_MS = 30_000;

const handlers = new Map<Topic, Set<(event: unknown) => void>>();
const [connected, setConnected] = createSignal(true);
let source: EventSource | null = null;
let retryTimer: ReturnType<typeof setTimeout> | undefined;
let retryMs = RECONNECT_FIRST_MS;
let wasLost = false;

/** Whether the event stream stands. True until it is first known to be lost. */
export { connected };

/** One stream for the whole app; called once somebody is signed in. */
export function connectEvents(): void {
  if (source) return;
  const stream = new EventSource("/api/events");
  source = stream;
  stream.addEventListener("open", () => {
    retryMs = RECONNECT_FIRST_MS;
    setConnected(true);
    if (wasLost) emit("resync", undefined);
    wasLost = false;
  });
  stream.addEventListener("error", () => {
    setConnected(false);
    if (stream.readyState !== EventSource.CLOSED) return;
    wasLost = true;
    disconnectEvents();
    retryTimer = setTimeout(connectEvents, retryMs);
    retryMs = Math.min(retryMs * 2, RECONNECT_MAX_MS);
  });
  stream.addEventListener("resync", () => emit("resync", undefined));
  for (const type of EVENT_TYPES) {
    stream.addEventListener(type, (message) => emit(type, JSON.parse(message.data) as ServerEvent));
  }
}

export function disconnectEvents(): void {
  clearTimeout(retryTimer);
  source?.close();
  source = null;
}

function emit(topic: Topic, event: unknown): void {
  handlers.get(topic)?.forEach((handler) => handler(event));
}

/** Calls `handler` for each event of a topic. Returns what ends it. */
export function onServerEvent<T extends Topic>(topic: T, handler: Handler<T>): () => void {
  const known = handlers.get(topic) ?? new Set();
  handlers.set(topic, known);
  // Narrowed by the topic it is filed under.
  const listener = handler as (event: unknown) => void;
  known.add(listener);
  return () => known.delete(listener);
}

/** {@link onServerEvent} for as long as the component stands. */
export function useServerEvent<T extends Topic>(topic: T, handler: Handler<T>): void {
  onCleanup(onServerEvent(topic, handler));
}
