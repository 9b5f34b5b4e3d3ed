import { createEffect, createRoot } from "solid-js";
import { beforeEach, describe, expect, it } from "vitest";
import { createPlayer } from "./create-player.ts";
import type { EngineEvent, EngineTrack, LoadOptions, PlayerEngine } from "./engine.ts";
import { currentEntry, queueOf } from "./play-queue.ts";
import type { PlayerNotice, RestorablePlayer, Track } from "./player.ts";

/** An engine without sound: remembers what it was told, and says what a test tells it to. */
class SilentEngine implements PlayerEngine {
  loaded: (LoadOptions & { id: string }) | null = null;
  loads = 0;
  preloaded: string | null = null;
  sounding = false;
  gain = 1;
  clockMs = 0;
  buffered = false;
  #listener: (event: EngineEvent) => void = () => {};

  load(track: EngineTrack, options: LoadOptions): void {
    this.loaded = { id: track.id, ...options };
    this.loads += 1;
    this.clockMs = options.startMs;
    this.sounding = options.play;
  }
  preload(track: EngineTrack | null): void {
    this.preloaded = track?.id ?? null;
  }
  play(): void {
    this.sounding = true;
  }
  pause(): void {
    this.sounding = false;
  }
  seek(positionMs: number): void {
    this.clockMs = positionMs;
  }
  setGain(gain: number): void {
    this.gain = gain;
  }
  positionMs(): number {
    return this.clockMs;
  }
  fullyBuffered(): boolean {
    return this.buffered;
  }
  unload(): void {
    this.loaded = null;
    this.sounding = false;
  }
  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.#listener = listener;
    return () => {};
  }
  say(event: EngineEvent): void {
    this.#listener(event);
  }
  reach(positionMs: number): void {
    this.clockMs = positionMs;
    this.say({ type: "timeupdate", positionMs });
  }
}

const MINUTES_3 = 180_000;
const track = (id: string): Track => ({
  id,
  title: `Title ${id}`,
  artistDisplay: id,
  artistCredits: [],
  album: null,
  discNumber: 1,
  trackNumber: 1,
  durationMs: MINUTES_3,
  startMs: null,
  endMs: null,
  path: `${id}.flac`,
  library: { id: "music" },
  artwork: null,
  mediaUrl: `/api/media/tracks/${id}`,
  mimeType: "audio/flac",
  codec: "flac",
  lossless: true,
  bitrateBps: null,
  sampleRateHz: null,
  bitDepth: null,
  missingSince: null,
  favorite: false,
  audioFeatures: null,
});
const tracks = (ids: string): Track[] => Array.from(ids, track);

let engine: SilentEngine;
let player: RestorablePlayer;
let notices: PlayerNotice[];
let backOnline: () => void;

beforeEach(() => {
  engine = new SilentEngine();
  notices = [];
  let made = 0;
  player = createRoot(() =>
    createPlayer(
      {
        engine,
        newId: () => `entry-${(made += 1)}`,
        random: () => 0,
        notify: (notice) => notices.push(notice),
        waitForNetwork: () => new Promise((resolve) => (backOnline = resolve)),
      },
      0.5,
    ),
  );
});

const titles = (): string =>
  player
    .queue()
    .entries.map((entry) => entry.track.id)
    .join("");
/** Lets promises that are already settled run on. */
const settled = (): Promise<void> => Promise.resolve().then(() => undefined);

describe("playing", () => {
  it("plays a list from the chosen track, and the next one when it ends", () => {
    player.playTracks(tracks("abc"), { startAt: 1 });
    expect(engine.loaded).toMatchObject({ id: "b", startMs: 0, play: true });
    engine.say({ type: "ended" });
    expect(engine.loaded?.id).toBe("c");
    expect(engine.sounding).toBe(true);
  });
  it("falls silent at the end of the list and stays on its last track", () => {
    player.playTracks(tracks("ab"), { startAt: 1 });
    engine.say({ type: "ended" });
    expect(player.playing()).toBe(false);
    expect(engine.sounding).toBe(false);
    expect(player.current()?.track.id).toBe("b");
    expect(player.positionMs()).toBe(0);
  });
  it("starts over at the end when the queue repeats, and again the same when the track does", () => {
    player.playTracks(tracks("ab"), { startAt: 1 });
    player.cycleRepeat();
    engine.say({ type: "ended" });
    expect(engine.loaded?.id).toBe("a");
    player.cycleRepeat();
    engine.say({ type: "ended" });
    expect(engine.loaded?.id).toBe("a");
    expect(engine.loads).toBe(3);
  });
  it("stays paused when skipping while paused", () => {
    player.playTracks(tracks("abc"));
    player.pause();
    player.next();
    expect(engine.loaded).toMatchObject({ id: "b", play: false });
    expect(player.playing()).toBe(false);
  });
  it("goes back to the start of a track first, to the one before in its first seconds", () => {
    player.playTracks(tracks("ab"), { startAt: 1 });
    engine.reach(10_000);
    player.previous();
    expect(engine.clockMs).toBe(0);
    expect(player.current()?.track.id).toBe("b");
    player.previous();
    expect(engine.loaded?.id).toBe("a");
  });
  it("follows a pause made outside, as when headphones are pulled", () => {
    player.playTracks(tracks("a"));
    engine.say({ type: "paused" });
    expect(player.playing()).toBe(false);
  });
  it("never seeks outside of the track", () => {
    player.playTracks(tracks("a"));
    player.seek(MINUTES_3 * 2);
    expect(engine.clockMs).toBe(MINUTES_3);
    player.seekBy(-MINUTES_3 * 3);
    expect(engine.clockMs).toBe(0);
  });
  it("makes volume feel linear and comes back from mute where it was", () => {
    expect(engine.gain).toBeCloseTo(0.125);
    player.toggleMute();
    expect(engine.gain).toBe(0);
    player.toggleMute();
    expect(engine.gain).toBeCloseTo(0.125);
    player.toggleMute();
    player.setVolume(1);
    expect(engine.gain).toBe(1);
    expect(player.muted()).toBe(false);
  });
});

describe("the next track", () => {
  it("is fetched when 20 seconds are left", () => {
    player.playTracks(tracks("ab"));
    engine.reach(MINUTES_3 - 21_000);
    expect(engine.preloaded).toBeNull();
    engine.reach(MINUTES_3 - 20_000);
    expect(engine.preloaded).toBe("b");
  });
  it("is fetched earlier once this one is here as a whole", () => {
    engine.buffered = true;
    player.playTracks(tracks("ab"));
    engine.reach(1_000);
    expect(engine.preloaded).toBe("b");
  });
  it("is another one when the queue changes after it was fetched", () => {
    engine.buffered = true;
    player.playTracks(tracks("ab"));
    engine.reach(1_000);
    player.playNext(tracks("x"));
    expect(engine.preloaded).toBe("x");
    player.clearUpcoming();
    expect(engine.preloaded).toBeNull();
  });
});

describe("changing the queue", () => {
  it("doesn't disturb what sounds", () => {
    player.playTracks(tracks("abc"));
    player.addToQueue(tracks("x"));
    player.playNext(tracks("y"));
    player.move(1, 3);
    player.toggleShuffle();
    expect(engine.loads).toBe(1);
    expect(player.current()?.track.id).toBe("a");
  });
  it("can be undone, whatever it was", () => {
    player.playTracks(tracks("abc"));
    player.remove(1);
    expect(titles()).toBe("ac");
    const [notice] = notices;
    expect(notice?.type).toBe("removed");
    if (notice?.type === "removed") notice.undo();
    expect(titles()).toBe("abc");
    expect(engine.loads).toBe(1);
  });
  it("plays on with the next when the current track is removed, and undo returns to its place", () => {
    player.playTracks(tracks("abc"));
    engine.reach(60_000);
    player.remove(0);
    expect(engine.loaded).toMatchObject({ id: "b", play: true });
    const [notice] = notices;
    if (notice?.type === "removed") notice.undo();
    expect(engine.loaded).toMatchObject({ id: "a", startMs: 60_000, play: true });
  });
  it("falls silent when its only track is removed", () => {
    player.playTracks(tracks("a"));
    player.remove(0);
    expect(engine.loaded).toBeNull();
    expect(player.playing()).toBe(false);
  });
  it("plays a list shuffled from a track of its choice", () => {
    player.playTracks(tracks("abcd"), { shuffle: true });
    expect(player.shuffled()).toBe(true);
    expect(engine.loaded?.id).toBe(currentEntry(player.queue())?.track.id);
    player.toggleShuffle();
    expect(titles()).toBe("abcd");
  });
});

it("leaves nothing behind for whoever sits down next", () => {
  player.playTracks(tracks("abc"));
  player.forget();
  expect(titles()).toBe("");
  expect(player.current()).toBeUndefined();
  expect(player.playing()).toBe(false);
  expect(engine.loaded).toBeNull();
});

describe("a restored queue", () => {
  const entries = tracks("ab").map((one) => ({ entryId: one.id, track: one }));

  it("stands where it was left and asks nothing of the network before Play", () => {
    player.restore({ queue: queueOf(entries, 1), positionMs: 42_000, repeat: "all" });
    expect(player.positionMs()).toBe(42_000);
    expect(player.livePositionMs()).toBe(42_000);
    expect(engine.loads).toBe(0);
    player.play();
    expect(engine.loaded).toEqual({ id: "b", startMs: 42_000, play: true });
  });
  it("can be moved in before it sounds", () => {
    player.restore({ queue: queueOf(entries, 0), positionMs: 42_000, repeat: "off" });
    player.seek(50_000);
    player.toggle();
    expect(engine.loaded?.startMs).toBe(50_000);
  });
});

describe("when a track does not sound", () => {
  const failure = { type: "error", failure: "unplayable" } as const;

  it("says so and goes on, and stops after three in a row", () => {
    player.playTracks(tracks("abcde"));
    engine.say(failure);
    engine.say(failure);
    expect(player.current()?.track.id).toBe("c");
    expect(player.playing()).toBe(true);
    engine.say(failure);
    expect(notices.map((notice) => notice.type)).toEqual(["skipped", "skipped", "stopped"]);
    expect(player.playing()).toBe(false);
  });
  it("counts anew once a track has played", () => {
    player.playTracks(tracks("abcdef"));
    engine.say(failure);
    engine.say(failure);
    engine.say({ type: "playing" });
    engine.say(failure);
    expect(player.current()?.track.id).toBe("d");
    expect(player.playing()).toBe(true);
  });
  it("doesn't skip on in a circle when the last track fails", () => {
    player.playTracks(tracks("a"));
    player.cycleRepeat();
    engine.say(failure);
    expect(notices.map((notice) => notice.type)).toEqual(["unplayable"]);
    expect(player.playing()).toBe(false);
  });
  it("resumes at the same place when a lost connection is back", async () => {
    player.playTracks(tracks("ab"));
    engine.reach(70_000);
    engine.say({ type: "error", failure: "network" });
    expect(player.reconnecting()).toBe(true);
    expect(player.playing()).toBe(true);
    backOnline();
    await settled();
    expect(engine.loaded).toEqual({ id: "a", startMs: 70_000, play: true });
    engine.say({ type: "ready" });
    expect(player.reconnecting()).toBe(false);
  });
  it("doesn't return to a track somebody left while the connection was lost", async () => {
    player.playTracks(tracks("ab"));
    engine.say({ type: "error", failure: "network" });
    player.next();
    backOnline();
    await settled();
    expect(engine.loaded?.id).toBe("b");
    expect(engine.loads).toBe(2);
  });
  it("stays, paused, where the browser wants a gesture first", () => {
    player.playTracks(tracks("ab"));
    engine.say({ type: "error", failure: "blocked" });
    expect(player.playing()).toBe(false);
    expect(player.current()?.track.id).toBe("a");
    expect(notices).toEqual([{ type: "blocked" }]);
  });
});

describe("another device's queue", () => {
  it("takes the place of a paused track, and starts where that device was", () => {
    player.playTracks(tracks("a"));
    engine.reach(20_000);
    player.pause();
    const entries = [{ entryId: "other", track: track("b") }];
    player.restore({ queue: queueOf(entries, 0), positionMs: 70_000, repeat: "off" });
    // What an element says when it is emptied.
    engine.say({ type: "timeupdate", positionMs: 0 });
    expect(player.positionMs()).toBe(70_000);
    expect(player.livePositionMs()).toBe(70_000);
    player.play();
    expect(engine.loaded).toEqual({ id: "b", startMs: 70_000, play: true });
  });
});

it("tells who watches of each change once", () => {
  const seen: (string | undefined)[] = [];
  createRoot(() => createEffect(() => seen.push(player.current()?.track.id)));
  player.playTracks(tracks("ab"));
  player.addToQueue(tracks("c"));
  player.next();
  expect(seen).toEqual([undefined, "a", "b"]);
});
