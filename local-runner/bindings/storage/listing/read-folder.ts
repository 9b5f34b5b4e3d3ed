import { isUtf8 } from "node:buffer";
import { lstatSync, readdirSync, realpathSync, type Dirent } from "node:fs";
import path from "node:path";
import { errorCode } from "../files.ts";
import { isHidden, isInside, MAX_KEY_BYTES } from "../keys.ts";
import { hasMusicExtension } from "../music-names.ts";
import { isIgnoreFile, readOwnIgnore, type IgnoreRules } from "./ignore-files.ts";
import type { Notice } from "./notices.ts";

export interface FolderEntry {
  readonly kind: "file" | "folder";
  readonly name: string;
  /** What the order goes by: the name, and a slash after a folder's. */
  readonly bytes: Buffer;
  /** Where a link leads, as a real path; undefined for what isn't a link. */
  readonly linkTarget: string | undefined;
}

export interface FolderToRead {
  readonly realPath: string;
  /** Relative to the root, ending in a slash unless it is empty. */
  readonly relativePath: string;
  /** UTF-8 length of what stands before the names in a key. */
  readonly keyBytes: number;
  /** The way here already went through a link to a folder. */
  readonly reachedByLink: boolean;
  /** What the folders above leave out in it; undefined where they have nothing to say. */
  readonly ignoredAbove: IgnoreRules | undefined;
}

export interface ReadFolder {
  readonly entries: FolderEntry[];
  /** What is left out in the folders below. */
  readonly ignored: IgnoreRules | undefined;
}

/**
 * What of a folder belongs in a list, in the order of keys. Links are followed to what lies inside a root; links
 * to folders only where that can't go round in circles or multiply: never up, and never a second one on the same way
 * (what such a link leads to is inside a root, hence listed at its own place). Throws the system's error when
 * the folder can't be read.
 */
export function readFolder(
  folder: FolderToRead,
  mayRead: (realPath: string) => boolean,
  notice: Notice,
): ReadFolder {
  const dirents = readdirSync(folder.realPath, {
    withFileTypes: true,
    encoding: "buffer",
  }) as unknown as Dirent<Buffer>[];
  const ignored = ignoredIn(folder, dirents, notice);
  if (ignored.kind === "whole-folder") return { entries: [], ignored: undefined };
  const { rules } = ignored;

  const entries: FolderEntry[] = [];
  const notUtf8: Dirent<Buffer>[] = [];
  const rawPath = (name: Buffer) => Buffer.concat([Buffer.from(folder.relativePath), name]);
  for (const dirent of dirents) {
    if (!isUtf8(dirent.name)) {
      notUtf8.push(dirent);
      continue;
    }
    const name = dirent.name.toString("utf8");
    if (isHidden(name)) continue;
    const relativePath = folder.relativePath + name;
    // Asked before a link is followed: leaving a broken one out is a reason to write a pattern.
    if (rules?.ignores(dirent.isDirectory() ? `${relativePath}/` : relativePath)) continue;
    const entry = dirent.isSymbolicLink()
      ? followLink(folder, name, mayRead, notice)
      : plainEntry(folder, dirent, name, notice);
    if (entry === undefined) continue;
    if (entry.linkTarget !== undefined && entry.kind === "folder") {
      if (rules?.ignores(`${relativePath}/`)) continue;
    }
    // A folder holds at least one more byte.
    const shortestKey = folder.keyBytes + entry.bytes.length + (entry.kind === "folder" ? 1 : 0);
    if (shortestKey <= MAX_KEY_BYTES) {
      entries.push(entry);
      continue;
    }
    const hidesMusic = entry.kind === "folder" || hasMusicExtension(name);
    notice({ kind: "key-too-long", path: rawPath(dirent.name), hidesMusic });
  }
  for (const dirent of notUtf8) {
    notice({
      kind: "name-not-utf8",
      path: rawPath(dirent.name),
      alikeInFolder: notUtf8.length,
      hidesMusic: dirent.isDirectory() || hasMusicExtension(dirent.name.toString("utf8")),
    });
  }
  return { entries: entries.sort((a, b) => Buffer.compare(a.bytes, b.bytes)), ignored: rules };
}

function ignoredIn(folder: FolderToRead, dirents: readonly Dirent<Buffer>[], notice: Notice) {
  const names = new Set<string>();
  for (const { name } of dirents) {
    // A dot, before a name is decoded: nearly every name fails here.
    if (name[0] === 0x2e && isIgnoreFile(name.toString("utf8"))) names.add(name.toString("utf8"));
  }
  return readOwnIgnore(
    { realPath: folder.realPath, base: folder.relativePath },
    names,
    folder.ignoredAbove,
    (relativePath, reason) =>
      notice({ kind: "ignore-file", path: Buffer.from(relativePath), reason }),
  );
}

function plainEntry(
  folder: FolderToRead,
  dirent: Dirent<Buffer>,
  name: string,
  notice: Notice,
): FolderEntry | undefined {
  if (dirent.isFile()) return { kind: "file", name, bytes: dirent.name, linkTarget: undefined };
  if (dirent.isDirectory()) return folderEntry(name, undefined);
  tellNotAFile(folder, name, notice);
  return undefined;
}

function tellNotAFile(folder: FolderToRead, name: string, notice: Notice): void {
  if (!hasMusicExtension(name)) return;
  const entryPath = Buffer.from(folder.relativePath + name);
  notice({ kind: "not-a-file", path: entryPath, hidesMusic: true });
}

function folderEntry(name: string, linkTarget: string | undefined): FolderEntry {
  return { kind: "folder", name, bytes: Buffer.from(`${name}/`), linkTarget };
}

function followLink(
  folder: FolderToRead,
  name: string,
  mayRead: (realPath: string) => boolean,
  notice: Notice,
): FolderEntry | undefined {
  const link = Buffer.from(folder.relativePath + name);
  const isMusic = hasMusicExtension(name);
  try {
    const linkTarget = realpathSync.native(path.join(folder.realPath, name));
    const stats = lstatSync(linkTarget);
    if (!mayRead(linkTarget)) {
      notice({ kind: "link-outside", path: link, hidesMusic: isMusic || stats.isDirectory() });
      return undefined;
    }
    if (stats.isFile()) return { kind: "file", name, bytes: Buffer.from(name), linkTarget };
    if (!stats.isDirectory()) {
      tellNotAFile(folder, name, notice);
      return undefined;
    }
    if (folder.reachedByLink || isInside(folder.realPath, linkTarget)) {
      notice({ kind: "link-not-followed", path: link, hidesMusic: true });
      return undefined;
    }
    return folderEntry(name, linkTarget);
  } catch (error) {
    const reason = errorCode(error);
    notice({ kind: "link-broken", path: link, reason, hidesMusic: isMusic });
    // What it leads to may be on a drive that isn't there: what was known below it must not count as gone.
    notice({ kind: "folder", path: link, reason });
    return undefined;
  }
}
