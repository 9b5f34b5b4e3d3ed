import { describe, expect, it } from "vitest";
import {
  append,
  clearUpcoming,
  currentEntry,
  emptyQueue,
  insertNext,
  jumpTo,
  moveEntry,
  nextIndex,
  previousIndex,
  queueOf,
  removeAt,
  shuffleQueue,
  spreadShuffle,
  unshuffleQueue,
  type PlayQueue,
  type QueueEntry,
} from "./play-queue.ts";

const entries = (text: string): QueueEntry<string>[] =>
  Array.from(text, (name) => ({ entryId: name, track: name }));
const queue = (text: string, index = 0): PlayQueue<string> => queueOf(entries(text), index);
const order = (of: PlayQueue<string>): string => of.entries.map((entry) => entry.track).join("");

/** A repeatable source of numbers (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe("what plays next", () => {
  it("goes on to the end and stops there", () => {
    expect(nextIndex(queue("abc", 1), "off", "ended")).toBe(2);
    expect(nextIndex(queue("abc", 2), "off", "ended")).toBeNull();
    expect(nextIndex(emptyQueue(), "all", "ended")).toBeNull();
  });
  it("starts over when the queue repeats", () => {
    expect(nextIndex(queue("abc", 2), "all", "ended")).toBe(0);
    expect(previousIndex(queue("abc", 0), "all")).toBe(2);
  });
  it("repeats one track when it ends, but lets people skip on", () => {
    expect(nextIndex(queue("abc", 1), "one", "ended")).toBe(1);
    expect(nextIndex(queue("abc", 1), "one", "skipped")).toBe(2);
  });
  it("has nothing before the first", () => {
    expect(previousIndex(queue("abc", 0), "off")).toBeNull();
    expect(previousIndex(queue("abc", 2), "off")).toBe(1);
  });
});

describe("changing the queue", () => {
  it("puts tracks right after the current one, or at the end", () => {
    expect(order(insertNext(queue("abc", 1), entries("xy")))).toBe("abxyc");
    expect(order(append(queue("abc", 1), entries("xy")))).toBe("abcxy");
  });
  it("makes the first added track current in an empty queue", () => {
    const added = insertNext(emptyQueue<string>(), entries("xy"));
    expect(currentEntry(added)?.track).toBe("x");
  });
  it("keeps the current track when others are taken out", () => {
    expect(currentEntry(removeAt(queue("abc", 1), 0))?.track).toBe("b");
    expect(currentEntry(removeAt(queue("abc", 1), 2))?.track).toBe("b");
  });
  it("goes on with the following track when the current one is taken out, or the last when there is none", () => {
    expect(currentEntry(removeAt(queue("abc", 1), 1))?.track).toBe("c");
    expect(currentEntry(removeAt(queue("abc", 2), 2))?.track).toBe("b");
    expect(removeAt(queue("a"), 0).index).toBe(-1);
  });
  it("moves a track and keeps the current one current", () => {
    const moved = moveEntry(queue("abcd", 1), 3, 0);
    expect(order(moved)).toBe("dabc");
    expect(currentEntry(moved)?.track).toBe("b");
    expect(order(moveEntry(queue("abcd"), 1, 3))).toBe("acdb");
  });
  it("ignores places that don't exist", () => {
    const before = queue("abc", 1);
    expect(moveEntry(before, 0, 9)).toBe(before);
    expect(removeAt(before, 9)).toBe(before);
    expect(jumpTo(before, -1)).toBe(before);
    expect(queueOf(entries("ab"), 99).index).toBe(1);
    expect(queueOf([], 0).index).toBe(-1);
  });
  it("clears what is to come and keeps what was heard", () => {
    expect(order(clearUpcoming(queue("abcd", 1)))).toBe("ab");
  });
});

describe("shuffle", () => {
  const artistOf = (track: string): string => track.charAt(0);
  const names = (text: string): QueueEntry<string>[] =>
    text.split(" ").map((name) => ({ entryId: name, track: name }));

  it("keeps the current track first and every track once", () => {
    const shuffled = shuffleQueue(queue("abcdefgh", 3), artistOf, seeded(1));
    expect(currentEntry(shuffled)?.track).toBe("d");
    expect(shuffled.index).toBe(0);
    expect(Array.from(order(shuffled)).sort().join("")).toBe("abcdefgh");
  });
  it("gives another order for other numbers", () => {
    const orders = new Set(
      [1, 2, 3, 4].map((seed) => order(shuffleQueue(queue("abcdefgh"), artistOf, seeded(seed)))),
    );
    expect(orders.size).toBeGreaterThan(1);
  });
  it("goes back to the former order at the same track, with what was added and removed meanwhile", () => {
    const shuffled = shuffleQueue(queue("abcdef", 2), artistOf, seeded(5));
    const withAdded = insertNext(shuffled, entries("x"));
    const at = withAdded.entries.findIndex((entry) => entry.track === "e");
    const back = unshuffleQueue(removeAt(withAdded, at));
    expect(order(back)).toBe("abcxdf");
    expect(currentEntry(back)?.track).toBe("c");
    expect(back.orderBeforeShuffle).toBeNull();
  });
  it("never lets an artist follow itself while there are others, whatever the numbers", () => {
    const tracks = names("a1 a2 a3 a4 a5 b1 b2 b3 c1 c2");
    for (let seed = 0; seed < 300; seed += 1) {
      const artists = spreadShuffle(tracks, (entry) => artistOf(entry.track), seeded(seed)).map(
        (entry) => artistOf(entry.track),
      );
      const clumps = artists.filter((artist, at) => artist === artists[at + 1]);
      expect(clumps, `seed ${seed}: ${artists.join("")}`).toEqual([]);
    }
  });
  it("doesn't start with the artist that is playing", () => {
    const tracks = names("a1 a2 b1 b2");
    for (let seed = 0; seed < 50; seed += 1) {
      const [first] = spreadShuffle(tracks, (entry) => artistOf(entry.track), seeded(seed), "a");
      expect(first?.track.charAt(0)).toBe("b");
    }
  });
  it("clumps only what can't be kept apart", () => {
    const tracks = names("a1 a2 a3 a4 b1");
    const artists = spreadShuffle(tracks, (entry) => artistOf(entry.track), seeded(3)).map(
      (entry) => entry.track,
    );
    expect(artists).toHaveLength(5);
    expect(new Set(artists).size).toBe(5);
  });
});
