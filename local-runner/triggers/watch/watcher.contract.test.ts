import { closeSync, openSync, writeSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RequestScanRequest } from "../../../schema/internal/host.ts";
import { createLogger, type LogLine } from "../../../schema/log/logger.ts";
import {
  makeTemporaryFolder,
  type TemporaryFolder,
} from "../../bindings/storage/testing/temporary-folder.ts";
import { startWatcher, type Watcher } from "./watcher.ts";

/** From the last write of an album to the request for its scan. */
const REQUESTED_WITHIN_MS = 6_000;

interface Heard extends RequestScanRequest {
  atMs: number;
}

let folder: TemporaryFolder;
let watcher: Watcher;
let heard: Heard[];
let lines: LogLine[];
const at = (name: string) => path.join(folder.path, "music", name);

beforeEach(async () => {
  folder = await makeTemporaryFolder();
  await folder.write({ "music/Old/Album/1.mp3": "old" });
  // What is written just before the watcher starts counts as changed: let it grow old.
  await pause(300);
  heard = [];
  lines = [];
  watcher = startWatcher({
    roots: [{ slug: "music", directory: path.join(folder.path, "music") }],
    pollMinutes: 15,
    requestScan: async (request) => void heard.push({ ...request, atMs: Date.now() }),
    log: createLogger((line) => void lines.push(line), "info"),
  });
  await until(() => logged("watching a music folder") > 0);
});
afterEach(async () => {
  await watcher.close();
  await folder.remove();
});

const logged = (message: string) => lines.filter((line) => line.message === message).length;

async function until(holds: () => boolean, limitMs = 15_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain; heard ${JSON.stringify(heard)}`);
    await pause(25);
  }
}

test("a new album is asked for within 6 s of its last write, by the folder that came", async () => {
  await mkdir(at("New/Album/CD 1"), { recursive: true });
  await mkdir(at("New/Album/CD 2"));
  for (const name of ["CD 1/1.flac", "CD 1/2.flac", "CD 2/1.flac", "cover.jpg"]) {
    await writeFile(at(`New/Album/${name}`), name);
  }
  const writtenMs = Date.now();
  await until(() => heard.length > 0);
  expect(heard).toMatchObject([{ slug: "music", folders: ["New/Album"], trigger: "watcher" }]);
  expect((heard[0]?.atMs ?? 0) - writtenMs).toBeLessThan(REQUESTED_WITHIN_MS);
});

test("a file that is copied in slices is asked for once, and only when it is whole", async () => {
  await mkdir(at("Slow"));
  const file = openSync(at("Slow/1.flac"), "w");
  for (let slice = 0; slice < 8; slice += 1) {
    writeSync(file, Buffer.alloc(1000, slice));
    await pause(1000);
    expect(heard).toEqual([]);
  }
  closeSync(file);
  await until(() => heard.length > 0);
  await pause(2000);
  expect(heard.map(({ folders }) => folders)).toEqual([["Slow"]]);
});

test("moved, renamed and deleted folders are asked for under their old and new places", async () => {
  await mkdir(at("Elsewhere"));
  await rename(at("Old/Album"), at("Elsewhere/Album"));
  await until(() => heard.length > 0);
  const moved = new Set(heard.flatMap(({ folders }) => folders ?? []));
  expect(moved).toEqual(new Set(["Elsewhere/Album", "Old/Album"]));
  heard.length = 0;
  // The folder in its new place is watched as well.
  await writeFile(at("Elsewhere/Album/2.mp3"), "new");
  await until(() => heard.length > 0);
  expect(heard.map(({ folders }) => folders)).toEqual([["Elsewhere/Album"]]);
  heard.length = 0;
  await rm(at("Elsewhere"), { recursive: true });
  await until(() => heard.length > 0);
  expect(heard.map(({ folders }) => folders)).toEqual([["Elsewhere"]]);
});

test("junk and hidden names, and files that no scan reads, ask for nothing; .ignore files do", async () => {
  await mkdir(at("@eaDir/1.mp3"), { recursive: true });
  await mkdir(at(".Trash"));
  for (const name of ["@eaDir/2.mp3", ".Trash/3.mp3", "Old/.DS_Store", "Old/Thumbs.db"]) {
    await writeFile(at(name), "x");
  }
  await writeFile(at("Old/Album/2.mp3.part"), "x");
  await writeFile(at("Old/Album/.ignore"), "*.wav\n");
  await until(() => heard.length > 0);
  expect(heard.map(({ folders }) => folders)).toEqual([["Old/Album"]]);
});

test("more than 200 folders at once become one request for the whole library", async () => {
  for (let index = 0; index < 230; index += 1) {
    await folder.write({ [`source/Artist ${index}/Album/1.mp3`]: "x" });
  }
  // In one step: a copy on a busy machine is quiet for so long in between that it counts as two.
  await rename(path.join(folder.path, "source"), at("Moved in"));
  await until(() => heard.length > 0);
  expect(heard.map(({ folders }) => folders)).toEqual([null]);
});

test("a root that goes is polled, and watched and asked for when it is back", async () => {
  const away = path.join(folder.path, "away");
  await rename(path.join(folder.path, "music"), away);
  await until(() => watcher.watchOf("music") === "polled");
  expect(heard).toEqual([]);
  expect(logged("a music folder is not there; its library stays as it is until it is")).toBe(1);
  watcher.setPollMinutes(1 / 60);
  await until(() => heard.length > 0);
  expect(heard[0]).toMatchObject({ slug: "music", folders: null, trigger: "schedule" });
  watcher.setPollMinutes(15);
  heard.length = 0;
  await rename(away, path.join(folder.path, "music"));
  await until(() => watcher.watchOf("music") === "watched");
  await until(() => heard.length > 0);
  expect(heard).toMatchObject([{ folders: null, trigger: "watcher" }]);
  await writeFile(at("Old/Album/2.mp3"), "x");
  await until(() => heard.length > 1);
  expect(heard[1]).toMatchObject({ folders: ["Old/Album"] });
});

test("a library that comes is watched at once, and one that went is not", async () => {
  await folder.write({ "other/Album/1.mp3": "x" });
  watcher.setRoots([{ slug: "other", directory: path.join(folder.path, "other") }]);
  await until(() => logged("watching a music folder") > 1);
  await writeFile(at("Old/Album/9.mp3"), "x");
  await writeFile(path.join(folder.path, "other/Album/2.mp3"), "x");
  await until(() => heard.length > 0);
  await pause(1500);
  expect(new Set(heard.map(({ slug }) => slug))).toEqual(new Set(["other"]));
  expect(watcher.watchOf("music")).toBe("off");
});
