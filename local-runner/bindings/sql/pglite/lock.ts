import { mkdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CannotStart } from "../../../cannot-start.ts";

export interface DirectoryLock {
  release(): void;
}

/** SQLite's result codes, in the low byte: SQLITE_BUSY. */
const SQLITE_BUSY = 5;

/**
 * Keeps every other process out of a data folder. PGlite takes no lock, and two processes on one folder silently
 * lose data. Node has no file locks of its own, so an open SQLite transaction on `<directory>.lock` stands for one:
 * the system drops it with the process, kill -9 included. The file stays; it means nothing by itself. Nothing else in
 * this process may open and close that file: POSIX drops a process's locks on a file with any of its descriptors.
 */
export function lockDirectory(directory: string): DirectoryLock {
  mkdirSync(path.dirname(directory), { recursive: true });
  const lock = new DatabaseSync(`${directory}.lock`, { timeout: 0 });
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new CannotStart(
      `The data folder ${directory} is in use by another SoniqueBay: stop that one first, or give this one another DATA_DIR.`,
      { cause: error },
    );
  }
  return { release: () => lock.close() };
}

function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    "errcode" in error &&
    typeof error.errcode === "number" &&
    (error.errcode & 0xff) === SQLITE_BUSY
  );
}
