import { statSync } from "node:fs";
import type { FolderEntry, FolderToRead } from "./read-folder.ts";

/** A page of the next request comes within milliseconds; longer than this is another walk. */
const KEPT_FOR_MS = 30_000;
/** On a coarse clock (FAT: 2 s) a folder can change once more without a new time of change. */
const SETTLED_AFTER_MS = 3_000;
/** Enough for the folders on the way to one deep place. */
const MAX_FOLDERS = 64;
/** Below this, reading the folder again is cheaper than the memory. */
const MIN_ENTRIES = 256;
/** About 100 bytes an entry. */
const MAX_ENTRIES = 400_000;

export interface FolderCache {
  /** Answers from memory only while `resuming` a walk and while the folder's time of change stays the same. */
  entriesOf(folder: FolderToRead, resuming: boolean, read: () => FolderEntry[]): FolderEntry[];
}

/** Keeps the sorted entries of large folders, so that each page of one doesn't read and sort all of it anew. */
export function createFolderCache(now: () => number = Date.now): FolderCache {
  const kept = new Map<string, { entries: FolderEntry[]; readAtMs: number; mtimeMs: number }>();
  let total = 0;

  function forget(id: string): void {
    total -= kept.get(id)?.entries.length ?? 0;
    kept.delete(id);
  }

  return {
    entriesOf: (folder, resuming, read) => {
      const id = idOf(folder);
      const { mtimeMs } = statSync(folder.realPath);
      const readAtMs = now();
      const known = resuming ? kept.get(id) : undefined;
      const isFresh = known !== undefined && readAtMs - known.readAtMs < KEPT_FOR_MS;
      if (isFresh && mtimeMs === known.mtimeMs) return known.entries;
      forget(id);
      const entries = read();
      const settled = readAtMs - mtimeMs > SETTLED_AFTER_MS;
      if (!settled || entries.length < MIN_ENTRIES || entries.length > MAX_ENTRIES) return entries;
      kept.set(id, { entries, readAtMs, mtimeMs });
      total += entries.length;
      for (const oldest of kept.keys()) {
        if (kept.size <= MAX_FOLDERS && total <= MAX_ENTRIES) break;
        forget(oldest);
      }
      return entries;
    },
  };
}

/** What is in a list depends on the way to the folder too: on links passed, and on the room left in a key. */
function idOf(folder: FolderToRead): string {
  return `${folder.reachedByLink} ${folder.keyBytes} ${folder.realPath}`;
}
