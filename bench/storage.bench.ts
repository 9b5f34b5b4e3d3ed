import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startHostProcess } from "../local-runner/bindings/storage/testing/host-process.ts";
import { connectWorker } from "../local-runner/bindings/storage/testing/storage-under-test.ts";
import type { Figure } from "./figure.ts";

const FILES = 20_000;
const FILES_PER_FOLDER = 12;
const HEADS = 10_000;
const CONCURRENCY = 16;
const STREAM_BYTES = 256 * 1024 * 1024;
/** Each figure is the best of so many tries: the others say what else the machine was doing. */
const TRIES = 3;

/** Rates through workerd's R2 binding, against plain `node:fs`, over a generated library: listing, head, streaming. */
export async function run(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "soniquebay-bench-"));
  const library = path.join(folder, "library");
  const paths = await makeLibrary(library);
  await writeFile(path.join(folder, "library", "big.flac"), Buffer.alloc(STREAM_BYTES, 1));
  // In a process of its own, as in the product: here the reader would share its thread.
  const host = await startHostProcess([
    { kind: "music", name: "music", roots: [{ slug: "r", directory: library }] },
  ]);
  const storage = await connectWorker(["music"], host);
  try {
    const keys = paths.slice(0, HEADS).map((name) => `r/${name}`);
    return [
      figure("storage list", "files/s", {
        value: await rate(FILES, () =>
          storage.call({ bucket: "MUSIC", method: "listAll", options: {} }),
        ),
        reference: await rate(FILES, () => walkPlainly(library)),
      }),
      figure("storage head", "heads/s", {
        value: await rate(HEADS, () =>
          storage.call({ bucket: "MUSIC", method: "headMany", keys, concurrency: CONCURRENCY }),
        ),
        reference: await rate(HEADS, () => statPlainly(library, paths.slice(0, HEADS))),
      }),
      figure("storage stream", "MB/s", {
        value: await rate(STREAM_BYTES / 1e6, async () =>
          drain((await storage.worker.fetch("/stream/MUSIC/r/big.flac")).body),
        ),
        reference: await rate(STREAM_BYTES / 1e6, () =>
          readPlainly(path.join(library, "big.flac")),
        ),
      }),
    ];
  } finally {
    await storage.worker.stop();
    await host.kill();
    await rm(folder, { recursive: true });
  }
}

function figure(name: string, unit: string, rates: { value: number; reference: number }): Figure {
  return { name, unit, ...rates, ratio: rates.value / rates.reference };
}

async function rate(amount: number, work: () => Promise<unknown>): Promise<number> {
  let best = 0;
  for (let turn = 0; turn < TRIES; turn += 1) {
    const startMs = performance.now();
    await work();
    best = Math.max(best, amount / ((performance.now() - startMs) / 1000));
  }
  return best;
}

async function makeLibrary(library: string): Promise<string[]> {
  const paths: string[] = [];
  for (let index = 0; index < FILES; index += 1) {
    const album = Math.floor(index / FILES_PER_FOLDER);
    const folder = `Artist ${Math.floor(album / 4)}/Album ${album}`;
    if (index % FILES_PER_FOLDER === 0)
      await mkdir(path.join(library, folder), { recursive: true });
    const name = `${folder}/${String(index % FILES_PER_FOLDER).padStart(2, "0")} - Träck.mp3`;
    await writeFile(path.join(library, name), "x");
    paths.push(name);
  }
  return paths;
}

async function walkPlainly(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true });
  let files = 0;
  for (const entry of entries) {
    const entryPath = path.join(folder, entry.name);
    if (entry.isDirectory()) files += await walkPlainly(entryPath);
    else if ((await stat(entryPath)).isFile()) files += 1;
  }
  return files;
}

async function statPlainly(library: string, names: readonly string[]): Promise<void> {
  const queue = names.values();
  const lane = async () => {
    for (const name of queue) await stat(path.join(library, name));
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, lane));
}

async function readPlainly(file: string): Promise<void> {
  await drain(createReadStream(file, { highWaterMark: 256 * 1024 }));
}

async function drain(body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array> | null) {
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) bytes += chunk.length;
  if (bytes !== STREAM_BYTES) throw new Error(`read ${bytes} of ${STREAM_BYTES} bytes`);
}
