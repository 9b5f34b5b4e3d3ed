import { createEffect, on, onCleanup, untrack, type Accessor } from "solid-js";
import { mutate, query } from "../api/client.ts";
import { readSetting, writeSetting } from "../app/local-settings.ts";
import { randomId } from "../app/random-id.ts";
import type { RestorablePlayer } from "./player.ts";
import { PlayQueueDocument, SavePlayQueueDocument } from "./documents.ts";
import { queueOf } from "./play-queue.ts";
import { readQueue, saveQueue } from "./saved-queue.ts";

/** How often the place in a playing track is kept here: what a crash may cost. */
const KEEP_PLACE_EVERY_MS = 5_000;
/** The server hears of a change once it has rested this long, */
const SEND_AFTER_MS = 3_000;
/** and of the place in a playing track this often. */
const SEND_PLACE_EVERY_MS = 30_000;

/**
 * Keeps the queue across reloads and devices: in this browser at once, on the server a little later.
 * The newer of the two is restored when the page opens, paused where it was.
 */
export function keepQueue(player: RestorablePlayer, userId: Accessor<string | null>): void {
  const device = thisDevice();
  let restoredFor: string | null = null;
  let sendTimer: ReturnType<typeof setTimeout> | undefined;
  let keepTimer: ReturnType<typeof setTimeout> | undefined;
  let placeSentAt = 0;

  const keepHere = (): void => {
    keepTimer = undefined;
    const user = untrack(userId);
    if (user === null || restoredFor !== user) return;
    saveQueue({
      queue: untrack(player.queue),
      positionMs: Math.round(player.livePositionMs()),
      repeat: untrack(player.repeat),
      savedAt: new Date().toISOString(),
      userId: user,
    });
  };

  const send = async (): Promise<void> => {
    sendTimer = undefined;
    const { entries, index } = untrack(player.queue);
    if (untrack(userId) === null || index < 0) return;
    placeSentAt = Date.now();
    const input = {
      trackIds: entries.map((entry) => entry.track.id),
      currentIndex: index,
      positionMs: Math.round(player.livePositionMs()),
      changedBy: device,
    };
    // Kept here already; the next change sends it again.
    await mutate(SavePlayQueueDocument, { input }).catch(() => undefined);
  };
  const sendSoon = (): void => {
    clearTimeout(sendTimer);
    sendTimer = setTimeout(() => void send(), SEND_AFTER_MS);
  };

  createEffect(
    on(userId, (user) => {
      restoredFor = null;
      if (user === null) return player.forget();
      void restore(player, user, device).finally(() => {
        if (untrack(userId) === user) restoredFor = user;
      });
    }),
  );
  createEffect(
    on(
      [player.queue, player.repeat, player.playing],
      () => {
        keepHere();
        if (restoredFor !== null) sendSoon();
      },
      { defer: true },
    ),
  );
  createEffect(
    on(
      player.positionMs,
      () => {
        keepTimer ??= setTimeout(keepHere, KEEP_PLACE_EVERY_MS);
        if (untrack(player.playing) && Date.now() - placeSentAt > SEND_PLACE_EVERY_MS) {
          placeSentAt = Date.now();
          sendSoon();
        }
      },
      { defer: true },
    ),
  );
  addEventListener("pagehide", keepHere);
  onCleanup(() => {
    removeEventListener("pagehide", keepHere);
    clearTimeout(sendTimer);
    clearTimeout(keepTimer);
  });
}

async function restore(player: RestorablePlayer, userId: string, device: string): Promise<void> {
  const untouched = (): boolean => untrack(player.queue).index < 0;
  const here = readQueue(userId);
  if (here && untouched()) player.restore(here);
  const shown = untrack(player.queue);
  const { playQueue } = await query(PlayQueueDocument, {}).catch(() => ({ playQueue: null }));
  if (!playQueue || playQueue.tracks.length === 0) return;
  const isEcho = playQueue.changedBy === device && here !== null;
  const isOlder = here !== null && Date.parse(playQueue.updatedAt) <= Date.parse(here.savedAt);
  // Somebody may have pressed play while we asked.
  const busy = untrack(player.queue) !== shown || untrack(player.playing);
  if (isEcho || isOlder || busy) return;
  const entries = playQueue.tracks.map((track) => ({ entryId: randomId(), track }));
  player.restore({
    queue: queueOf(entries, playQueue.currentIndex),
    positionMs: playQueue.positionMs,
    repeat: here?.repeat ?? "off",
  });
}

/** Names this browser to the server, so that it can tell its own echo. */
function thisDevice(): string {
  const known = readSetting("device");
  if (known) return known;
  const made = randomId();
  writeSetting("device", made);
  return made;
}
