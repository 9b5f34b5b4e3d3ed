/** The watching thread: thousands of folders to set up, and whatever they tell, stay away from the main thread. */
import { parentPort } from "node:worker_threads";
import { type LibraryWatch, watchLibrary } from "./library-watch.ts";
import type { FromWatchThread, ToWatchThread } from "./messages.ts";

const TICK_MS = 250;

if (parentPort === null) throw new Error("this module runs as a worker thread");
const port = parentPort;
let libraries: LibraryWatch[] = [];

const tell = (message: FromWatchThread) => port.postMessage(message);

port.on("message", ({ roots }: ToWatchThread) => {
  const isKept = ({ root }: LibraryWatch) =>
    roots.some(({ slug, directory }) => slug === root.slug && directory === root.directory);
  for (const library of libraries) if (!isKept(library)) library.close();
  const kept = libraries.filter(isKept);
  libraries = roots.map(
    (root) => kept.find((library) => library.root.slug === root.slug) ?? watchLibrary(root, tell),
  );
});

setInterval(() => {
  const nowMs = Date.now();
  for (const library of libraries) library.tick(nowMs);
}, TICK_MS);
