import { lstatSync, realpathSync, type Stats } from "node:fs";
import path from "node:path";
import { errorCode } from "../files.ts";
import { parseKey } from "../keys.ts";
import type { FolderCache } from "./folder-cache.ts";
import type { Notice } from "./notices.ts";
import { beginsWith, inside, placeOf, type Position } from "./position.ts";
import { ignoredAt } from "./ignored-at.ts";
import { readFolder, type FolderEntry, type FolderToRead, type ReadFolder } from "./read-folder.ts";

export interface FoundFile {
  readonly key: string;
  readonly realPath: string;
  readonly stats: Stats;
}

export interface WalkRoot {
  /** What stands before the path in every key: `<slug>/`, or "" in a folder bucket. */
  readonly keyPrefix: string;
  readonly realPath: string;
}

export interface WalkTools {
  /** Whether a real path is inside any root of the bucket: a link may lead into each of them. */
  mayRead(realPath: string): boolean;
  readonly cache: FolderCache;
  readonly notice: Notice;
  /** Throws when the root itself can no longer be read. */
  confirmRoot(): void;
}

interface Walk extends WalkTools {
  readonly keyPrefix: string;
  readonly resuming: boolean;
}

/**
 * The files of one root in the order of their keys, from `position` on. `prefix` and `position` are relative to the
 * root. Throws when the root can't be read; a folder below it that can't is passed to `notice`.
 */
export function* walkRoot(
  root: WalkRoot,
  prefix: string,
  position: Position | undefined,
  tools: WalkTools,
): Generator<FoundFile> {
  const walk: Walk = { ...tools, keyPrefix: root.keyPrefix, resuming: position !== undefined };
  const base = prefix.slice(0, prefix.lastIndexOf("/") + 1);
  const baseBytes = Buffer.from(base);
  const placement = base === "" ? "enter" : placeOf(baseBytes, true, position);
  if (placement === "skip") return;
  const start = findBase(root, base, walk);
  if (start === undefined) return;
  const rest = placement === "enter" && position ? inside(position, baseBytes) : undefined;
  yield* walkFolder(start, Buffer.from(prefix.slice(base.length)), rest, walk);
}

/** The folder that the prefix names up to its last slash, or undefined when no key can begin so. */
function findBase(root: WalkRoot, base: string, walk: Walk): FolderToRead | undefined {
  const keyBytes = Buffer.byteLength(root.keyPrefix + base);
  if (base === "") {
    return {
      realPath: root.realPath,
      relativePath: "",
      keyBytes,
      reachedByLink: false,
      ignoredAbove: undefined,
    };
  }
  const parsed = parseKey(base.slice(0, -1));
  if (!parsed.ok) return undefined;
  const direct = path.join(root.realPath, ...parsed.segments);
  try {
    const realPath = realpathSync.native(direct);
    if (!walk.mayRead(realPath)) return undefined;
    const above = ignoredAt(root.realPath, parsed.segments, walk.notice);
    if (above.kind === "whole-folder") return undefined;
    return {
      realPath,
      relativePath: base,
      keyBytes,
      reachedByLink: realPath !== direct,
      ignoredAbove: above.rules,
    };
  } catch (error) {
    passBy(base, error, walk);
    return undefined;
  }
}

/** Below its base a walk takes every name. */
const NO_PREFIX = Buffer.alloc(0);

function* walkFolder(
  folder: FolderToRead,
  namePrefix: Buffer,
  position: Position | undefined,
  walk: Walk,
): Generator<FoundFile> {
  let content: ReadFolder;
  try {
    content = walk.cache.contentOf(folder, walk.resuming, () =>
      readFolder(folder, walk.mayRead, walk.notice),
    );
  } catch (error) {
    passBy(folder.relativePath, error, walk);
    return;
  }
  const { entries, ignored } = content;
  for (let at = firstNotSkipped(entries, position); at < entries.length; at += 1) {
    const entry = entries[at];
    if (entry === undefined || !beginsWith(entry.bytes, namePrefix)) continue;
    const target = entry.linkTarget ?? path.join(folder.realPath, entry.name);
    const relativePath = folder.relativePath + entry.name;
    if (entry.kind === "file") {
      const stats = statFile(target, folder, relativePath, walk);
      if (stats?.isFile()) yield { key: walk.keyPrefix + relativePath, realPath: target, stats };
      continue;
    }
    const child: FolderToRead = {
      realPath: target,
      relativePath: `${relativePath}/`,
      keyBytes: folder.keyBytes + entry.bytes.length,
      reachedByLink: folder.reachedByLink || entry.linkTarget !== undefined,
      ignoredAbove: ignored,
    };
    const enters = position !== undefined && placeOf(entry.bytes, true, position) === "enter";
    yield* walkFolder(child, NO_PREFIX, enters ? inside(position, entry.bytes) : undefined, walk);
  }
}

/** Index of the first entry that isn't wholly before the position: entries are sorted, so it halves its way. */
function firstNotSkipped(entries: readonly FolderEntry[], position: Position | undefined): number {
  let low = 0;
  let high = position === undefined ? 0 : entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry && placeOf(entry.bytes, entry.kind === "folder", position) === "skip")
      low = middle + 1;
    else high = middle;
  }
  return low;
}

/** undefined when the file vanished, or can't be looked at. */
function statFile(
  target: string,
  folder: FolderToRead,
  relativePath: string,
  walk: Walk,
): Stats | undefined {
  try {
    return lstatSync(target, { throwIfNoEntry: false });
  } catch (error) {
    // The right to look at files is their folder's: what fails so for one fails so for all.
    if (errorCode(error) === "EACCES") passBy(folder.relativePath, error, walk);
    else passBy(`${relativePath}/`, error, walk);
    return undefined;
  }
}

/** `relativePath` ends in a slash. Goes on past what can't be read, once it is sure that this is not the end of the whole root. */
function passBy(relativePath: string, error: unknown, walk: Walk): void {
  if (relativePath === "") throw error;
  walk.confirmRoot();
  const code = errorCode(error);
  // It vanished, or became a file, while the walk was under way.
  if (code === "ENOENT" || code === "ENOTDIR") return;
  const folderPath = Buffer.from(relativePath.slice(0, -1));
  walk.notice({ kind: "folder", path: folderPath, reason: code || String(error) });
}
