import { createEffect, on, onCleanup, untrack } from "solid-js";
import { artworkUrl } from "../ui/artwork.ts";
import type { Player } from "./player.ts";

/** What the system's own seek buttons move by when they don't say. */
const SEEK_STEP_SECONDS = 10;

/** Lock screen, headset and keyboard keys: shows what plays, obeys what is pressed. */
export function followMediaSession(player: Player): void {
  if (!("mediaSession" in navigator)) return;
  const session = navigator.mediaSession;

  createEffect(() => {
    const track = player.current()?.track;
    session.metadata = track
      ? new MediaMetadata({
          title: track.title,
          artist: track.artistDisplay,
          album: track.album?.title ?? "",
          artwork: track.artwork
            ? [320, 640].map((size) => ({
                src: artworkUrl(track.artwork ?? { url: "" }, size),
                sizes: `${size}x${size}`,
              }))
            : [],
        })
      : null;
  });
  createEffect(() => {
    session.playbackState = !player.current() ? "none" : player.playing() ? "playing" : "paused";
  });
  createEffect(
    on([player.positionMs, player.durationMs], ([positionMs, durationMs]) => {
      if (durationMs <= 0) return session.setPositionState();
      session.setPositionState({
        duration: durationMs / 1000,
        position: Math.min(positionMs, durationMs) / 1000,
        playbackRate: 1,
      });
    }),
  );

  const step = (details: MediaSessionActionDetails, direction: 1 | -1): void =>
    player.seekBy(direction * (details.seekOffset ?? SEEK_STEP_SECONDS) * 1000);
  const actions: readonly [MediaSessionAction, MediaSessionActionHandler][] = [
    ["play", () => player.play()],
    ["pause", () => player.pause()],
    ["stop", () => player.pause()],
    ["nexttrack", () => player.next()],
    ["previoustrack", () => player.previous()],
    ["seekto", (details) => player.seek((details.seekTime ?? 0) * 1000)],
    ["seekbackward", (details) => step(details, -1)],
    ["seekforward", (details) => step(details, 1)],
  ];
  for (const [action, handler] of actions) {
    try {
      session.setActionHandler(action, (details) => untrack(() => handler(details)));
    } catch {
      // This browser doesn't know the action; the others still work.
    }
  }
  onCleanup(() => {
    for (const [action] of actions) session.setActionHandler(action, null);
  });
}
