import { expect, test } from "vitest";
import { lossesOf, vanishedBefore } from "./what-goes.ts";

test("what goes is counted over all of them", () => {
  const tracks = [
    { playCount: 3, favorite: true },
    { playCount: 0, favorite: false },
    { playCount: 9, favorite: false },
  ];
  expect(lossesOf(tracks)).toEqual({ tracks: 3, plays: 12, favorites: 1 });
});

test("thirty days ago is thirty days ago, and no days is now", () => {
  const now = Date.parse("2026-11-25T12:00:00Z");
  expect(vanishedBefore(30, now)).toBe("2026-10-26T12:00:00.000Z");
  expect(vanishedBefore(0, now)).toBe("2026-11-25T12:00:00.000Z");
});
