import { statSync } from "node:fs";
import type { FolderToRead, ReadFolder } from "./read-folder.ts";

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
  contentOf(folder: FolderToRead, resuming: boolean, read: () => ReadFolder): ReadFolder;
}

/** Keeps the sorted entries of large folders, so that each page of one doesn't read and sort all of it anew. */
export function createFolderCache(now: () => number = Date.now): FolderCache {
  const kept = new Map<string, { content: ReadFolder; readAtMs: number; mtimeMs: number }>();
  let total = 0;

  function forget(id: string): void {
    total -= kept.get(id)?.content.entries.length ?? 0;
    kept.delete(id);
  }

  return {
    contentOf: (folder, resuming, read) => {
      const id = idOf(folder);
      const { mtimeMs } = statSync(folder.realPath);
      const readAtMs = now();
      const known = resuming ? kept.get(id) : undefined;
      const isFresh = known !== undefined && readAtMs - known.readAtMs < KEPT_FOR_MS;
      if (isFresh && mtimeMs === known.mtimeMs) return known.content;
      forget(id);
      const content = read();
      const { length } = content.entries;
      const settled = readAtMs - mtimeMs > SETTLED_AFTER_MS;
      if (!settled || length < MIN_ENTRIES || length > MAX_ENTRIES) return content;
      kept.set(id, { content, readAtMs, mtimeMs });
      total += length;
      for (const oldest of kept.keys()) {
        if (kept.size <= MAX_FOLDERS && total <= MAX_ENTRIES) break;
        forget(oldest);
      }
      return content;
    },
  };
}

/** What is in a list depends on the way to the folder too: on links passed, and on the room left in a key. */
function idOf(folder: FolderToRead): string {
  return `${folder.reachedByLink} ${folder.keyBytes} ${folder.realPath}`;
}
