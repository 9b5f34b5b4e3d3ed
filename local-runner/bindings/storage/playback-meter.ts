import type { ServerResponse } from "node:http";

export interface PlaybackMeter {
  /** An answer that a listener may hear. */
  watch(response: ServerResponse): void;
  /** When bytes last went out in one of them, in Unix milliseconds, as far as anybody looked; 0: never. */
  lastMs(): number;
}

/**
 * Whether music streams. An open answer alone says nothing: a paused player keeps it for hours. So each look compares
 * what has gone out since the one before.
 */
export function createPlaybackMeter(now: () => number = Date.now): PlaybackMeter {
  const open = new Map<ServerResponse, number>();
  let last = 0;

  function look(response: ServerResponse): void {
    const bytes = response.socket?.bytesWritten ?? 0;
    if (bytes > (open.get(response) ?? 0)) last = now();
    open.set(response, bytes);
  }

  return {
    watch(response) {
      last = now();
      open.set(response, response.socket?.bytesWritten ?? 0);
      response.once("close", () => {
        look(response);
        open.delete(response);
      });
    },
    lastMs() {
      for (const response of open.keys()) look(response);
      return last;
    },
  };
}
