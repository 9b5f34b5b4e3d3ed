import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startStorageUnderTest, type StorageUnderTest } from "./testing/storage-under-test.ts";
import { makeTemporaryFolder, type TemporaryFolder } from "./testing/temporary-folder.ts";
import type { UnreadableSnapshot } from "./unreadable-record.ts";

let folder: TemporaryFolder;
let storage: StorageUnderTest;

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  await folder.write({ "lib/a/1.mp3": "one", "outside/2.mp3": "two", "outside/cover.jpg": "c" });
  const at = (name: string) => path.join(folder.path, name);
  symlinkSync(at("outside/2.mp3"), at("lib/outward.mp3"));
  symlinkSync(at("outside/cover.jpg"), at("lib/cover.jpg"));
  symlinkSync(at("outside"), at("lib/outward"));
  symlinkSync(at("lib"), at("lib/a/loop"));
  symlinkSync("circle.mp3", at("lib/circle.mp3"));
  symlinkSync("/no/such/place", at("lib/broken.mp3"));
  symlinkSync("/no/such/place", at("lib/broken"));
  execFileSync("mkfifo", [at("lib/pipe.mp3"), at("lib/pipe")]);
  const bytes = (name: string, ...rest: number[]) =>
    Buffer.concat([Buffer.from(at(name)), Buffer.from(rest)]);
  const mp3 = [...Buffer.from(".mp3")];
  writeFileSync(bytes("lib/M", 0xfc, ...mp3), "x");
  writeFileSync(bytes("lib/M", 0xe9, ...mp3), "x");
  writeFileSync(bytes("lib/note", 0xfc), "x");
  mkdirSync(bytes("lib/folder", 0xfc));
  const deep = `${"e".repeat(200)}/`.repeat(5);
  await folder.write({ [`lib/${deep}${"f".repeat(60)}.mp3`]: "x", [`lib/${deep}short.nfo`]: "x" });
  storage = await startStorageUnderTest([
    { kind: "music", name: "music", roots: [{ slug: "lib", directory: at("lib") }] },
  ]);
});
afterAll(async () => {
  await storage.stop();
  await folder.remove();
});

const listAll = () => storage.call({ bucket: "MUSIC", method: "listAll" });
async function report(): Promise<UnreadableSnapshot> {
  const key = "lib/.soniquebay/unreadable.json";
  const got = await storage.call({ bucket: "MUSIC", method: "get", key });
  return JSON.parse(got?.text ?? "") as UnreadableSnapshot;
}

test("what may be music and is not listed can be read from the bucket, each with its reason", async () => {
  const startedMs = Date.now();
  await listAll();
  const { leftOut, leftOutOverflow, folders, version } = await report();
  expect(version).toBe(2);
  expect(leftOutOverflow).toBe(false);
  const shortPath = (entry: string) => entry.replace(/(e{200}\/){5}f{60}/u, "deep/long");
  expect(leftOut.map((entry) => `${entry.code} ${shortPath(entry.path)}`).sort()).toEqual(
    [
      "link-broken broken.mp3",
      "link-broken circle.mp3",
      "link-not-followed a/loop",
      "link-outside outward",
      "link-outside outward.mp3",
      "name-not-utf8 M\u{FFFD}.mp3",
      "name-not-utf8 M\u{FFFD}.mp3 (2)",
      "name-not-utf8 folder\u{FFFD}",
      "name-too-long deep/long.mp3",
      "not-a-file pipe.mp3",
    ].sort(),
  );
  expect(leftOut.every(({ lastSeenMs }) => lastSeenMs >= startedMs)).toBe(true);
  expect(leftOut.every(({ detail }) => /^[A-Z].*\.$/u.test(detail))).toBe(true);
  // A link without a track's name may have led to a folder on a drive that is away.
  expect(folders.map((entry) => entry.path)).toContain("broken");
});

test("a folder that became another library's place begins a record of its own", async () => {
  await listAll();
  const before = await report();
  storage.server.setRoots("music", [{ slug: "lib", directory: path.join(folder.path, "outside") }]);
  expect(await listAll()).toMatchObject({ keys: ["lib/2.mp3", "lib/cover.jpg"] });
  const after = await report();
  expect(after.leftOut).toEqual([]);
  expect(after.recordedSinceMs).toBeGreaterThanOrEqual(before.recordedSinceMs);
});

test("a library that was taken out looks neither empty nor there to a scan under way", async () => {
  const page = await storage.call<{ cursor: string }>({
    bucket: "MUSIC",
    method: "list",
    options: { prefix: "lib/", limit: 1 },
  });
  storage.server.setRoots("music", []);
  const options = { prefix: "lib/", limit: 1, cursor: page.cursor };
  await expect(storage.call({ bucket: "MUSIC", method: "list", options })).rejects.toThrow(
    /"lib".*10001/,
  );
  const again = { prefix: "lib/" };
  await expect(storage.call({ bucket: "MUSIC", method: "list", options: again })).rejects.toThrow(
    /"lib".*10001/,
  );
  expect(await storage.call({ bucket: "MUSIC", method: "get", key: "lib/2.mp3" })).toBeNull();
});
