import { isUtf8 } from "node:buffer";
import { lstatSync, readdirSync, realpathSync, type Dirent } from "node:fs";
import path from "node:path";
import { errorCode } from "../files.ts";
import { isHidden, isInside, MAX_KEY_BYTES } from "../keys.ts";
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
): FolderEntry[] {
  const entries: FolderEntry[] = [];
  const notUtf8: Buffer[] = [];
  const dirents = readdirSync(folder.realPath, { withFileTypes: true, encoding: "buffer" });
  for (const dirent of dirents as unknown as Dirent<Buffer>[]) {
    const rawPath = () => Buffer.concat([Buffer.from(folder.relativePath), dirent.name]);
    if (!isUtf8(dirent.name)) {
      notUtf8.push(rawPath());
      continue;
    }
    const name = dirent.name.toString("utf8");
    if (isHidden(name)) continue;
    const entry = dirent.isSymbolicLink()
      ? followLink(folder, name, mayRead, notice)
      : plainEntry(dirent, name);
    if (entry === undefined) continue;
    // A folder holds at least one more byte.
    const shortestKey = folder.keyBytes + entry.bytes.length + (entry.kind === "folder" ? 1 : 0);
    if (shortestKey > MAX_KEY_BYTES) notice("key-too-long", rawPath(), "");
    else entries.push(entry);
  }
  for (const rawPath of notUtf8) notice("name-not-utf8", rawPath, "", notUtf8.length);
  return entries.sort((a, b) => Buffer.compare(a.bytes, b.bytes));
}

function plainEntry(dirent: Dirent<Buffer>, name: string): FolderEntry | undefined {
  if (dirent.isFile()) return { kind: "file", name, bytes: dirent.name, linkTarget: undefined };
  if (dirent.isDirectory()) return folderEntry(name, undefined);
  return undefined;
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
  try {
    const linkTarget = realpathSync.native(path.join(folder.realPath, name));
    if (!mayRead(linkTarget)) {
      notice("link-outside", link, "");
      return undefined;
    }
    const stats = lstatSync(linkTarget);
    if (stats.isFile()) return { kind: "file", name, bytes: Buffer.from(name), linkTarget };
    if (!stats.isDirectory()) return undefined;
    if (folder.reachedByLink || isInside(folder.realPath, linkTarget)) {
      notice("link-not-followed", link, "");
      return undefined;
    }
    return folderEntry(name, linkTarget);
  } catch (error) {
    const code = errorCode(error);
    notice("link-broken", link, code);
    // What it leads to may be on a drive that isn't there: what was known below it must not count as gone.
    notice("folder", link, code);
    return undefined;
  }
}
