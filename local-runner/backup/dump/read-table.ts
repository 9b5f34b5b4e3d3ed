import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import path from "node:path";
import { createZstdDecompress } from "node:zlib";
import { HEADER, TRAILER, TupleCutter } from "./copy-format.ts";
import type { DumpedTable } from "./write-dump.ts";

const SLICE_BYTES = 4 * 1024 * 1024;

/**
 * A dumped table, a slice at a time, each a whole binary COPY. Throws when the file isn't what was written: another
 * hash, another number of rows, cut short.
 */
export async function* readTable(
  directory: string,
  table: Pick<DumpedTable, "file" | "rows" | "sha256">,
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  const source = createReadStream(path.join(directory, table.file));
  source.on("data", (chunk) => void hash.update(chunk));
  const zstd = createZstdDecompress();
  source.on("error", (error) => zstd.destroy(error));
  source.pipe(zstd);
  const cutter = new TupleCutter();
  let held: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of zstd) {
      const tuples = cutter.push(chunk as Buffer);
      held.push(tuples);
      size += tuples.length;
      if (size < SLICE_BYTES) continue;
      yield Buffer.concat([HEADER, ...held, TRAILER]);
      [held, size] = [[], 0];
    }
    cutter.end();
  } catch (error) {
    throw damaged(table.file, error);
  } finally {
    source.destroy();
  }
  if (size > 0) yield Buffer.concat([HEADER, ...held, TRAILER]);
  if (cutter.rows !== table.rows || hash.digest("hex") !== table.sha256) {
    throw damaged(table.file, "not what was written");
  }
}

/** Reads it to its end and keeps nothing. Throws as `readTable`. */
export async function checkTable(directory: string, table: DumpedTable): Promise<void> {
  const slices = readTable(directory, table);
  while ((await slices.next()).done !== true);
}

const damaged = (file: string, error: unknown) =>
  new Error(`${file} is damaged (${error instanceof Error ? error.message : String(error)})`, {
    cause: error,
  });
