import { createEffect, on, onCleanup, untrack, type Accessor } from "solid-js";
import { ApiError, mutate } from "../api/client.ts";
import { onServerEvent } from "../api/events.ts";
import { readSetting, writeSetting } from "../app/local-settings.ts";
import { randomId } from "../app/random-id.ts";
import { RecordPlayDocument } from "./documents.ts";
import { advanceListen, shouldReport, startListen, type Listen } from "./listen-meter.ts";
import { createPlayOutbox, type PlayReport, type SendOutcome } from "./play-outbox.ts";
import type { Player } from "./player.ts";

/** A jump back this near to the start, from past the middle, is the same track played again. */
const STARTS_AGAIN_BELOW_MS = 3_000;

/** Tells the server what was really listened to. What can't be sent waits for the connection, or the next visit. */
export function recordPlays(player: Player, userId: Accessor<string | null>): void {
  let listen: Listen | null = null;
  const outbox = createPlayOutbox({
    send,
    read: () => readSetting("plays"),
    write: (text) => writeSetting("plays", text),
  });

  const begin = (positionMs: number): Listen | null => {
    const entry = untrack(player.current);
    return entry
      ? startListen(randomId(), entry.track, new Date().toISOString(), positionMs)
      : null;
  };
  const flush = (): void => {
    const user = untrack(userId);
    if (user !== null) void outbox.flush(user);
  };
  const report = (done: Listen): void => {
    const user = untrack(userId);
    if (user === null) return;
    outbox.add(user, {
      trackId: done.trackId,
      clientPlayId: done.listenId,
      playedAt: done.startedAt,
      listenedMs: Math.round(done.listenedMs),
    });
    flush();
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
      report(listen);
    }),
  );
  createEffect(on(userId, flush));
  onCleanup(onServerEvent("resync", flush));
}

async function send(report: PlayReport): Promise<SendOutcome> {
  try {
    const { recordPlay } = await mutate(RecordPlayDocument, { input: report });
    return recordPlay.error ? "refused" : "sent";
  } catch (error) {
    const failure = error instanceof ApiError ? error.failure : "server";
    if (failure === "refused") return "refused";
    return failure === "server" ? "failed" : "unreachable";
  }
}
