import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import { constants, createZstdCompress } from "node:zlib";
import { lastMigration, listTables, type TableShape } from "./catalog.ts";
import { HEADER, TRAILER, TupleCutter, tuplesOf } from "./copy-format.ts";
import type { TableSession } from "./table-session.ts";

export interface DumpedTable {
  name: string;
  columns: string;
  rows: number;
  /** Below the dump's folder. */
  file: string;
  /** Of the file as it lies there, compressed. */
  sha256: string;
}

export interface Dump {
  /** When the newest migration was made that the database had had, in Unix milliseconds. */
  migratedAt: number;
  tables: DumpedTable[];
}

/** So much is held in memory at once, or one page's rows when those are more. */
const SLICE_BYTES = 4 * 1024 * 1024;
const FIRST_PAGES = 32;
const MOST_PAGES = 4_096;
/** The fastest: a Pi's four cores are busy enough at night, and vectors hardly shrink at any level. */
const LEVEL = 1;

/**
 * Writes every table as it is at one moment into `directory`, a file each: PostgreSQL's binary COPY, zstd-compressed.
 * `pause` is called between slices. Leaves the session as it found it.
 */
export async function writeDump(
  session: TableSession,
  directory: string,
  pause: () => Promise<void> = async () => {},
): Promise<Dump> {
  await mkdir(path.join(directory, "tables"), { recursive: true, mode: 0o700 });
  await session.query("begin isolation level repeatable read read only");
  try {
    const tables: DumpedTable[] = [];
    for (const table of await listTables(session)) {
      tables.push(await writeTable(session, table, directory, pause));
    }
    return { migratedAt: await lastMigration(session), tables };
  } finally {
    await session.query("rollback");
  }
}

async function writeTable(
  session: TableSession,
  { name, columns, pages }: TableShape,
  directory: string,
  pause: () => Promise<void>,
): Promise<DumpedTable> {
  const file = `tables/${name.replaceAll('"', "")}.copy.zst`;
  const zstd = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: LEVEL } });
  const target = createWriteStream(path.join(directory, file), { mode: 0o600, flush: true });
  const hash = createHash("sha256");
  zstd.on("data", (chunk: Buffer) => void hash.update(chunk));
  zstd.on("error", (error) => target.destroy(error));
  target.on("error", (error) => zstd.destroy(error));
  zstd.pipe(target);
  const written = finished(target);
  written.catch(() => undefined);
  const counter = new TupleCutter();
  const write = async (bytes: Uint8Array): Promise<void> => {
    counter.push(bytes);
    if (!zstd.write(bytes)) await Promise.race([drained(zstd), written]);
  };
  await write(HEADER);
  let width = FIRST_PAGES;
  // By where rows lie: no index to follow, nothing to sort, and each slice starts where the last one ended.
  for (let page = 0; page < pages;) {
    const tuples = tuplesOf(
      await session.copyOut(
        `select ${columns} from ${name} where ctid >= '(${page},0)' and ctid < '(${page + width},0)'`,
      ),
    );
    await write(tuples);
    await pause();
    page += width;
    width = nextWidth(width, tuples.length);
  }
  await write(TRAILER);
  counter.end();
  zstd.end();
  await written;
  return { name, columns, rows: counter.rows, file, sha256: hash.digest("hex") };
}

/** As many pages as fill a slice, going by the last one; at most twice as many as before. */
function nextWidth(width: number, bytes: number): number {
  const fitting = Math.floor((width * SLICE_BYTES) / Math.max(1, bytes));
  return Math.min(MOST_PAGES, Math.max(1, Math.min(2 * width, fitting)));
}

const drained = (stream: NodeJS.EventEmitter): Promise<void> =>
  new Promise((resolve) => void stream.once("drain", resolve));
