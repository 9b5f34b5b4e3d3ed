import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { syncPath, syncTree } from "./durable-fs.ts";

/** PGlite 0.5.14 is PostgreSQL 18; a data directory belongs to one major version. */
const MAJOR_VERSION = "18";
/** With retries: the process of a killed runner may still be filling such a folder for a second. */
const REMOVE = { recursive: true, force: true, maxRetries: 10, retryDelay: 200 };

/**
 * Makes sure that `directory` holds a database. A new one is made in a folder beside, flushed, and renamed, so that
 * a crash never leaves half a database; what crashed attempts left is removed. The caller holds the lock, which
 * made the parent folder.
 * `create` fills an empty folder with a database that is shut down cleanly.
 */
export async function ensureDatabase(
  directory: string,
  create: (unfinished: string) => Promise<void>,
): Promise<void> {
  const parent = path.dirname(directory);
  const prefix = `${path.basename(directory)}.creating-`;
  for (const name of readdirSync(parent)) {
    if (name.startsWith(prefix)) rmSync(path.join(parent, name), REMOVE);
  }
  if (isDatabase(directory)) return;
  const unfinished = mkdtempSync(path.join(parent, prefix));
  try {
    await create(unfinished);
    syncTree(unfinished);
    // An empty folder, as a volume's mount helper may leave it, is replaced by this.
    renameSync(unfinished, directory);
    syncPath(parent);
  } catch (error) {
    rmSync(unfinished, REMOVE);
    throw error;
  }
}

/** Throws when something else is there, or a database of another major version. */
function isDatabase(directory: string): boolean {
  const versionFile = path.join(directory, "PG_VERSION");
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, "utf8").trim();
    if (version === MAJOR_VERSION) return true;
    throw new Error(
      `${directory} holds a database of PostgreSQL ${version}, and this SoniqueBay reads ${MAJOR_VERSION}: export it with the version that wrote it.`,
    );
  }
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new Error(`${directory} is not empty and holds no database: choose another data folder.`);
  }
  return false;
}
