import { expect, test } from "vitest";
import type { Unreadable } from "./settings.ts";
import { createUnreadableRecord } from "./unreadable-record.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const folder = (path: string, reason: string) => ({
  kind: "folder" as const,
  path: Buffer.from(path),
  reason,
  hidesMusic: true,
});
const entry = (kind: Unreadable["kind"], path: string | Buffer, hidesMusic = true) => ({
  kind,
  path: Buffer.from(path as string),
  reason: "",
  hidesMusic,
});

test("keeps the latest failure of each folder for a day", () => {
  let nowMs = 1000;
  const record = createUnreadableRecord(() => nowMs);
  record.add(folder("a", "EACCES"));
  nowMs = 2000;
  record.add(folder("a", "EIO"));
  record.add(folder("b", "EIO"));
  expect(record.snapshot()).toEqual({
    version: 2,
    recordedSinceMs: 1000,
    overflow: false,
    folders: [
      { path: "a", reason: "EIO", lastFailedMs: 2000 },
      { path: "b", reason: "EIO", lastFailedMs: 2000 },
    ],
    leftOutOverflow: false,
    leftOut: [],
  });
  nowMs = 3000;
  record.add(folder("b", "EIO"));
  nowMs = 2001 + DAY_MS;
  expect(record.snapshot().folders).toEqual([{ path: "b", reason: "EIO", lastFailedMs: 3000 }]);
});

test("says that it overflowed rather than forget a folder, and the two lists overflow apart", () => {
  const record = createUnreadableRecord();
  for (let index = 0; index <= 10_000; index += 1) record.add(folder(String(index), "EACCES"));
  record.add(entry("not-a-file", "pipe.mp3"));
  expect(record.snapshot()).toMatchObject({
    overflow: true,
    folders: { length: 10_000 },
    leftOutOverflow: false,
    leftOut: { length: 1 },
  });
});

test("tells of what hides music, with the time of the latest walk that met it", () => {
  let nowMs = 1000;
  const record = createUnreadableRecord(() => nowMs);
  record.add(entry("link-outside", "a.mp3"));
  record.add(entry("link-outside", "notes", false));
  nowMs = 5000;
  record.add(entry("link-outside", "a.mp3"));
  expect(record.snapshot().leftOut).toEqual([
    {
      path: "a.mp3",
      code: "link-outside",
      detail:
        "The link leads out of the music folders; add the folder that it leads to as a library.",
      lastSeenMs: 5000,
    },
  ]);
});

test("keeps names that are not text apart, by the same path each time", () => {
  const record = createUnreadableRecord();
  const name = (byte: number) => Buffer.from([0x61, byte, ...Buffer.from(".mp3")]);
  for (const byte of [0xff, 0xfe, 0xff]) record.add(entry("name-not-utf8", name(byte)));
  const paths = () => record.snapshot().leftOut.map(({ path }) => path);
  expect(paths()).toEqual(["a\u{FFFD}.mp3", "a\u{FFFD}.mp3 (2)"]);
  record.add(entry("name-not-utf8", name(0xfe)));
  expect(paths()).toEqual(["a\u{FFFD}.mp3", "a\u{FFFD}.mp3 (2)"]);
});
