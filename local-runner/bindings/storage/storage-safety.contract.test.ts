import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { UnreadableSnapshot } from "./unreadable-record.ts";
import { startHostProcess } from "./testing/host-process.ts";
import {
  connectWorker,
  startStorageUnderTest,
  type CalledObject,
  type StorageUnderTest,
} from "./testing/storage-under-test.ts";
import { makeTemporaryFolder, type TemporaryFolder } from "./testing/temporary-folder.ts";

/** The user that owns nothing ("nobody"). */
const NOBODY_UID = 65_534;
const LATIN1_NAME = Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]);

let folder: TemporaryFolder;
let storage: StorageUnderTest;

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  await folder.write({
    "secret.txt": "secret",
    "lib/a/1.mp3": "one",
    "lib/b/2.mp3": "two",
    "other/3.mp3": "three",
    "libextra/4.mp3": "four",
  });
  const at = (name: string) => path.join(folder.path, name);
  symlinkSync(at("secret.txt"), at("lib/file-outside.mp3"));
  symlinkSync(at("libextra"), at("lib/folder-outside"));
  symlinkSync(at("lib/a/1.mp3"), at("lib/file-inside.mp3"));
  symlinkSync("../b", at("lib/a/folder-inside"));
  symlinkSync(at("other"), at("lib/other-root"));
  symlinkSync(at("lib"), at("lib/b/loop"));
  symlinkSync("loop-itself", at("lib/loop-itself"));
  symlinkSync("/no/such/place", at("lib/broken.mp3"));
  execFileSync("mkfifo", [at("lib/fifo.mp3")]);
  mkdirSync(at("lib/latin1"));
  for (const suffix of [".mp3", ".flac"]) {
    writeFileSync(
      Buffer.concat([Buffer.from(at("lib/latin1/")), LATIN1_NAME, Buffer.from(suffix)]),
      "x",
    );
  }
  const root = (slug: string) => ({ slug, directory: at(slug) });
  storage = await startStorageUnderTest([
    { kind: "music", name: "music", roots: [root("lib"), root("other")] },
  ]);
});
afterAll(async () => {
  await storage.stop();
  await folder.remove();
});

const listAll = async () =>
  (await storage.call<{ keys: string[] }>({ bucket: "MUSIC", method: "listAll" })).keys;
const get = (key: string) => storage.call({ bucket: "MUSIC", method: "get", key });

describe("links", () => {
  test("are followed to what lies inside a root, once, and end", async () => {
    expect(await listAll()).toEqual([
      "lib/a/1.mp3",
      "lib/a/folder-inside/2.mp3",
      "lib/b/2.mp3",
      "lib/file-inside.mp3",
      "lib/other-root/3.mp3",
      "other/3.mp3",
    ]);
    expect(await get("lib/a/folder-inside/2.mp3")).toMatchObject({ text: "two" });
    expect(await get("lib/file-inside.mp3")).toMatchObject({ text: "one" });
    expect(await get("lib/other-root/3.mp3")).toMatchObject({ text: "three" });
  });

  test("list the same when the prefix goes through one, or only its own root is asked for", async () => {
    const prefixed = (prefix: string) =>
      storage.call<{ keys: string[] }>({ bucket: "MUSIC", method: "listAll", options: { prefix } });
    expect((await prefixed("lib/a/folder-inside/")).keys).toEqual(["lib/a/folder-inside/2.mp3"]);
    expect((await prefixed("lib/other-root/")).keys).toEqual(["lib/other-root/3.mp3"]);
    expect((await prefixed("lib/folder-outside/")).keys).toEqual([]);
  });

  test("that leave the roots, go round or lead nowhere give nothing and are told of", async () => {
    for (const key of [
      "lib/file-outside.mp3",
      "lib/folder-outside/4.mp3",
      "lib/loop-itself",
      "lib/broken.mp3",
    ]) {
      expect(await get(key), key).toBeNull();
    }
    await listAll();
    const told = storage.unreadable.map(
      ({ kind, path: bytes }) => `${kind} ${Buffer.from(bytes).toString()}`,
    );
    expect(told).toEqual(
      expect.arrayContaining([
        "link-outside file-outside.mp3",
        "link-outside folder-outside",
        "link-not-followed b/loop",
        "link-broken broken.mp3",
        "link-broken loop-itself",
      ]),
    );
  });
});

describe("keys", () => {
  test.each([
    "../secret.txt",
    "lib/../secret.txt",
    "lib/../../secret.txt",
    "lib/a/../../secret.txt",
    "lib/./a/1.mp3",
    "lib//a/1.mp3",
    "/lib/a/1.mp3",
    "lib/a/1.mp3/",
    "lib/a/1.mp3\0",
    "lib\\..\\secret.txt",
    "lib/%2e%2e/secret.txt",
    `lib/${"../".repeat(30)}etc/passwd`,
    `lib/${"x".repeat(2000)}`,
  ])("%j names nothing", async (key) => {
    expect(await get(key)).toBeNull();
    expect(await storage.call({ bucket: "MUSIC", method: "head", key })).toBeNull();
  });
});

test("a FIFO with a track's name is neither listed nor opened", async () => {
  expect(await get("lib/fifo.mp3")).toBeNull();
  expect(await storage.call({ bucket: "MUSIC", method: "head", key: "lib/fifo.mp3" })).toBeNull();
  expect(await listAll()).not.toContain("lib/fifo.mp3");
});

test("names that are not UTF-8 are told of byte for byte, and logged once a folder with their number", async () => {
  await listAll();
  await listAll();
  const bad = storage.unreadable.filter(({ kind }) => kind === "name-not-utf8");
  const wanted = Buffer.concat([Buffer.from("latin1/"), LATIN1_NAME, Buffer.from(".mp3")]);
  expect(bad.map(({ path: bytes }) => Buffer.from(bytes).toString("hex"))).toContain(
    wanted.toString("hex"),
  );
  const lines = storage.logLines.filter(({ fields }) => fields["kind"] === "name-not-utf8");
  expect(lines.map(({ fields }) => [fields["path"], fields["count"]])).toEqual([["latin1/", 2]]);
});

test("looking at the music is not playing it", async () => {
  const ask = (request: object) =>
    fetch(`http://127.0.0.1:${storage.server.port}/`, {
      headers: {
        "cf-r2-request": JSON.stringify(request),
        "x-soniquebay-bucket": "music",
        "x-soniquebay-secret": storage.secret,
        "x-soniquebay-playback": "yes",
      },
    }).then((response) => response.arrayBuffer());
  await ask({ version: 1, method: "list", limit: 1 });
  await ask({ version: 1, method: "head", object: "lib/a/1.mp3" });
  expect(storage.server.lastPlaybackMs()).toBe(0);
  await ask({ version: 1, method: "get", object: "lib/a/1.mp3" });
  expect(storage.server.lastPlaybackMs()).toBeGreaterThan(0);
});

test("a wrong secret is refused, whatever is asked", async () => {
  const calls = [
    { method: "get", key: "lib/a/1.mp3" },
    { method: "head", key: "lib/a/1.mp3" },
    { method: "list" },
    { method: "put", key: "lib/x", value: "x" },
  ] as const;
  for (const call of calls) {
    await expect(storage.call({ bucket: "WRONG", ...call }), call.method).rejects.toThrow();
  }
  const bare = await fetch(`http://127.0.0.1:${storage.server.port}/`, {
    headers: { "cf-r2-request": '{"method":"list"}', "x-soniquebay-bucket": "music" },
  });
  expect(bare.status).toBe(401);
});

test("a folder that may not be read is passed by, and told of to whoever has only the bucket", async () => {
  // Rights don't bind root, so that the server runs as somebody else there.
  const uid = process.getuid?.() === 0 ? NOBODY_UID : undefined;
  const locked = await makeTemporaryFolder();
  await locked.write({
    "open/1.mp3": "1",
    "closed/2.mp3": "2",
    "names only/3.mp3": "3",
    "z/4.mp3": "4",
  });
  chmodSync(locked.path, 0o755);
  chmodSync(path.join(locked.path, "closed"), 0o000);
  chmodSync(path.join(locked.path, "names only"), 0o444);
  chmodSync(path.join(locked.path, "z/4.mp3"), 0o000);
  const startedMs = Date.now();
  const host = await startHostProcess(
    [{ kind: "music", name: "music", roots: [{ slug: "r", directory: locked.path }] }],
    uid,
  );
  const { worker, call } = await connectWorker(["music"], host);
  const report = async () => {
    const got = await call({
      bucket: "MUSIC",
      method: "get",
      key: "r/.soniquebay/unreadable.json",
    });
    return JSON.parse(got?.text ?? "") as UnreadableSnapshot;
  };

  expect((await report()).folders).toEqual([]);
  const all = await call<{ keys: string[] }>({ bucket: "MUSIC", method: "listAll" });
  expect(all.keys).toEqual(["r/open/1.mp3", "r/z/4.mp3"]);
  const { folders, recordedSinceMs, overflow } = await report();
  expect(folders).toMatchObject([
    { path: "closed", reason: "EACCES" },
    { path: "names only", reason: "EACCES" },
  ]);
  expect(folders.every(({ lastFailedMs }) => lastFailedMs >= recordedSinceMs)).toBe(true);
  expect(recordedSinceMs).toBeGreaterThanOrEqual(startedMs);
  expect(overflow).toBe(false);
  await expect(call({ bucket: "MUSIC", method: "get", key: "r/closed/2.mp3" })).rejects.toThrow(
    "10003",
  );
  await expect(
    call<CalledObject>({ bucket: "MUSIC", method: "get", key: "r/z/4.mp3" }),
  ).rejects.toThrow("10003");

  chmodSync(locked.path, 0o000);
  await expect(call({ bucket: "MUSIC", method: "list" })).rejects.toThrow(/"r".*EACCES.*10001/);
  await worker.stop();
  await host.kill();
  chmodSync(locked.path, 0o755);
  chmodSync(path.join(locked.path, "closed"), 0o755);
  chmodSync(path.join(locked.path, "names only"), 0o755);
  await locked.remove();
});
