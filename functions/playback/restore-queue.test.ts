import { describe, expect, it } from "vitest";
import { restoreQueue } from "./restore-queue.ts";

const found = (...ids: string[]) => ids.map((id) => ({ id }));
const saved = { trackIds: ["a", "b", "c", "b"], currentIndex: 2, positionMs: 500 };

describe("restoreQueue", () => {
  it("gives back what was saved, a track that stands in it twice too", () => {
    expect(restoreQueue(saved, found("c", "b", "a"))).toEqual({
      tracks: found("a", "b", "c", "b"),
      currentIndex: 2,
      positionMs: 500,
    });
  });

  it("stays on the current track when one before it is gone", () => {
    expect(restoreQueue(saved, found("b", "c"))).toEqual({
      tracks: found("b", "c", "b"),
      currentIndex: 1,
      positionMs: 500,
    });
  });

  it("begins with the next track when the current one is gone", () => {
    expect(restoreQueue(saved, found("a", "b"))).toEqual({
      tracks: found("a", "b", "b"),
      currentIndex: 2,
      positionMs: 0,
    });
  });

  it("ends on the last track when the current one was the last and is gone", () => {
    expect(restoreQueue({ ...saved, currentIndex: 3 }, found("a", "c"))).toMatchObject({
      currentIndex: 1,
      positionMs: 0,
    });
  });

  it("is empty when all is gone", () => {
    expect(restoreQueue(saved, [])).toEqual({ tracks: [], currentIndex: 0, positionMs: 0 });
  });
});
