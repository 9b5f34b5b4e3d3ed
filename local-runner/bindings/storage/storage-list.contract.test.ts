import { mkdir, rename, rm, symlink, utimes } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  startStorageUnderTest,
  type CalledObject,
  type CalledPage,
  type StorageUnderTest,
} from "./testing/storage-under-test.ts";
import { makeTemporaryFolder, type TemporaryFolder } from "./testing/temporary-folder.ts";

const LIBRARY = [
  "lib/Artist - Live/1.mp3",
  "lib/Artist/Album/1.mp3",
  "lib/Artist/Album/2.mp3",
  "lib/Artist/notes.txt",
  "lib/Artist.mp3",
  "lib/Artist2/1.mp3",
  "lib/...And Justice/1.mp3",
  'lib/Ünï "q" \\ 🎵/1.mp3',
  "lib/Z/1.mp3",
  "lib/zz.mp3",
  "lib-2/x.mp3",
];
const JUNK = [
  "lib/.DS_Store",
  "lib/Artist/._1.mp3",
  "lib/Artist/Thumbs.db",
  "lib/@eaDir/1.mp3/cover.jpg",
  "lib/.hidden/1.mp3",
];

interface All {
  keys: string[];
  prefixes: string[];
  pages: number;
}
type ListOptions = Extract<
  Parameters<StorageUnderTest["call"]>[0],
  { method: "listAll" }
>["options"];

let folder: TemporaryFolder;
let storage: StorageUnderTest;

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  await folder.write(Object.fromEntries([...LIBRARY, ...JUNK].map((name) => [name, name])));
  await mkdir(path.join(folder.path, "lib/Empty/Emptier"), { recursive: true });
  const root = (slug: string) => ({ slug, directory: path.join(folder.path, slug) });
  storage = await startStorageUnderTest([
    { kind: "music", name: "music", roots: [root("lib"), root("lib-2")] },
  ]);
});
afterAll(async () => {
  await storage.stop();
  await folder.remove();
});

const list = (options: ListOptions = {}) =>
  storage.call<CalledPage>({ bucket: "MUSIC", method: "list", options });
const listAll = (options: ListOptions = {}) =>
  storage.call<All>({ bucket: "MUSIC", method: "listAll", options });
const inByteOrder = (names: readonly string[]) =>
  [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

describe("list", () => {
  test("gives every file and no junk in the order of UTF-8 bytes, in pages of any size", async () => {
    const wanted = inByteOrder(LIBRARY);
    for (const limit of [1, 2, 3, 7, 1000]) {
      const all = await listAll({ limit });
      expect(all.keys, `limit ${limit}`).toEqual(wanted);
      expect(all.pages).toBe(Math.ceil(wanted.length / limit));
    }
  });

  test("tells of each object what head tells", async () => {
    const listed = (await list({ include: ["httpMetadata"] })).objects;
    for (const object of listed) {
      const { range: _, ...head } = await storage.call<CalledObject>({
        bucket: "MUSIC",
        method: "head",
        key: object.key,
      });
      expect(object).toMatchObject(head);
    }
  });

  test("keeps to a prefix, which may end within a name", async () => {
    for (const prefix of [
      "lib/",
      "lib",
      "lib/Art",
      "lib/Artist/",
      "lib/Artist/Album/2",
      "lib-2/x.mp3",
      'lib/Ünï "q" \\ 🎵/',
    ]) {
      const wanted = inByteOrder(LIBRARY).filter((key) => key.startsWith(prefix));
      expect((await listAll({ prefix, limit: 2 })).keys, prefix).toEqual(wanted);
    }
    for (const prefix of [
      "nope",
      "lib//",
      "lib/../lib/",
      "../",
      "lib/.hidden/",
      "/",
      "lib/Artist.mp3/",
      "lib/No/Such/",
    ]) {
      expect((await listAll({ prefix })).keys, prefix).toEqual([]);
    }
  });

  test("groups by a delimiter, in pages of any size, and shows no empty folder", async () => {
    for (const limit of [1, 2, 1000]) {
      expect(await listAll({ delimiter: "/", limit })).toMatchObject({
        keys: [],
        prefixes: ["lib-2/", "lib/"],
      });
      expect(await listAll({ delimiter: "/", prefix: "lib/", limit })).toMatchObject({
        keys: ["lib/Artist.mp3", "lib/zz.mp3"],
        prefixes: [
          "lib/...And Justice/",
          "lib/Artist - Live/",
          "lib/Artist/",
          "lib/Artist2/",
          "lib/Z/",
          'lib/Ünï "q" \\ 🎵/',
        ],
      });
      expect(await listAll({ delimiter: "ist", prefix: "lib/", limit })).toMatchObject({
        prefixes: ["lib/Artist"],
      });
    }
  });

  test("starts after any key, known or not", async () => {
    for (const startAfter of [
      "lib/Artist/",
      "lib/Artist/Album/1.mp3",
      "lib/Artist/Album/10",
      "a",
      "lib/zz.mp3",
      "lib-2/",
      "m",
    ]) {
      const wanted = inByteOrder(LIBRARY).filter(
        (key) => Buffer.compare(Buffer.from(key), Buffer.from(startAfter)) > 0,
      );
      expect((await listAll({ startAfter, limit: 3 })).keys, startAfter).toEqual(wanted);
    }
  });

  test("refuses a bad limit and a cursor that it never gave", async () => {
    await expect(list({ limit: 5000 })).rejects.toThrow("10022");
    await expect(list({ cursor: "bm9uc2Vuc2U" })).rejects.toThrow("10029");
  });

  test("pages 3,000 files of one folder by the bytes that workerd takes, long names too", async () => {
    const big = await makeTemporaryFolder();
    const long = "音".repeat(75);
    const inner = `${long}/${long}/${long}`;
    const names = Array.from({ length: 3000 }, (_, index) => `${inner}/${long} ${index}.mp3`);
    await big.write(Object.fromEntries(names.map((name) => [name, ""])));
    // An old time of change lets the folder's entries be kept between pages.
    await utimes(path.join(big.path, inner), 1_700_000_000, 1_700_000_000);
    const other = await startStorageUnderTest([
      { kind: "music", name: "music", roots: [{ slug: "r", directory: big.path }] },
    ]);
    const all = await other.call<All>({
      bucket: "MUSIC",
      method: "listAll",
      options: { include: ["httpMetadata"] },
    });
    expect(all.keys).toEqual(inByteOrder(names.map((name) => `r/${name}`)));
    // 1,000 such keys are more than workerd takes at once.
    expect(all.pages).toBeGreaterThan(3);
    await other.stop();
    await big.remove();
  });

  test("goes 60 levels deep, and tells of names too long for a key", async () => {
    const deep = `${"d/".repeat(60)}x.mp3`;
    const tooLong = `${"e".repeat(200)}/`.repeat(5) + `${"f".repeat(60)}.mp3`;
    await folder.write({ [`lib/${deep}`]: "deep", [`lib/${tooLong}`]: "long" });
    expect((await listAll({ limit: 4 })).keys).toEqual(inByteOrder([...LIBRARY, `lib/${deep}`]));
    expect(
      await storage.call({ bucket: "MUSIC", method: "get", key: `lib/${deep}` }),
    ).toMatchObject({ text: "deep" });
    expect(storage.unreadable).toContainEqual(
      expect.objectContaining({ kind: "key-too-long", root: "lib" }),
    );
    await rm(path.join(folder.path, "lib/d"), { recursive: true });
    await rm(path.join(folder.path, "lib", "e".repeat(200)), { recursive: true });
  });
});

describe("a root that can't be read", () => {
  const lib = () => path.join(folder.path, "lib");
  const aside = () => path.join(folder.path, "aside");
  afterEach(async () => {
    await rm(lib(), { recursive: true, force: true });
    await rename(aside(), lib());
  });

  test("fails list, head and get, naming it, and leaves other roots alone", async () => {
    await rename(lib(), aside());
    await expect(list()).rejects.toThrow(/"lib".*ENOENT.*10001/);
    await expect(list({ prefix: "lib/Artist/" })).rejects.toThrow(/"lib".*10001/);
    const key = "lib/Artist.mp3";
    await expect(storage.call({ bucket: "MUSIC", method: "head", key })).rejects.toThrow("10001");
    await expect(storage.call({ bucket: "MUSIC", method: "get", key })).rejects.toThrow("10001");
    expect((await list({ prefix: "lib-2/" })).objects).toHaveLength(1);
  });

  test("fails list when it is no folder, or a link that leads nowhere", async () => {
    await rename(lib(), aside());
    await folder.write({ lib: "a file" });
    await expect(list()).rejects.toThrow(/"lib".*ENOTDIR/);
    await rm(lib());
    await symlink("/no/such/place", lib());
    await expect(list()).rejects.toThrow(/"lib".*ENOENT/);
  });

  test("fails the next page when its drive was taken away between two pages", async () => {
    const first = await list({ prefix: "lib/", limit: 2 });
    // What an unmounted drive leaves behind: an empty folder in its place.
    await rename(lib(), aside());
    await mkdir(lib());
    const second = list({ prefix: "lib/", limit: 2, cursor: first.cursor ?? "" });
    await expect(second).rejects.toThrow(/"lib".*took its place.*10001/);
  });
});
