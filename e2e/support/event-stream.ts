import type { ApiClient } from "./api-client.ts";

interface StreamedEvent {
  id: number;
  type: string;
  data: Record<string, unknown>;
}

export interface OpenEventStream {
  /** What came so far, in order. */
  readonly events: readonly StreamedEvent[];
  close(): Promise<void>;
}

/** `GET /api/events` from now on, or from after `lastEventId`. Resolves when the stream is open. */
export async function openEventStream(
  api: ApiClient,
  lastEventId?: number,
): Promise<OpenEventStream> {
  const response = await api.fetch("/api/events", {
    headers: lastEventId === undefined ? {} : { "last-event-id": String(lastEventId) },
  });
  if (!response.ok || response.body === null) {
    throw new Error(`no event stream: ${response.status} ${await response.text()}`);
  }
  const events: StreamedEvent[] = [];
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const reading = (async () => {
    let pending = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (pending + value).split("\n\n");
      pending = blocks.pop() ?? "";
      for (const block of blocks) events.push(...parseBlock(block));
    }
  })();
  return {
    events,
    close: async () => {
      await reader.cancel();
      await reading;
    },
  };
}

/** Nothing for comments (heartbeats) and `retry:`. */
function parseBlock(block: string): StreamedEvent[] {
  const fields = new Map(
    block.split("\n").map((line) => {
      const colon = line.indexOf(": ");
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  const data = fields.get("data");
  if (data === undefined) return [];
  return [
    {
      id: Number(fields.get("id")),
      type: fields.get("event") ?? "message",
      data: JSON.parse(data) as Record<string, unknown>,
    },
  ];
}
