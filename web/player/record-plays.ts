import { createEffect, on, onCleanup, untrack } from "solid-js";
import { mutate } from "../api/client.ts";
import { onServerEvent } from "../api/events.ts";
import { randomId } from "../app/random-id.ts";
import { RecordPlayDocument } from "./documents.ts";
import { advanceListen, shouldReport, startListen, type Listen } from "./listen-meter.ts";
import type { Player } from "./player.ts";

/** A jump back this near to the start, from past the middle, is the same track played again. */
const STARTS_AGAIN_BELOW_MS = 3_000;

/** Tells the server what was really listened to. What can't be sent waits for the connection. */
export function recordPlays(player: Player): void {
  let listen: Listen | null = null;
  const unsent: Listen[] = [];

  const begin = (positionMs: number): Listen | null => {
    const entry = untrack(player.current);
    return entry
      ? startListen(randomId(), entry.track, new Date().toISOString(), positionMs)
      : null;
  };

  const sendAll = async (): Promise<void> => {
    for (let report = unsent.shift(); report; report = unsent.shift()) {
      const input = {
        trackId: report.trackId,
        clientPlayId: report.listenId,
        playedAt: report.startedAt,
        listenedMs: Math.round(report.listenedMs),
      };
      try {
        await mutate(RecordPlayDocument, { input });
      } catch {
        unsent.unshift(report);
        return;
      }
    }
  };

  createEffect(
    on(
      () => player.current()?.entryId,
      () => {
        listen = begin(untrack(player.positionMs));
      },
    ),
  );
  createEffect(
    on(player.positionMs, (positionMs) => {
      if (!listen || !untrack(player.playing)) return;
      const again = positionMs < STARTS_AGAIN_BELOW_MS && listen.positionMs > listen.durationMs / 2;
      listen = again ? begin(positionMs) : advanceListen(listen, positionMs);
      if (!listen || !shouldReport(listen)) return;
      listen = { ...listen, reported: true };
      unsent.push(listen);
      void sendAll();
    }),
  );
  onCleanup(onServerEvent("resync", () => void sendAll()));
}
