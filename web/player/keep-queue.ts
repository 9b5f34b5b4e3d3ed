import { createEffect, on, onCleanup, untrack, type Accessor } from "solid-js";
import { mutate, query } from "../api/client.ts";
import { onServerEvent } from "../api/events.ts";
import { readSetting, writeSetting } from "../app/local-settings.ts";
import { randomId } from "../app/random-id.ts";
import type { RestorablePlayer, TrackQueue } from "./player.ts";
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
 * The newer of the two is restored when the page opens, paused where it was; while nothing plays here, so is what
 * another device plays, to go on with it from here.
 */
export function keepQueue(player: RestorablePlayer, userId: Accessor<string | null>): void {
  const device = thisDevice();
  let restoredFor: string | null = null;
  let sendTimer: ReturnType<typeof setTimeout> | undefined;
  let keepTimer: ReturnType<typeof setTimeout> | undefined;
  let placeSentAt = 0;
  /** The queue as it came from the server, which need not hear of it again: two idle pages would never stop. */
  let taken: TrackQueue | null = null;

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
  const follow = async (): Promise<void> => {
    if (restoredFor === null || untrack(player.playing)) return;
    const shown = untrack(player.queue);
    const found = await savedOnServer();
    const busy = untrack(player.queue) !== shown || untrack(player.playing);
    if (!found || busy || restoredFor === null) return;
    clearTimeout(sendTimer);
    taken = found.queue;
    player.restore({ ...found, repeat: untrack(player.repeat) });
  };
  onCleanup(
    onServerEvent("playback.changed", ({ changedBy }) => {
      if (changedBy !== device) void follow();
    }),
  );
  createEffect(
    on(
      [player.queue, player.repeat, player.playing],
      () => {
        keepHere();
        if (untrack(player.playing)) taken = null;
        if (restoredFor !== null && untrack(player.queue) !== taken) sendSoon();
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
  const found = await savedOnServer();
  if (!found) return;
  const isEcho = found.changedBy === device && here !== null;
  const isOlder = here !== null && Date.parse(found.updatedAt) <= Date.parse(here.savedAt);
  // Somebody may have pressed play while we asked.
  const busy = untrack(player.queue) !== shown || untrack(player.playing);
  if (isEcho || isOlder || busy) return;
  player.restore({ ...found, repeat: here?.repeat ?? "off" });
}

/** The queue any device saved last; null when there is none, or nobody answers. */
async function savedOnServer() {
  const { playQueue } = await query(PlayQueueDocument, {}).catch(() => ({ playQueue: null }));
  if (!playQueue || playQueue.tracks.length === 0) return null;
  const entries = playQueue.tracks.map((track) => ({ entryId: randomId(), track }));
  const { currentIndex, positionMs, changedBy, updatedAt } = playQueue;
  return { queue: queueOf(entries, currentIndex), positionMs, changedBy, updatedAt };
}

/** Names this browser to the server, so that it can tell its own echo. */
function thisDevice(): string {
  const known = readSetting("device");
  if (known) return known;
  const made = randomId();
  writeSetting("device", made);
  return made;
}
