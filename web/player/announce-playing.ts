import { createEffect, on, onCleanup, untrack } from "solid-js";
import { mutate } from "../api/client.ts";
import { AnnouncePlayingDocument } from "./documents.ts";
import type { Player } from "./player.ts";

/** Whoever leaps through a queue plays none of it. */
const PLAYS_AFTER_MS = 2_000;

/** Tells the server once of each track that begins to play, for whoever listens to its webhooks. */
export function announcePlaying(
  player: Pick<Player, "current" | "playing">,
  announce: (trackId: string) => void = tellServer,
): void {
  let announced: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on([() => player.current()?.entryId, player.playing], ([entryId, playing]) => {
      clearTimeout(timer);
      if (!playing || entryId === undefined || entryId === announced) return;
      timer = setTimeout(() => {
        announced = entryId;
        const entry = untrack(player.current);
        if (entry) announce(entry.track.id);
      }, PLAYS_AFTER_MS);
    }),
  );
  onCleanup(() => clearTimeout(timer));
}

/** What is said too late is not worth saying. */
const tellServer = (trackId: string): void =>
  void mutate(AnnouncePlayingDocument, { trackId }).catch(() => undefined);
