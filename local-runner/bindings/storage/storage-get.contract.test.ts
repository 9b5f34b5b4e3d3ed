import { readdirSync, readlinkSync, utimesSync } from "node:fs";
import { truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  startStorageUnderTest,
  type CalledObject,
  type StorageUnderTest,
} from "./testing/storage-under-test.ts";
import { makeTemporaryFolder, type TemporaryFolder } from "./testing/temporary-folder.ts";

const KEY = 'lib/Björk/Début — 日本 🎵/01 "q" \\ %20 x.flac';
const TEXT = "0123456789abcdef";
const BIG_BYTES = 8 * 1024 * 1024;

let folder: TemporaryFolder;
let storage: StorageUnderTest;

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  await folder.write({
    [KEY]: TEXT,
    "lib/empty.mp3": "",
    "lib/big.flac": Buffer.alloc(BIG_BYTES, 1),
  });
  const music = { slug: "lib", directory: path.join(folder.path, "lib") };
  storage = await startStorageUnderTest([{ kind: "music", name: "music", roots: [music] }]);
});
afterAll(async () => {
  await storage.stop();
  await folder.remove();
});

const head = (key: string) => storage.call({ bucket: "MUSIC", method: "head", key });
const get = (
  options: Extract<Parameters<StorageUnderTest["call"]>[0], { method: "get" }>["options"] = {},
  key = KEY,
) => storage.call({ bucket: "MUSIC", method: "get", key, options });

describe("head and get", () => {
  test("tell name, size, time and type of a file, whatever its name is made of", async () => {
    utimesSync(path.join(folder.path, KEY), 1_700_000_000, 1_700_000_000.123);
    const object = await head(KEY);
    expect(object).toMatchObject({
      key: KEY,
      size: TEXT.length,
      uploadedMs: 1_700_000_000_123,
      http: { contentType: "audio/flac" },
    });
    expect(await get()).toMatchObject({ etag: object?.etag, text: TEXT });
  });

  test("are null for what isn't there: a missing file, a folder, a root, an unknown root", async () => {
    for (const key of ["lib/no/such", "lib/Björk", "lib", "lib/", "other/x.mp3", ""]) {
      expect(await head(key), key).toBeNull();
      expect(await get({}, key), key).toBeNull();
    }
  });

  test("read an empty file", async () => {
    expect(await get({}, "lib/empty.mp3")).toMatchObject({ size: 0, etag: expect.any(String) });
  });
});

describe("ranges", () => {
  test.each([
    [{ offset: 3 }, TEXT.slice(3)],
    [{ offset: 3, length: 4 }, TEXT.slice(3, 7)],
    [{ length: 4 }, TEXT.slice(0, 4)],
    [{ suffix: 5 }, TEXT.slice(-5)],
    [{ offset: 5, length: 9999 }, TEXT.slice(5)],
  ])("%j", async (range, text) => {
    const object = await get({ range });
    expect(object?.text).toBe(text);
    expect(object?.range?.length).toBe(text.length);
  });

  test.each([
    ["bytes=2-5", TEXT.slice(2, 6)],
    ["bytes=-4", TEXT.slice(-4)],
    ["bytes=0-1,3-4", TEXT],
  ])("header %s", async (rangeHeader, text) => {
    expect((await get({ rangeHeader }))?.text).toBe(text);
  });

  test("that hold nothing of the object throw 10039", async () => {
    await expect(get({ range: { offset: 99_999 } })).rejects.toThrow("10039");
    await expect(get({ rangeHeader: "bytes=999-" })).rejects.toThrow("10039");
  });
});

describe("conditions", () => {
  test("that fail give the object without its body", async () => {
    const etag = (await head(KEY))?.etag ?? "";
    const whole = { key: KEY, etag, size: TEXT.length };
    for (const onlyIf of [
      { etagDoesNotMatch: etag },
      { etagMatches: "another" },
      { uploadedAfter: Date.now() },
      { headers: { "if-none-match": `W/"zzz", "${etag}"` } },
      { headers: { "if-modified-since": new Date().toUTCString() } },
    ]) {
      const object = await get({ onlyIf });
      expect(object, JSON.stringify(onlyIf)).toMatchObject(whole);
      expect(object?.text, JSON.stringify(onlyIf)).toBeUndefined();
    }
  });

  test("that fail, like ranges that hold nothing, close the file", async () => {
    const refused = Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0
        ? get({ onlyIf: { etagMatches: "another" } })
        : get({ range: { offset: 99_999 } }),
    );
    await Promise.allSettled(refused);
    expect(openFiles(path.basename(KEY))).toBe(0);
  });

  test("that hold give the body", async () => {
    const etag = (await head(KEY))?.etag ?? "";
    expect((await get({ onlyIf: { etagMatches: etag } }))?.text).toBe(TEXT);
    expect((await get({ onlyIf: { uploadedBefore: Date.now() } }))?.text).toBe(TEXT);
  });

  test("on the tag that list gave fail once the file has changed", async () => {
    await folder.write({ "lib/changing.mp3": "first" });
    const listed = await storage.call<{ objects: CalledObject[] }>({
      bucket: "MUSIC",
      method: "list",
      options: { prefix: "lib/changing" },
    });
    const etagMatches = listed.objects[0]?.etag ?? "";
    expect((await get({ onlyIf: { etagMatches } }, "lib/changing.mp3"))?.text).toBe("first");
    await writeFile(path.join(folder.path, "lib/changing.mp3"), "second");
    const object = await get({ onlyIf: { etagMatches } }, "lib/changing.mp3");
    expect(object?.text).toBeUndefined();
    expect(object?.size).toBe("second".length);
  });
});

describe("streams", () => {
  const open = (signal?: AbortSignal, name = "big.flac") =>
    storage.worker.fetch(`/stream/MUSIC/lib/${name}`, signal ? { signal } : {});

  test("carry every byte", async () => {
    const bytes = new Uint8Array(await (await open()).arrayBuffer());
    expect(bytes.length).toBe(BIG_BYTES);
    expect(bytes.every((byte) => byte === 1)).toBe(true);
  });

  test("that nobody reads hold up no other answer", async () => {
    const stalled = new AbortController();
    await Promise.all(Array.from({ length: 12 }, () => open(stalled.signal)));
    expect((await get())?.text).toBe(TEXT);
    const all = await storage.call<{ keys: string[] }>({ bucket: "MUSIC", method: "listAll" });
    expect(all.keys).toContain("lib/big.flac");
    expect((await (await open()).arrayBuffer()).byteLength).toBe(BIG_BYTES);
    stalled.abort();
  });

  test("whose reader leaves close their file: none is open after 200 of them", async () => {
    let mostOpen = 0;
    for (let batch = 0; batch < 20; batch += 1) {
      const leaving = new AbortController();
      const bodies = await Promise.all(Array.from({ length: 10 }, () => open(leaving.signal)));
      await Promise.all(bodies.map(async (response) => response.body?.getReader().read()));
      mostOpen = Math.max(mostOpen, openFiles("big.flac"));
      leaving.abort();
    }
    expect(mostOpen).toBeGreaterThan(0);
    await vi.waitFor(() => expect(openFiles("big.flac")).toBe(0), { timeout: 20_000 });
  });

  test("of a file that is cut short meanwhile break off rather than wait", async () => {
    await folder.write({ "lib/shrinking.flac": Buffer.alloc(4 * BIG_BYTES) });
    const response = await open(undefined, "shrinking.flac");
    await truncate(path.join(folder.path, "lib/shrinking.flac"), 1000);
    await expect(response.arrayBuffer()).rejects.toThrow();
    await vi.waitFor(() => expect(openFiles("shrinking.flac")).toBe(0), { timeout: 20_000 });
  });
});

/** How many of this process's descriptors are open on files of that name; the server runs in this process. */
function openFiles(name: string): number {
  return readdirSync("/proc/self/fd").filter((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`).endsWith(`/${name}`);
    } catch {
      return false;
    }
  }).length;
}
