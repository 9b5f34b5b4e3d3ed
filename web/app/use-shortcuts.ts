import { useNavigate } from "@solidjs/router";
import { onCleanup, untrack } from "solid-js";
import { usePlayer } from "../player/player-context.tsx";
import { toggleQueuePanel } from "../player/queue-panel-state.ts";
import { toggleLove } from "./favorites.ts";
import { openHelp } from "./help-state.ts";
import { shortcutOf, type KeyPress, type Shortcut } from "./shortcuts.ts";

const SEEK_STEP_MS = 10_000;
const VOLUME_STEP = 0.05;

/** Obeys the keyboard wherever the focus is, as long as the signed-in app stands. */
export function useShortcuts(): void {
  const player = usePlayer();
  const navigate = useNavigate();
  const run: Readonly<Record<Shortcut, () => void>> = {
    playPause: player.toggle,
    seekBack: () => player.seekBy(-SEEK_STEP_MS),
    seekOn: () => player.seekBy(SEEK_STEP_MS),
    louder: () => player.setVolume(player.volume() + VOLUME_STEP),
    softer: () => player.setVolume(player.volume() - VOLUME_STEP),
    next: player.next,
    previous: player.previous,
    mute: player.toggleMute,
    shuffle: player.toggleShuffle,
    repeat: player.cycleRepeat,
    favorite() {
      const track = player.current()?.track;
      if (track) void toggleLove("TRACK", track, track.title);
    },
    queue: toggleQueuePanel,
    search() {
      navigate("/search");
      const focus = (): void => document.querySelector<HTMLInputElement>("[data-search]")?.focus();
      requestAnimationFrame(focus);
    },
    help: openHelp,
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const shortcut = shortcutOf(pressOf(event));
    if (!shortcut) return;
    event.preventDefault();
    untrack(run[shortcut]);
  };
  addEventListener("keydown", onKeyDown);
  onCleanup(() => removeEventListener("keydown", onKeyDown));
}

function pressOf(event: KeyboardEvent): KeyPress {
  const { key, shiftKey: shift, ctrlKey, altKey, metaKey, target } = event;
  return { key, shift, modified: ctrlKey || altKey || metaKey, on: placeOf(target) };
}

function placeOf(target: EventTarget | null): KeyPress["on"] {
  if (!(target instanceof Element)) return "page";
  if (target.matches("input[type=range]")) return "slider";
  if (target.matches("input, textarea, select, [contenteditable]")) return "text";
  return target.matches("button, a, summary, [role=menuitem]") ? "control" : "page";
}
