import { DurableObject } from "cloudflare:workers";
import * as v from "valibot";
import { ServerEvent } from "../../schema/events/events.ts";
import { EventLog, type LoggedEvent } from "./event-log.ts";
import { HUB_PUBLISH_URL, HUB_STREAM_URL, HUB_USER_HEADER } from "./hub-address.ts";
import { ProgressThrottle } from "./progress-throttle.ts";
import { StreamClient } from "./stream-client.ts";

/** A client that left is noticed only at the next write, and until then keeps workerd from ending. */
const HEARTBEAT_MS = 20_000;
/** Tabs and devices of one person; what is dead among them goes with the next heartbeat. */
const MAX_STREAMS_PER_USER = 32;
/** How long EventSource waits before it comes back. */
const RECONNECT_MS = 2_000;

/** Sends what happens to every open page, and remembers it for those that were away for a moment. */
export class EventsHub extends DurableObject {
  readonly #log: EventLog;
  readonly #clients = new Set<StreamClient>();
  readonly #throttle = new ProgressThrottle();
  #throttleTimer: ReturnType<typeof setTimeout> | null = null;
  #heartbeat: ReturnType<typeof setInterval> | null = null;

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    this.#log = new EventLog(ctx.storage.sql);
  }

  override async fetch(request: Request): Promise<Response> {
    switch (request.url) {
      case HUB_PUBLISH_URL:
        this.#publish(v.parse(ServerEvent, await request.json()));
        return new Response(null, { status: 204 });
      case HUB_STREAM_URL:
        return this.#open(request);
      default:
        return new Response(null, { status: 404 });
    }
  }

  #publish(event: ServerEvent): void {
    for (const ready of this.#throttle.offer(event, Date.now())) this.#send(ready);
    this.#scheduleThrottled();
  }

  #scheduleThrottled(): void {
    const dueMs = this.#throttle.nextDueMs();
    if (dueMs === null || this.#throttleTimer !== null) return;
    this.#throttleTimer = setTimeout(
      () => {
        this.#throttleTimer = null;
        for (const event of this.#throttle.due(Date.now())) this.#send(event);
        this.#scheduleThrottled();
      },
      Math.max(0, dueMs - Date.now()),
    );
  }

  #send(event: ServerEvent): void {
    const logged = this.#log.append(
      {
        type: event.type,
        userId: "userId" in event ? event.userId : null,
        body: JSON.stringify(event),
      },
      Date.now(),
    );
    const text = toText(logged);
    for (const client of this.#clients) {
      if (logged.userId === null || logged.userId === client.userId) client.send(text);
    }
  }

  #open(request: Request): Response {
    const userId = request.headers.get(HUB_USER_HEADER) ?? "";
    const own = [...this.#clients].filter((client) => client.userId === userId);
    if (own.length >= MAX_STREAMS_PER_USER) {
      return Response.json(
        { error: { code: "too-many-streams", message: "Too many open event streams." } },
        { status: 429, headers: { "retry-after": String(HEARTBEAT_MS / 1000) } },
      );
    }
    const client = new StreamClient(userId, (gone) => this.#drop(gone));
    this.#clients.add(client);
    request.signal.addEventListener("abort", () => this.#drop(client));
    this.#heartbeat ??= setInterval(() => {
      for (const each of this.#clients) each.send(": still here\n\n");
    }, HEARTBEAT_MS);
    client.send(`retry: ${RECONNECT_MS}\n\n`);
    this.#replay(client, request.headers.get("last-event-id"));
    return new Response(client.stream, {
      headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
    });
  }

  #replay(client: StreamClient, lastEventId: string | null): void {
    const replay = this.#log.planReplay(lastEventId, Date.now());
    if (replay.kind === "resync") {
      client.send(`event: resync\nid: ${this.#log.newestId()}\ndata: {"type":"resync"}\n\n`);
    }
    if (replay.kind === "after") {
      for (const event of this.#log.listAfter(replay.id, client.userId)) client.send(toText(event));
    }
  }

  #drop(client: StreamClient): void {
    this.#clients.delete(client);
    if (this.#clients.size === 0 && this.#heartbeat !== null) {
      clearInterval(this.#heartbeat);
      this.#heartbeat = null;
    }
  }
}

/** JSON holds no line break, so the data is always one line. */
const toText = (event: LoggedEvent) =>
  `event: ${event.type}\nid: ${event.id}\ndata: ${event.body}\n\n`;
