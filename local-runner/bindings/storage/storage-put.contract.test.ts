import { createHash } from "node:crypto";
import { readdirSync, symlinkSync } from "node:fs";
import { request } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { BUCKET_HEADER, SECRET_HEADER } from "./server.ts";
import { startHostProcess } from "./testing/host-process.ts";
import {
  connectWorker,
  startStorageUnderTest,
  type CalledPage,
  type StorageUnderTest,
} from "./testing/storage-under-test.ts";
import { makeTemporaryFolder, type TemporaryFolder } from "./testing/temporary-folder.ts";

const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest("hex");

let folder: TemporaryFolder;
let storage: StorageUnderTest;

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  await folder.write({ "music/a.mp3": "a" });
  storage = await startStorageUnderTest([
    { kind: "folder", name: "artwork", directory: path.join(folder.path, "artwork") },
    {
      kind: "music",
      name: "music",
      roots: [{ slug: "lib", directory: path.join(folder.path, "music") }],
    },
  ]);
});
beforeEach(async () => {
  await storage.call({ bucket: "ARTWORK", method: "delete", keys: await keys() });
});
afterAll(async () => {
  await storage.stop();
  await folder.remove();
});

type Put = Extract<Parameters<StorageUnderTest["call"]>[0], { method: "put" }>;
const put = (key: string, value: string | null, options: Put["options"] = {}) =>
  storage.call({ bucket: "ARTWORK", method: "put", key, value, options });
const get = (key: string) => storage.call({ bucket: "ARTWORK", method: "get", key });
const keys = async () =>
  (await storage.call<{ keys: string[] }>({ bucket: "ARTWORK", method: "listAll" })).keys;

describe("put", () => {
  test("keeps bytes and metadata, which get, head and list give back", async () => {
    const options = {
      httpMetadata: { contentType: "text/x", cacheControl: "no-store" },
      customMetadata: { a: "ü", b: "2" },
    };
    const stored = await put("a/ö 🎵.txt", "hello", options);
    const wanted = {
      key: "a/ö 🎵.txt",
      size: 5,
      etag: hash("md5", "hello"),
      http: options.httpMetadata,
      custom: options.customMetadata,
      checksums: { md5: hash("md5", "hello") },
    };
    expect(stored).toMatchObject(wanted);
    expect(await get("a/ö 🎵.txt")).toMatchObject({ ...wanted, text: "hello" });
    expect(
      await storage.call({ bucket: "ARTWORK", method: "head", key: "a/ö 🎵.txt" }),
    ).toMatchObject(wanted);
    const listed = await storage.call<CalledPage>({
      bucket: "ARTWORK",
      method: "list",
      options: { include: ["httpMetadata", "customMetadata"] },
    });
    expect(listed.objects).toMatchObject([wanted]);
  });

  test("reads ranges of the value alone, never of what is kept behind it", async () => {
    await put("r", "0123456789");
    const range = { suffix: 3 };
    expect(
      await storage.call({ bucket: "ARTWORK", method: "get", key: "r", options: { range } }),
    ).toMatchObject({ text: "789" });
    const beyond = storage.call({
      bucket: "ARTWORK",
      method: "get",
      key: "r",
      options: { range: { offset: 11 } },
    });
    await expect(beyond).rejects.toThrow("10039");
  });

  test("keeps metadata longer than one block", async () => {
    const customMetadata = { long: "x".repeat(8000) };
    await put("long", "v", { customMetadata });
    expect(await get("long")).toMatchObject({ text: "v", custom: customMetadata });
    await expect(
      put("longer", "v", { customMetadata: { long: "x".repeat(9000) } }),
    ).rejects.toThrow("10012");
  });

  test("takes a stream of known length, an empty value and null", async () => {
    const bytes = 3_000_000;
    expect(
      await storage.call({ bucket: "ARTWORK", method: "putStream", key: "s", bytes }),
    ).toMatchObject({ size: bytes });
    expect(await storage.call({ bucket: "ARTWORK", method: "head", key: "s" })).toMatchObject({
      size: bytes,
    });
    expect(await put("nothing", null)).toMatchObject({ size: 0 });
    expect(await put("empty", "")).toMatchObject({ size: 0 });
    expect(await keys()).toEqual(["empty", "nothing", "s"]);
  });

  test("refuses a stream of unknown length", async () => {
    await expect(
      storage.call({ bucket: "ARTWORK", method: "putUnknownLength", key: "u" }),
    ).rejects.toThrow("known length");
    expect(await keys()).toEqual([]);
  });

  test.each(["md5", "sha1", "sha256", "sha384", "sha512"])("checks %s", async (algorithm) => {
    const digest = hash(algorithm, "hello");
    expect(await put("ok", "hello", { [algorithm]: digest })).toMatchObject({
      checksums: { [algorithm]: digest },
    });
    const wrong = put("bad", "hello!", { [algorithm]: digest });
    await expect(wrong).rejects.toThrow("10037");
    expect(await keys()).toEqual(["ok"]);
  });

  test("does nothing and gives null when its condition fails", async () => {
    const first = await put("c", "1");
    expect(await put("c", "2", { onlyIf: { headers: { "if-none-match": "*" } } })).toBeNull();
    expect(await put("c", "2", { onlyIf: { etagMatches: "another" } })).toBeNull();
    expect(await get("c")).toMatchObject({ text: "1" });
    expect(await put("c", "2", { onlyIf: { etagMatches: first?.etag ?? "" } })).not.toBeNull();
    expect(await get("c")).toMatchObject({ text: "2" });
  });

  test("lets one of many at the same time win that all want the key to be new", async () => {
    const onlyIf = { headers: { "if-none-match": "*" } };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => put("once", String(index), { onlyIf })),
    );
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
  });

  test("refuses keys that can't be a file of the bucket", async () => {
    for (const key of [
      "../up",
      "a/../../up",
      "a//b",
      "/a",
      "a/",
      ".soniquebay/x",
      "x".repeat(1025),
      "x".repeat(300),
    ]) {
      await expect(put(key, "x"), key).rejects.toThrow("10020");
    }
    await put("a", "x");
    await expect(put("a/b", "x")).rejects.toThrow("10020");
    symlinkSync(folder.path, path.join(folder.path, "artwork/out"));
    await expect(put("out/escaped", "x")).rejects.toThrow("10020");
    await storage.call({ bucket: "ARTWORK", method: "delete", keys: "out/music/a.mp3" });
    expect(await readFile(path.join(folder.path, "music/a.mp3"), "utf8")).toBe("a");
    expect(readdirSync(folder.path).sort()).toEqual(["artwork", "music"]);
    expect(await keys()).toEqual(["a"]);
  });

  test("is refused by a read-only bucket", async () => {
    const refused = storage.call({ bucket: "MUSIC", method: "put", key: "lib/b.mp3", value: "b" });
    await expect(refused).rejects.toThrow("read-only");
    const large = storage.call({
      bucket: "MUSIC",
      method: "putStream",
      key: "lib/b.mp3",
      bytes: 5_000_000,
    });
    await expect(large).rejects.toThrow("read-only");
    await expect(
      storage.call({ bucket: "MUSIC", method: "delete", keys: "lib/a.mp3" }),
    ).rejects.toThrow("read-only");
    expect(readdirSync(path.join(folder.path, "music"))).toEqual(["a.mp3"]);
  });
});

test("delete takes one key or many, known or not, and frees the names of folders", async () => {
  await put("d/e/f", "1");
  await put("g", "2");
  await storage.call({
    bucket: "ARTWORK",
    method: "delete",
    keys: ["d/e/f", "no/such", "g/x", "../x", "d"],
  });
  expect(await get("d/e/f")).toBeNull();
  expect(await put("d", "now a file")).toMatchObject({ size: 10 });
  await storage.call({ bucket: "ARTWORK", method: "delete", keys: "g" });
  expect(await keys()).toEqual(["d"]);
});

test("multipart uploads say that they are not supported", async () => {
  const begun = storage.call({ bucket: "ARTWORK", method: "multipart", key: "m" });
  await expect(begun).rejects.toThrow("not supported");
});

test("a file that was copied in by hand is an object as it is", async () => {
  await folder.write({ "artwork/by hand.png": "png" });
  expect(await get("by hand.png")).toMatchObject({
    text: "png",
    http: { contentType: "image/png" },
  });
});

test("a put whose process is killed leaves the old object whole, and nothing else after the next start", async () => {
  const directory = path.join(folder.path, "killed");
  const bucket = { kind: "folder" as const, name: "artwork", directory };
  const host = await startHostProcess([bucket]);
  const before = await connectWorker(["artwork"], host);
  await before.call({ bucket: "ARTWORK", method: "put", key: "cover", value: "old" });
  await before.worker.stop();

  const unfinished = () => readdirSync(path.join(directory, ".soniquebay"));
  const metadata = Buffer.from(JSON.stringify({ method: "put", object: "cover" }));
  const putting = request({
    port: host.port,
    host: "127.0.0.1",
    method: "PUT",
    headers: {
      [BUCKET_HEADER]: "artwork",
      [SECRET_HEADER]: host.secret,
      "cf-r2-metadata-size": metadata.length,
      "content-length": metadata.length + 1_000_000,
    },
  });
  const broken = new Promise((resolve) => putting.once("error", resolve));
  putting.write(Buffer.concat([metadata, Buffer.alloc(500_000)]));
  await vi.waitFor(() => expect(unfinished()).toHaveLength(1), { timeout: 20_000 });
  await host.kill();
  await broken;
  expect(unfinished()).toHaveLength(1);

  const again = await startStorageUnderTest([bucket]);
  expect(await again.call({ bucket: "ARTWORK", method: "get", key: "cover" })).toMatchObject({
    text: "old",
  });
  expect(await again.call({ bucket: "ARTWORK", method: "listAll" })).toMatchObject({
    keys: ["cover"],
  });
  expect(unfinished()).toEqual([]);
  await again.stop();
});

test("a put whose sender leaves stores nothing and leaves no file behind", async () => {
  const unfinished = () => readdirSync(path.join(folder.path, "artwork/.soniquebay"));
  const metadata = Buffer.from(JSON.stringify({ method: "put", object: "half" }));
  const putting = request({
    port: storage.server.port,
    host: "127.0.0.1",
    method: "PUT",
    headers: {
      [BUCKET_HEADER]: "artwork",
      [SECRET_HEADER]: storage.secret,
      "cf-r2-metadata-size": metadata.length,
      "content-length": metadata.length + 1_000_000,
    },
  });
  putting.on("error", () => undefined);
  putting.write(Buffer.concat([metadata, Buffer.alloc(500_000)]));
  await vi.waitFor(() => expect(unfinished()).toHaveLength(1), { timeout: 20_000 });
  putting.destroy();
  await vi.waitFor(() => expect(unfinished()).toEqual([]), { timeout: 20_000 });
  expect(await get("half")).toBeNull();
});
