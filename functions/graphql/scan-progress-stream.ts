import { parseScanRunId, type ScanRunId } from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { EventSubscriber } from "../services.ts";

/**
 * The run that each scan event is about. A generator would not do: its `return` waits for the event that is being
 * waited for, and the hub's stream would stay open as long.
 */
export function scanProgressStream(
  eventStream: EventSubscriber,
  viewer: Viewer,
): AsyncIterableIterator<ScanRunId> {
  const stop = new AbortController();
  const events = eventStream.subscribe(viewer, stop.signal)[Symbol.asyncIterator]();
  const done = { done: true, value: undefined } as const;

  async function next(): Promise<IteratorResult<ScanRunId, undefined>> {
    try {
      for (;;) {
        const result = await events.next();
        if (result.done || stop.signal.aborted) return done;
        const event = result.value;
        const id = event.type === "scan.progress" ? parseScanRunId(event.scanRunId) : null;
        if (id) return { done: false, value: id };
      }
    } catch (cause) {
      // Whoever left closed the stream under us.
      if (stop.signal.aborted) return done;
      throw new Error("the event stream broke off", { cause });
    }
  }

  return {
    next,
    return: async () => {
      stop.abort();
      return done;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
