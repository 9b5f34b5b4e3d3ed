import { watch } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { makeTemporaryFolder } from "../../bindings/storage/testing/temporary-folder.ts";
import { watchLibrary } from "./library-watch.ts";
import type { FromWatchThread } from "./messages.ts";
import { networkDriveOf } from "./network-drive.ts";

test("a library with more folders than the system watches is polled, and holds on to none", async () => {
  const folder = await makeTemporaryFolder();
  await folder.write({ "a/1.mp3": "x", "b/1.mp3": "x", "c/1.mp3": "x" });
  let open = 0;
  const told: FromWatchThread[] = [];
  const library = watchLibrary(
    { slug: "music", directory: folder.path },
    (message) => void told.push(message),
    (directory, onEvent) => {
      if (open === 3) throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
      open += 1;
      const watcher = watch(directory, { persistent: false }, onEvent);
      watcher.on("close", () => (open -= 1));
      return watcher;
    },
  );
  library.tick(Date.now());
  await vi.waitUntil(() => told.length > 0);
  expect(told).toMatchObject([{ watch: "polled", reason: "limit", detail: "ENOSPC" }]);
  await vi.waitUntil(() => open === 0);
  library.close();
  await folder.remove();
});

test("a folder of this machine is on no network drive", async () => {
  const folder = await makeTemporaryFolder();
  expect(await networkDriveOf(folder.path)).toBeUndefined();
  await folder.remove();
});

test("so many changes that the system may have lost some are one look through the whole library", async () => {
  const folder = await makeTemporaryFolder();
  await folder.write({ "a/1.mp3": "x" });
  const told: FromWatchThread[] = [];
  let setUps = 0;
  let tell: (kind: string, name: string) => void = () => undefined;
  const library = watchLibrary(
    { slug: "music", directory: folder.path },
    (message) => void told.push(message),
    (directory, onEvent) => {
      if (directory === path.join(folder.path, "a")) {
        setUps += 1;
        tell = onEvent;
      }
      return watch(directory, { persistent: false }, onEvent);
    },
  );
  const ticking = setInterval(() => library.tick(Date.now()), 100);
  await vi.waitUntil(() => told.length > 0);
  // What a copy of many files tells, all of it before the thread comes to its next tick.
  for (let index = 0; index < 5_000; index += 1) tell("change", `${index}.mp3`);
  await vi.waitUntil(() => told.length > 1 && setUps > 1, { timeout: 15_000 });
  expect(told[1]).toEqual({ kind: "changed", slug: "music", folders: null });
  expect(setUps).toBe(2);
  clearInterval(ticking);
  library.close();
  await folder.remove();
});
