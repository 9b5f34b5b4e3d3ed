import { beforeEach, describe, expect, it, vi } from "vitest";
import { createCutEngine } from "./cut-engine.ts";
import type { EngineEvent, EngineTrack, LoadOptions, PlayerEngine } from "./engine.ts";

/** An engine of whole files, without sound: its clock stands where a test puts it. */
class FileEngine implements PlayerEngine {
  readonly calls: string[] = [];
  clockMs = 0;
  #listener: (event: EngineEvent) => void = () => {};

  load(track: EngineTrack, options: LoadOptions): void {
    this.calls.push(`load ${track.id} at ${options.startMs}`);
    this.clockMs = options.startMs;
  }
  preload(track: EngineTrack | null): void {
    this.calls.push(`preload ${track?.id ?? "nothing"}`);
  }
  play(): void {
    this.calls.push("play");
  }
  pause(): void {
    this.calls.push("pause");
  }
  seek(positionMs: number): void {
    this.calls.push(`seek ${positionMs}`);
    this.clockMs = positionMs;
  }
  setGain(): void {}
  positionMs(): number {
    return this.clockMs;
  }
  fullyBuffered(): boolean {
    return false;
  }
  unload(): void {
    this.calls.push("unload");
  }
  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.#listener = listener;
    return () => {};
  }
  say(event: EngineEvent): void {
    this.#listener(event);
  }
  reach(clockMs: number): void {
    this.clockMs = clockMs;
    this.say({ type: "timeupdate", positionMs: clockMs });
  }
}

const cut = (
  id: string,
  startMs: number,
  endMs: number | null,
  fileKey = "side a",
): EngineTrack => ({
  id,
  mediaUrl: `/api/media/tracks/${id}`,
  mimeType: "audio/flac",
  fileKey,
  startMs,
  endMs,
});
const FIRST = cut("first", 0, 60_000);
const SECOND = cut("second", 60_000, 130_000);
const LAST = cut("last", 130_000, null);
const WHOLE: EngineTrack = { ...cut("whole", 0, 0, "whole.flac"), startMs: null, endMs: null };

let file: FileEngine;
let engine: PlayerEngine;
let heard: EngineEvent[];

beforeEach(() => {
  vi.useFakeTimers();
  file = new FileEngine();
  engine = createCutEngine(file);
  heard = [];
  engine.subscribe((event) => heard.push(event));
});

const ends = (): number => heard.filter((event) => event.type === "ended").length;
const start = (track: EngineTrack, startMs = 0): void =>
  engine.load(track, { startMs, play: true });

describe("a track cut from a file", () => {
  it("begins where the sheet says, and counts from there", () => {
    start(SECOND);
    expect(file.calls).toEqual(["load side a at 60000"]);
    file.reach(75_000);
    expect(heard).toContainEqual({ type: "timeupdate", positionMs: 15_000 });
    expect(engine.positionMs()).toBe(15_000);
  });
  it("is moved in by its own clock", () => {
    start(SECOND, 10_000);
    expect(file.calls).toEqual(["load side a at 70000"]);
    engine.seek(30_000);
    expect(file.clockMs).toBe(90_000);
  });
  it("ends where the sheet says: once, and between two readings of the clock", () => {
    start(FIRST);
    file.reach(59_400);
    expect(ends()).toBe(0);
    file.clockMs = 59_995;
    vi.advanceTimersByTime(600);
    expect(ends()).toBe(1);
    file.reach(60_200);
    expect(ends()).toBe(1);
  });
  it("never shows a place outside of itself", () => {
    start(FIRST);
    file.clockMs = 61_000;
    expect(engine.positionMs()).toBe(60_000);
  });
  it("doesn't end while it is paused short of its end", () => {
    start(FIRST);
    file.reach(59_500);
    file.say({ type: "paused" });
    vi.advanceTimersByTime(5_000);
    expect(ends()).toBe(0);
  });
  it("plays to the end of the file where the sheet names no end", () => {
    start(LAST);
    file.reach(999_000);
    expect(ends()).toBe(0);
    file.say({ type: "ended" });
    expect(ends()).toBe(1);
  });
});

describe("the stretch that follows in the same file", () => {
  const endOfFirst = (): void => {
    start(FIRST);
    file.reach(60_010);
    file.calls.length = 0;
  };
  it("just goes on sounding", () => {
    endOfFirst();
    start(SECOND);
    expect(file.calls).toEqual(["play"]);
    expect(heard.at(-1)).toEqual({ type: "ready" });
    file.reach(61_000);
    expect(heard.at(-1)).toEqual({ type: "timeupdate", positionMs: 1_000 });
  });
  it("is sought when somebody skips to it, without fetching the file again", () => {
    start(FIRST);
    file.reach(20_000);
    file.calls.length = 0;
    start(SECOND);
    expect(file.calls).toEqual(["seek 60000", "play"]);
  });
  it("needs no fetching ahead", () => {
    start(FIRST);
    engine.preload(SECOND);
    engine.preload(WHOLE);
    expect(file.calls.slice(1)).toEqual(["preload nothing", "preload whole"]);
  });
  it("starts over when the track itself is repeated", () => {
    endOfFirst();
    start(FIRST);
    expect(file.calls).toEqual(["seek 0", "play"]);
  });
  it("is fetched anew after a failure", () => {
    start(FIRST);
    file.say({ type: "error", failure: "network" });
    file.calls.length = 0;
    start(FIRST, 5_000);
    expect(file.calls).toEqual(["load side a at 5000"]);
  });
  it("is another file's when the file differs", () => {
    endOfFirst();
    start(cut("other", 60_000, 70_000, "side b"));
    expect(file.calls).toEqual(["load side b at 60000"]);
  });
});

it("leaves whole files to the engine below", () => {
  start(WHOLE);
  start(WHOLE);
  file.reach(4_000);
  file.say({ type: "ended" });
  expect(file.calls).toEqual(["load whole at 0", "load whole at 0"]);
  expect(heard).toEqual([{ type: "timeupdate", positionMs: 4_000 }, { type: "ended" }]);
});
