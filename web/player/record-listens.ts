import { createEffect, on, onCleanup, untrack, type Accessor } from "solid-js";
import { ApiError, mutate } from "../api/client.ts";
import { onServerEvent } from "../api/events.ts";
import { readSetting, writeSetting } from "../app/local-settings.ts";
import { randomId } from "../app/random-id.ts";
import { RecordPlayDocument, RecordSkipDocument } from "./documents.ts";
import {
  advanceListen,
  isCutShort,
  type Listen,
  shouldReport,
  startListen,
} from "./listen-meter.ts";
import { createPlayOutbox, type PlayReport, type SendOutcome } from "./play-outbox.ts";
import type { Player } from "./player.ts";

/** A jump back this near to the start, from past the middle, is the same track played again. */
const STARTS_AGAIN_BELOW_MS = 3_000;

/**
 * Tells the server what was really listened to, and what was left early for what comes later in the queue. What can't be
 * sent waits for the connection, or the next visit.
 */
export function recordListens(
  player: Player,
  userId: Accessor<string | null>,
  onSkip: (trackId: string) => void,
): void {
  let listen: Listen | null = null;
  let entryId: string | undefined;
  const plays = createPlayOutbox({
    send: sendPlay,
    read: () => readSetting("plays"),
    write: (text) => writeSetting("plays", text),
  });
  const skips = createPlayOutbox({
    send: sendSkip,
    read: () => readSetting("skips"),
    write: (text) => writeSetting("skips", text),
  });

  const begin = (positionMs: number): Listen | null => {
    const entry = untrack(player.current);
    return entry
      ? startListen(randomId(), entry.track, new Date().toISOString(), positionMs)
      : null;
  };
  const flush = (): void => {
    const user = untrack(userId);
    if (user === null) return;
    void plays.flush(user);
    void skips.flush(user);
  };
  const report = (outbox: typeof plays, done: Listen): void => {
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
  /** Going back, or to other music altogether, says nothing against a track. */
  const wentOn = (): boolean => {
    const { entries, index } = untrack(player.queue);
    const left = entries.findIndex((entry) => entry.entryId === entryId);
    return left !== -1 && left < index;
  };

  createEffect(
    on(
      () => player.current()?.entryId,
      (next) => {
        if (listen && wentOn() && isCutShort(listen)) {
          report(skips, listen);
          onSkip(listen.trackId);
        }
        entryId = next;
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
      report(plays, listen);
    }),
  );
  createEffect(on(userId, flush));
  onCleanup(onServerEvent("resync", flush));
}

const sendPlay = (report: PlayReport): Promise<SendOutcome> =>
  outcomeOf(async () => {
    const { recordPlay } = await mutate(RecordPlayDocument, { input: report });
    return recordPlay.error === null;
  });

const sendSkip = ({
  trackId,
  clientPlayId,
  playedAt,
  listenedMs,
}: PlayReport): Promise<SendOutcome> =>
  outcomeOf(async () => {
    const input = { trackId, clientSkipId: clientPlayId, skippedAt: playedAt, listenedMs };
    const { recordSkip } = await mutate(RecordSkipDocument, { input });
    return recordSkip.error === null;
  });

async function outcomeOf(send: () => Promise<boolean>): Promise<SendOutcome> {
  try {
    return (await send()) ? "sent" : "refused";
  } catch (error) {
    const failure = error instanceof ApiError ? error.failure : "server";
    if (failure === "refused") return "refused";
    return failure === "server" ? "failed" : "unreachable";
  }
}
