import { expect, test } from "vitest";
import { createUnreadableRecord } from "./unreadable-record.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

test("keeps the latest failure of each folder for a day", () => {
  let nowMs = 1000;
  const record = createUnreadableRecord(() => nowMs);
  record.add("a", "EACCES");
  nowMs = 2000;
  record.add("a", "EIO");
  record.add("b", "EIO");
  expect(record.snapshot()).toEqual({
    version: 1,
    recordedSinceMs: 1000,
    overflow: false,
    folders: [
      { path: "a", reason: "EIO", lastFailedMs: 2000 },
      { path: "b", reason: "EIO", lastFailedMs: 2000 },
    ],
  });
  nowMs = 3000;
  record.add("b", "EIO");
  nowMs = 2001 + DAY_MS;
  expect(record.snapshot().folders).toEqual([{ path: "b", reason: "EIO", lastFailedMs: 3000 }]);
});

test("says that it overflowed rather than forget a folder", () => {
  const record = createUnreadableRecord();
  for (let index = 0; index <= 10_000; index += 1) record.add(String(index), "EACCES");
  expect(record.snapshot()).toMatchObject({ overflow: true, folders: { length: 10_000 } });
});
