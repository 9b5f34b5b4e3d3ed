import { createRoot, createSignal } from "solid-js";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { announcePlaying } from "./announce-playing.ts";
import type { Player } from "./player.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const announced: string[] = [];
  const [entry, setEntry] = createSignal<string | null>(null);
  const [playing, setPlaying] = createSignal(false);
  const current = (): unknown => {
    const id = entry();
    return id === null ? null : { entryId: id, track: { id: `track of ${id}` } };
  };
  const stop = createRoot((dispose) => {
    const player = { current, playing } as unknown as Pick<Player, "current" | "playing">;
    announcePlaying(player, (id) => announced.push(id));
    return dispose;
  });
  return {
    announced,
    setEntry,
    setPlaying,
    stop,
    pass: (ms: number) => vi.advanceTimersByTime(ms),
  };
}

it("says once of each track that it plays, and nothing of what only stands there", () => {
  const { announced, pass, setEntry, setPlaying, stop } = start();
  setEntry("a");
  pass(60_000);
  expect(announced).toEqual([]);
  setPlaying(true);
  pass(3_000);
  setPlaying(false);
  setPlaying(true);
  pass(60_000);
  expect(announced).toEqual(["track of a"]);
  setEntry("b");
  pass(3_000);
  expect(announced).toEqual(["track of a", "track of b"]);
  stop();
});

it("says nothing of what is leapt over, nor once the page is gone", () => {
  const { announced, pass, setEntry, setPlaying, stop } = start();
  setPlaying(true);
  for (const entry of ["a", "b", "c"]) {
    setEntry(entry);
    pass(1_000);
  }
  expect(announced).toEqual([]);
  stop();
  pass(60_000);
  expect(announced).toEqual([]);
});
