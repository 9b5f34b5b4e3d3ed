import { PGlite } from "@electric-sql/pglite";
import { fuzzystrmatch } from "@electric-sql/pglite/contrib/fuzzystrmatch";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { vector } from "@electric-sql/pglite-pgvector";
import { DurableNodeFs } from "./durable-fs.ts";
import { endProcess } from "./end-process.ts";

/** PostgreSQL's last lines say why it would not start. */
const KEPT_LINES = 20;

/**
 * Small on purpose: with the defaults a bare process holds 310 MB at rest, with these 170 MB (PGlite 0.5.14, x86-64), and the
 * system's page cache holds the files anyway.
 */
const MEMORY_SETTINGS = {
  shared_buffers: "16MB",
  wal_buffers: "512kB",
  work_mem: "4MB",
  maintenance_work_mem: "32MB",
  max_connections: "4",
  min_wal_size: "32MB",
  max_wal_size: "128MB",
  // Reads come from the system's page cache or an SSD: an index is worth more than its default price for spinning disks.
  random_page_cost: "1.1",
};

/** The default method, fdatasync, is hard-wired to do nothing in PGlite; plain fsync reaches the file system. */
const DURABILITY_SETTINGS = { fsync: "on", wal_sync_method: "fsync" };

const NO_FSYNC_FLAG = "-F";

/** Opens the database in `directory`, making one when it is empty. The caller holds the directory's lock. */
export async function openPglite(directory: string): Promise<PGlite> {
  const lastLines: string[] = [];
  const settings = Object.entries({ ...MEMORY_SETTINGS, ...DURABILITY_SETTINGS });
  try {
    return await PGlite.create({
      fs: new DurableNodeFs(directory, endProcess),
      extensions: { vector, pg_trgm, unaccent, fuzzystrmatch },
      startParams: [
        ...PGlite.defaultStartParams.filter((parameter) => parameter !== NO_FSYNC_FLAG),
        ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`]),
      ],
      onStderr: (line) => {
        // After a panic PostgreSQL wants to abort; in wasm that is swallowed and the query loop spins for ever.
        if (/\bPANIC:/.test(line)) endProcess(`the embedded database gave up: ${line}`);
        lastLines.push(line);
        if (lastLines.length > KEPT_LINES) lastLines.shift();
        return false;
      },
    });
  } catch (error) {
    throw new Error(
      `the embedded database in ${directory} could not be opened: ${[String(error), ...lastLines].join("\n")}`,
      { cause: error },
    );
  }
}
