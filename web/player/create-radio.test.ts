import { createRoot } from "solid-js";
import { beforeEach, describe, expect, it } from "vitest";
import { createPlayer } from "./create-player.ts";
import { createRadio, type Radio } from "./create-radio.ts";
import type { PlayerEngine } from "./engine.ts";
import type { RestorablePlayer, Track } from "./player.ts";
import type { RadioPick, RadioQuery } from "./radio-documents.ts";

const silence: PlayerEngine = {
  load: () => undefined,
  preload: () => undefined,
  play: () => undefined,
  pause: () => undefined,
  seek: () => undefined,
  setGain: () => undefined,
  positionMs: () => 0,
  fullyBuffered: () => false,
  unload: () => undefined,
  subscribe: () => () => undefined,
};

const track = (id: string): Track =>
  ({
    id,
    title: id,
    artistDisplay: id,
    artistCredits: [],
    durationMs: 180_000,
  }) as unknown as Track;
const pick = (id: string): RadioPick => ({
  track: track(id),
  reason: { text: `why ${id}`, parts: [] },
});

describe("the radio", () => {
  let player: RestorablePlayer;
  let radio: Radio;
  let asked: RadioQuery[];
  let left: number;
  let loved: Set<string>;

  beforeEach(() => {
    asked = [];
    left = 100;
    loved = new Set();
    let entry = 0;
    createRoot(() => {
      player = createPlayer(
        {
          engine: silence,
          newId: () => `e${entry++}`,
          random: () => 0.5,
          notify: () => undefined,
          waitForNetwork: async () => undefined,
        },
        1,
      );
      radio = createRadio({
        player,
        ask: async (query) => {
          asked.push(query);
          const count = Math.min(left, query.limit);
          left -= count;
          return Array.from({ length: count }, (_, i) => pick(`r${asked.length}-${i}`));
        },
        findTrack: async (id) => track(id),
        isLoved: ({ id }) => loved.has(id),
        goesOnAtFirst: false,
      });
    });
  });

  const queued = () => player.queue().entries.map((entry) => entry.track.id);
  /** What was asked for meanwhile is there. */
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  it("begins with the track that it was started from, and says why the others are there", async () => {
    expect(await radio.start({ trackId: "a" }, "A")).toBe(true);
    expect(queued()[0]).toBe("a");
    expect(queued()).toHaveLength(9);
    expect(radio.name()).toBe("A");
    expect(radio.reasonOf("r1-0")?.text).toBe("why r1-0");
    expect(radio.reasonOf("a")).toBeUndefined();
  });

  it("fetches more when little is left, telling what was played, liked and skipped", async () => {
    await radio.start({ albumId: "album" }, "Album");
    loved.add("r1-2");
    player.jumpTo(3);
    await settled();
    expect(asked).toHaveLength(1);
    radio.skipped("r1-3");
    player.jumpTo(4);
    await settled();
    expect(asked).toHaveLength(2);
    expect(asked[1]).toMatchObject({
      after: queued().slice(0, 8),
      liked: ["r1-2"],
      skipped: ["r1-3"],
    });
    expect(queued()).toHaveLength(13);
    expect(new Set(queued()).size).toBe(13);
  });

  it("ends when somebody plays something else, not when they add to it", async () => {
    await radio.start({ trackId: "a" }, "A");
    player.addToQueue([track("mine")]);
    expect(radio.name()).toBe("A");
    player.playTracks([track("b"), track("c")]);
    await settled();
    expect(radio.name()).toBeNull();
    expect(queued()).toEqual(["b", "c"]);
  });

  it("stops asking when there is nothing more", async () => {
    left = 8;
    await radio.start({ albumId: "album" }, "Album");
    for (let place = 1; place < 8; place++) {
      player.jumpTo(place);
      await settled();
    }
    expect(asked).toHaveLength(2);
  });

  it("says so when there is nothing to play at all", async () => {
    left = 0;
    expect(await radio.start({ genreId: "genre" }, "Genre")).toBe(false);
    expect(radio.name()).toBeNull();
  });

  it("begins by itself when the queue runs out, if somebody wants that", async () => {
    player.playTracks([track("x"), track("y")], { startAt: 1 });
    await settled();
    expect(radio.name()).toBeNull();
    radio.setGoesOn(true);
    await settled();
    expect(radio.name()).toBe("y");
    expect(asked[0]).toMatchObject({ seed: { trackId: "y" }, after: ["x", "y"] });
    expect(queued().slice(0, 2)).toEqual(["x", "y"]);
    expect(queued().length).toBeGreaterThan(2);
  });
});
