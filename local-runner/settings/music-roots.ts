import { readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { CannotStart } from "../cannot-start.ts";
import { librarySlug } from "../../schema/music/library-slug.ts";
import { writeDurably } from "../write-durably.ts";
import { overlapping } from "./overlap.ts";

/** A music folder and the name it keeps for good: storage keys and library rows hang on the slug. */
export interface MusicRoot {
  slug: string;
  name: string;
  directory: string;
}

/** `removed`: a person took the library out. It is remembered, so that the same folder brings it back. */
export interface KnownRoot extends MusicRoot {
  removed: boolean;
}

const RootsFile = v.array(
  v.object({
    slug: v.string(),
    name: v.string(),
    directory: v.string(),
    removed: v.optional(v.boolean(), false),
  }),
);

/** Those that are libraries now. */
export const activeRoots = (known: readonly KnownRoot[]): MusicRoot[] =>
  known
    .filter(({ removed }) => !removed)
    .map(({ slug, name, directory }) => ({ slug, name, directory }));

/**
 * Adds the folders named at a start to what is known. Each keeps its slug whatever order they are named in; a new one
 * gets one made from its own name; one that was taken out comes back. None goes because it is not named: that is done
 * in the page. Throws `CannotStart` for a new folder inside or around another.
 */
export function addRoots(
  known: readonly KnownRoot[],
  directories: readonly string[],
  realPathOf: (directory: string) => string = realPathIfThere,
): KnownRoot[] {
  let roots = [...known];
  for (const directory of directories) {
    const isSame = (root: KnownRoot) => realPathOf(root.directory) === realPathOf(directory);
    const before =
      roots.find((root) => !root.removed && isSame(root)) ?? roots.findLast(isSame) ?? null;
    if (before !== null && !before.removed) continue;
    const other = overlapping(
      realPathOf(directory),
      activeRoots(roots).map((root) => ({ ...root, directory: realPathOf(root.directory) })),
    );
    if (other !== undefined) {
      throw new CannotStart(
        `${directory} lies inside or around the music folder ${other.directory} of the library "${other.name}", so its files would be in the library twice. Leave it out, or take that library out in the settings page first.`,
      );
    }
    if (before === null) roots.push(newRoot(directory, roots));
    else roots = roots.map((root) => (root === before ? { ...root, removed: false } : root));
  }
  return roots;
}

function newRoot(directory: string, roots: readonly KnownRoot[]): KnownRoot {
  const name = path.basename(directory) || directory;
  const slug = librarySlug(
    name,
    roots.map((other) => other.slug),
  );
  return { slug, name, directory, removed: false };
}

/** Folders named at a start are kept as they were named, perhaps by a link. */
export function realPathIfThere(directory: string): string {
  try {
    return realpathSync(directory);
  } catch {
    return directory;
  }
}

const rootsFile = (dataDirectory: string) => path.join(dataDirectory, "music-folders.json");

/** On the disk before it returns. Throws the system's error, and then the file is as it was. */
export function saveRoots(dataDirectory: string, roots: readonly KnownRoot[]): void {
  const entries = roots.map(({ removed, ...root }) => (removed ? { ...root, removed } : root));
  writeDurably(rootsFile(dataDirectory), `${JSON.stringify(entries, null, 2)}\n`);
}

/** What earlier starts and the page left; empty before the first. */
export function readRoots(dataDirectory: string): KnownRoot[] {
  const file = rootsFile(dataDirectory);
  try {
    return v.parse(RootsFile, JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new CannotStart(
      `${file} is damaged. It maps music folders to their libraries; restore it from a backup, or delete it if there is only one music folder.`,
      { cause: error },
    );
  }
}
