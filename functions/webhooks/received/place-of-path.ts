import type { LibraryId } from "../../../schema/music/ids.ts";

/** Where a path of somebody else's machine lies in ours. Pure: what is known decides. */

export interface PlacedLibrary {
  id: LibraryId;
  slug: string;
  name: string;
  /** Where the host has it; null where nobody knows. */
  directory: string | null;
}

export type CleanPath = { ok: true; segments: string[] } | { ok: false; message: string };

/** The longest that Linux opens. */
const MOST_CHARACTERS = 4096;

/** `/`-separated, or as Windows writes it. What leads out of where it says it is, is refused. */
export function cleanPath(text: string): CleanPath {
  if (text.length > MOST_CHARACTERS) return refused("is too long");
  if (/\p{Cc}/u.test(text)) return refused("has characters that no folder's name has");
  const isWindows = /^(?:[a-z]:|\\)\\/iu.test(text);
  const plain = isWindows ? text.replace(/^[a-z]:/iu, "").replaceAll("\\", "/") : text;
  const segments = plain.split("/").filter((segment) => segment !== "");
  if (segments.some((segment) => segment === "." || segment === "..")) {
    return refused("leads elsewhere by “.” or “..”");
  }
  return { ok: true, segments };
}

const refused = (what: string): CleanPath => ({ ok: false, message: `The path ${what}.` });

/** Below a library's own directory, the innermost where libraries lie in one another; null below none. */
export function placeInDirectories<Library extends PlacedLibrary>(
  segments: readonly string[],
  libraries: readonly Library[],
): { library: Library; folder: string } | null {
  let found: { library: Library; depth: number } | null = null;
  for (const library of libraries) {
    if (library.directory === null) continue;
    const root = library.directory.split("/").filter((segment) => segment !== "");
    const isBelow = root.every((segment, at) => segments[at] === segment);
    if (isBelow && root.length > (found?.depth ?? -1)) found = { library, depth: root.length };
  }
  return found && { library: found.library, folder: segments.slice(found.depth).join("/") };
}

/** Another root, say of another container: only the end of the path may be the same here. The longest first. */
const MOST_TAILS = 32;
export const tailsOf = (segments: readonly string[]): string[] =>
  segments.map((_, at) => segments.slice(at).join("/")).slice(-MOST_TAILS);

/** A file's own folder. */
export const folderOfFile = (path: string): string => path.replace(/[\\/][^\\/]*$/u, "");
