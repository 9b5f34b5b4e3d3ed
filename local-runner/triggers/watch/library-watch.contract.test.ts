import { watch } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
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
  while (told.length === 0) await pause(10);
  expect(told).toMatchObject([{ watch: "polled", reason: "limit", detail: "ENOSPC" }]);
  while (open > 0) await pause(10);
  await writeFile(path.join(folder.path, "a/2.mp3"), "x");
  library.close();
  await folder.remove();
});

test("a folder of this machine is on no network drive", async () => {
  const folder = await makeTemporaryFolder();
  expect(await networkDriveOf(folder.path)).toBeUndefined();
  await folder.remove();
});
