import { execFileSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startStorageUnderTest, type StorageUnderTest } from "./testing/storage-under-test.ts";
import { makeTemporaryFolder, type TemporaryFolder } from "./testing/temporary-folder.ts";

const LIBRARY = [
  "r/Audiobooks/Book/1.mp3",
  "r/Audiobooks/Book/2.mp3",
  "r/Live/Demo/1.mp3",
  "r/Live/Show/1.mp3",
  "r/Music/Demo/1.mp3",
  "r/Music/one.flac",
  "r/Music/one.mp3",
];

let folder: TemporaryFolder;
let storage: StorageUnderTest;
let written: string[] = [];

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  await folder.write(Object.fromEntries(LIBRARY.map((name) => [name, "x"])));
  storage = await startStorageUnderTest([
    {
      kind: "music",
      name: "music",
      roots: [{ slug: "r", directory: path.join(folder.path, "r") }],
    },
  ]);
});
afterEach(async () => {
  for (const name of written) await rm(path.join(folder.path, name));
  written = [];
});
afterAll(async () => {
  await storage.stop();
  await folder.remove();
});

async function write(name: string, content: string): Promise<void> {
  await writeFile(path.join(folder.path, name), content);
  written.push(name);
}
/** Keys without "r/", in pages so small that each walk is taken up again and again. */
async function listed(prefix = "r/"): Promise<string[]> {
  const all = await storage.call<{ keys: string[] }>({
    bucket: "MUSIC",
    method: "listAll",
    options: { prefix, limit: 2 },
  });
  return all.keys.map((key) => key.slice(2));
}

test("an .ignore file leaves out what its patterns say, for its folder and those below", async () => {
  await write("r/.ignore", "# spoken\nAudiobooks/\nDemo\n*.flac\n");
  expect(await listed()).toEqual(["Live/Show/1.mp3", "Music/one.mp3"]);
  await write("r/Live/.ignore", "!Demo\nShow/\n");
  expect(await listed()).toEqual(["Live/Demo/1.mp3", "Music/one.mp3"]);
  await write("r/Music/.ignore", "/one.mp3\n");
  expect(await listed()).toEqual(["Live/Demo/1.mp3"]);
});

test("a list that begins below the .ignore file leaves out the same", async () => {
  await write("r/.ignore", "Audiobooks/\nDemo\n");
  expect(await listed("r/Music/")).toEqual(["Music/one.flac", "Music/one.mp3"]);
  expect(await listed("r/Music/Demo/")).toEqual([]);
  expect(await listed("r/Audiobooks/Book/")).toEqual([]);
});

test("an empty .ignore file and any .nomedia leave out their whole folder", async () => {
  await write("r/Audiobooks/.ignore", "\n");
  await write("r/Live/.nomedia", "anything");
  expect(await listed()).toEqual(["Music/Demo/1.mp3", "Music/one.flac", "Music/one.mp3"]);
  expect(await listed("r/Live/Show/")).toEqual([]);
});

test("an .ignore file that can't be one is passed by, and told of", async () => {
  await write("r/.ignore", "*.mp3\n".repeat(20_000));
  execFileSync("mkfifo", [path.join(folder.path, "r/Live/.ignore")]);
  written.push("r/Live/.ignore");
  expect(await listed()).toEqual(LIBRARY.map((name) => name.slice(2)));
  const told = storage.logLines.filter(({ fields }) => fields["kind"] === "ignore-file");
  expect(told.map(({ fields }) => [fields["path"], fields["reason"]])).toEqual([
    [".ignore", "larger than 64 kB"],
    ["Live/.ignore", "not a file"],
  ]);
});
