import { type FSWatcher, watch as watchFolder } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isHidden } from "../../bindings/storage/keys.ts";
import { concernsScan } from "../../bindings/storage/music-names.ts";
import { isIgnoreFile } from "../../bindings/storage/listing/ignore-files.ts";

/** A library of 10,000 folders is set up in a few seconds, and a scan that runs beside it is not slowed. */
const FOLDERS_BETWEEN_PAUSES = 20;
const PAUSE_MS = 2;
/** The kernel's clock for files ticks more coarsely than ours. */
const CLOCK_DOUBT_MS = 100;

export type WatchFolder = (
  directory: string,
  onEvent: (kind: string, name: string | null) => void,
) => Pick<FSWatcher, "close" | "on">;

export interface FolderTreeOptions {
  readonly directory: string;
  /** Hears of each change that a scan may care for, by its folder's path relative to the root. */
  onChange(folder: string): void;
  /** The system watches no more folders (ENOSPC, EMFILE): what came so far is not watched either from then on. */
  onLimit(code: string): void;
  readonly watch?: WatchFolder;
}

export interface FolderTree {
  /** Resolves with the number of folders, once each that was there is watched. */
  readonly ready: Promise<number>;
  close(): void;
}

/** One folder. Its path is made of the names on the way up: 10,000 whole paths would cost more than all the rest. */
interface Node {
  readonly name: string;
  readonly parent: Node | null;
  readonly children: Map<string, Node>;
  watcher: Pick<FSWatcher, "close"> | null;
}

const inotify: WatchFolder = (directory, onEvent) =>
  watchFolder(directory, { persistent: false }, onEvent);

/** Watches every folder below a root, and goes on to do so while folders come and go. */
export function openFolderTree(options: FolderTreeOptions): FolderTree {
  const { directory, onChange } = options;
  const watch = options.watch ?? inotify;
  const root: Node = { name: "", parent: null, children: new Map(), watcher: null };
  const startedMs = Date.now();
  let folders = 0;
  let closed = false;

  function forget(node: Node): void {
    for (const child of node.children.values()) forget(child);
    node.children.clear();
    if (node.watcher !== null) folders -= 1;
    node.watcher?.close();
    node.watcher = null;
  }

  function close(): void {
    closed = true;
    forget(root);
  }

  /** Watches a folder and what is below it. `isNew`: it came with what is in it; else only what changed just now counts. */
  async function grow(top: Node, isNew: boolean): Promise<void> {
    const waiting = [top];
    const found: string[] = [];
    for (let done = 1; ; done += 1) {
      const node = waiting.pop();
      if (closed) return;
      // All at one time: folders that came together are asked for together, however long the walk took.
      if (node === undefined) return found.forEach((folder) => onChange(folder));
      if (!isIn(node, root) || !attach(node)) continue;
      const target = path.join(directory, pathOf(node));
      const entries = await readdir(target, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        if (!entry.isDirectory() || isHidden(entry.name)) continue;
        const child = { name: entry.name, parent: node, children: new Map(), watcher: null };
        node.children.set(entry.name, child);
        waiting.push(child);
      }
      if (isNew) {
        if (entries.some(({ name }) => concernsScan(name))) found.push(pathOf(node));
      } else {
        // It may have changed after the scan of the start went by and before it was watched.
        const stats = await lstat(target).catch(() => undefined);
        if ((stats?.mtimeMs ?? 0) > startedMs - CLOCK_DOUBT_MS) found.push(pathOf(node));
      }
      if (done % FOLDERS_BETWEEN_PAUSES === 0) await pause(PAUSE_MS);
    }
  }

  /** False when there is nothing to watch. */
  function attach(node: Node): boolean {
    const target = path.join(directory, pathOf(node));
    try {
      const watcher = watch(target, (kind, name) => heard(node, kind, name));
      // A folder that vanished; its parent's event tells.
      watcher.on("error", () => forget(node));
      node.watcher = watcher;
      folders += 1;
      return true;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "";
      if (code === "ENOSPC" || code === "EMFILE") {
        close();
        options.onLimit(code);
      }
      return false;
    }
  }

  function heard(node: Node, kind: string, name: string | null): void {
    if (closed || node.watcher === null) return;
    if (name === null) {
      onChange(pathOf(node));
      return;
    }
    if (isIgnoreFile(name)) onChange(pathOf(node));
    if (isHidden(name)) return;
    if (concernsScan(name)) onChange(pathOf(node));
    if (kind === "rename") void look(node, name);
  }

  /** Something came or went under this name: perhaps a folder. */
  async function look(node: Node, name: string): Promise<void> {
    const stats = await lstat(path.join(directory, pathOf(node), name)).catch(() => undefined);
    if (closed || node.watcher === null) return;
    const before = node.children.get(name);
    if (before !== undefined) {
      // Even when there is a folder again: it may be another one.
      forget(before);
      node.children.delete(name);
    }
    if (stats?.isDirectory()) {
      const child: Node = { name, parent: node, children: new Map(), watcher: null };
      node.children.set(name, child);
      await grow(child, true);
    } else if (before !== undefined) {
      onChange(joined(pathOf(node), name));
    } else if (stats?.isSymbolicLink()) {
      onChange(pathOf(node));
    }
  }

  return { ready: grow(root, false).then(() => folders), close };
}

/** False for what was forgotten while it waited for its turn. */
function isIn(node: Node, root: Node): boolean {
  if (node.parent === null) return node === root;
  return node.parent.children.get(node.name) === node && isIn(node.parent, root);
}

function pathOf(node: Node): string {
  return node.parent === null ? "" : joined(pathOf(node.parent), node.name);
}

const joined = (folder: string, name: string): string =>
  folder === "" ? name : `${folder}/${name}`;
