import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { MAX_REQUESTED_FOLDERS } from "../../../schema/internal/host.ts";
import { createChanges } from "./changes.ts";
import { folderPrint } from "./folder-print.ts";
import { openFolderTree, type FolderTree, type WatchFolder } from "./folder-tree.ts";
import type { FromWatchThread, WatchedRoot } from "./messages.ts";
import { networkDriveOf } from "./network-drive.ts";

/** How often it is looked whether a root is still the same folder of the same drive. */
const IDENTITY_EVERY_MS = 5_000;

/** After the system refused to watch more folders: somebody may have raised its limit since. */
const LIMIT_RETRY_MS = 10 * 60_000;
/**
 * The kernel drops events when more than 16,384 of them wait, and nobody is told. After so many in one tick the whole
 * library is looked through, and its folders are set up anew.
 */
const DOUBTFUL_EVENTS = 4_000;

export interface LibraryWatch {
  readonly root: WatchedRoot;
  /** To be called a few times a second. */
  tick(nowMs: number): void;
  close(): void;
}

/** Watches one library: from its drive's coming and going down to folders that are done changing. */
export function watchLibrary(
  root: WatchedRoot,
  tell: (message: FromWatchThread) => void,
  watch?: WatchFolder,
): LibraryWatch {
  const { slug, directory } = root;
  let changes = createChanges();
  let tree: FolderTree | undefined;
  /** Which folder of which drive it was at the last look; null: none. */
  let identity: string | null = null;
  let isNetwork = false;
  let measuring = false;
  let looking = false;
  let lookedMs = -Infinity;
  let mustSetUp = true;
  let wasLookedAt = false;
  let limitedMs = Infinity;
  let events = 0;
  let isDoubtful = false;
  let closed = false;

  function stop(): void {
    tree?.close();
    tree = undefined;
    changes = createChanges();
  }

  function polled(reason: "network" | "limit" | "not-there", detail: string): void {
    tell({ kind: "state", slug, watch: "polled", reason, detail, folders: 0 });
  }

  async function look(): Promise<void> {
    const now = await identityOf(directory);
    if (closed || (now === identity && !mustSetUp)) return;
    const cameBack = wasLookedAt && now !== identity;
    wasLookedAt = true;
    mustSetUp = false;
    limitedMs = Infinity;
    identity = now;
    stop();
    if (now === null) return polled("not-there", "");
    const drive = await networkDriveOf(directory);
    // What a drive that is away leaves behind is watched too, but a scan of it would only fail.
    const isEmpty = cameBack && (await readdir(directory)).length === 0;
    if (closed) return undefined;
    if (cameBack && !isEmpty) tell({ kind: "changed", slug, folders: null });
    if (drive !== undefined) {
      isNetwork = true;
      return polled("network", drive);
    }
    if (isEmpty) polled("not-there", "");
    const opened = openFolderTree({
      directory,
      onChange: (folder) => {
        if (tree === opened) changed(folder);
      },
      onLimit: (code) => {
        limitedMs = Date.now();
        polled("limit", code);
      },
      ...(watch === undefined ? {} : { watch }),
    });
    tree = opened;
    const folders = await opened.ready;
    if (tree !== opened || folders === 0 || isEmpty) return undefined;
    return tell({ kind: "state", slug, watch: "watched", reason: null, detail: "", folders });
  }

  function changed(folder: string): void {
    changes.note(folder, Date.now());
    events += 1;
    if (events !== DOUBTFUL_EVENTS) return;
    isDoubtful = true;
    changes.note("", Date.now());
  }

  async function measure(nowMs: number): Promise<void> {
    const measured = changes;
    for (const folder of measured.toMeasure(nowMs)) {
      measured.measured(folder, await folderPrint(path.join(directory, folder)), nowMs);
    }
    if (closed || measured !== changes) return;
    const done = changes.takeDone();
    if (done.length === 0) return;
    if (isDoubtful && done.includes("")) {
      isDoubtful = false;
      mustSetUp = true;
      lookedMs = -Infinity;
    }
    const isAll = done.includes("") || done.length > MAX_REQUESTED_FOLDERS;
    tell({ kind: "changed", slug, folders: isAll ? null : done });
  }

  return {
    root,
    tick: (nowMs) => {
      events = 0;
      if (nowMs - limitedMs > LIMIT_RETRY_MS) mustSetUp = true;
      if (!measuring) {
        measuring = true;
        void measure(nowMs).finally(() => (measuring = false));
      }
      // A network drive that hangs would hold one of the few threads that ask the disk.
      if (looking || isNetwork || nowMs - lookedMs < IDENTITY_EVERY_MS) return;
      lookedMs = nowMs;
      looking = true;
      void look()
        .catch(() => polled("not-there", ""))
        .finally(() => (looking = false));
    },
    close: () => {
      closed = true;
      stop();
    },
  };
}

async function identityOf(directory: string): Promise<string | null> {
  try {
    const stats = await stat(directory);
    return stats.isDirectory() ? `${stats.dev}:${stats.ino}` : null;
  } catch {
    return null;
  }
}
