import path from "node:path";

/** R2's own limit, in UTF-8 bytes. */
export const MAX_KEY_BYTES = 1024;

/** Folder that is never listed: for what SoniqueBay itself keeps in a bucket or tells about one. */
export const RESERVED_FOLDER = ".soniquebay";

/**
 * `get("<slug>/.soniquebay/unreadable.json")` tells which folders of that root `list` could not read: see
 * unreadable-record.ts. It is not in `list`.
 */
export const UNREADABLE_FILE = `${RESERVED_FOLDER}/unreadable.json`;

/** What NAS systems and desktops strew about; none of it is music, and @eaDir even holds fake .mp3 folders. */
const JUNK = new Set([
  "@eaDir",
  "#recycle",
  "$RECYCLE.BIN",
  "System Volume Information",
  "lost+found",
  "Thumbs.db",
  "desktop.ini",
]);

/** Dot-names are hidden, but two dots begin real names ("...And Justice for All"). */
export function isHidden(name: string): boolean {
  return JUNK.has(name) || (name.startsWith(".") && !name.startsWith(".."));
}

type KeyProblem =
  | "empty"
  | "longer than 1024 bytes"
  | "not Unicode text"
  | "a NUL in it"
  | "a segment that no file can have"
  | "a hidden segment";

export type ParsedKey =
  | { readonly ok: true; readonly segments: readonly [string, ...string[]] }
  | { readonly ok: false; readonly problem: KeyProblem };

/** Splits a key into the names of a path that can't leave its folder by itself; links are looked at on the disk. */
export function parseKey(key: string, separator: string = path.sep): ParsedKey {
  if (key === "") return { ok: false, problem: "empty" };
  if (Buffer.byteLength(key) > MAX_KEY_BYTES)
    return { ok: false, problem: "longer than 1024 bytes" };
  // A lone surrogate would be written to the disk as U+FFFD: another name.
  if (!key.isWellFormed()) return { ok: false, problem: "not Unicode text" };
  if (key.includes("\0")) return { ok: false, problem: "a NUL in it" };
  const [first, ...rest] = key.split("/");
  const segments: [string, ...string[]] = [first ?? "", ...rest];
  if (segments.some((segment) => !isFileName(segment, separator))) {
    return { ok: false, problem: "a segment that no file can have" };
  }
  if (segments.some(isHidden)) return { ok: false, problem: "a hidden segment" };
  return { ok: true, segments };
}

function isFileName(segment: string, separator: string): boolean {
  if (segment === "" || segment === "." || segment === "..") return false;
  return separator === "/" || !(segment.includes(separator) || segment.includes(":"));
}

/** Both paths are real and absolute. A folder is inside itself. */
export function isInside(realPath: string, realFolder: string): boolean {
  if (realPath === realFolder) return true;
  return realPath.startsWith(realFolder.endsWith(path.sep) ? realFolder : realFolder + path.sep);
}
