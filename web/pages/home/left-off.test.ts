import { describe, expect, test } from "vitest";
import type { Track, TrackQueue } from "../../player/player.ts";
import { leftOff, queueLine, type LeftOff } from "./left-off.ts";

const track = (id: string, albumId: string, durationMs: number): Track =>
  ({ id, title: id, durationMs, album: { id: albumId, title: albumId } }) as Track;
const queueOf = (tracks: readonly Track[], index: number): TrackQueue => ({
  entries: tracks.map((one) => ({ entryId: one.id, track: one })),
  index,
  orderBeforeShuffle: null,
});
const must = (value: LeftOff | null): LeftOff => {
  if (!value) throw new Error("nothing was left off");
  return value;
};

describe("where somebody left off", () => {
  test("is nowhere with an empty queue", () => {
    expect(leftOff(queueOf([], -1), 0)).toBeNull();
  });

  test("counts the rest of this track and all of those after it", () => {
    const queue = queueOf([track("a", "x", 1000), track("b", "x", 2000), track("c", "x", 4000)], 1);
    expect(leftOff(queue, 500)?.leftMs).toBe(5500);
  });

  test("names the album only when the whole queue is from it", () => {
    const same = queueOf([track("a", "x", 1), track("b", "x", 1)], 0);
    const mixed = queueOf([track("a", "x", 1), track("b", "y", 1)], 0);
    expect(leftOff(same, 0)?.album?.id).toBe("x");
    expect(leftOff(mixed, 0)?.album).toBeNull();
  });
});

describe("the line of the queue", () => {
  test("is heard up to where it stopped", () => {
    const queue = queueOf([track("a", "x", 1000), track("b", "x", 2000), track("c", "x", 4000)], 1);
    const line = queueLine(must(leftOff(queue, 500)), 500);
    expect(line.map((piece) => piece.heard)).toEqual([1, 0.25, 0]);
    expect(line.map((piece) => piece.weight)).toEqual([1000, 2000, 4000]);
  });

  test("becomes one piece when there are too many to tell apart", () => {
    const tracks = Array.from({ length: 100 }, (_, place) => track(`t${place}`, "x", 1000));
    const line = queueLine(must(leftOff(queueOf(tracks, 50), 0)), 0);
    expect(line).toHaveLength(1);
    expect(line[0]?.heard).toBeCloseTo(0.5);
  });
});
