import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { CannotStart } from "../cannot-start.ts";
import { foldText } from "../../schema/music/text.ts";

/** A music folder and the name it keeps for good: storage keys and library rows hang on the slug. */
export interface MusicRoot {
  slug: string;
  name: string;
  directory: string;
}

const RootsFile = v.array(v.object({ slug: v.string(), name: v.string(), directory: v.string() }));

/**
 * Gives every folder a slug that stays the same whatever order the folders are named in. Folders that were named
 * before keep theirs; a new one gets one made from its own name.
 */
export function assignRoots(
  known: readonly MusicRoot[],
  directories: readonly string[],
): { active: MusicRoot[]; known: MusicRoot[] } {
  if (directories.length === 0) return { active: [...known], known: [...known] };
  const all = [...known];
  const active = [...new Set(directories)].map((directory) => {
    const before = all.find((root) => root.directory === directory);
    if (before) return before;
    const name = path.basename(directory) || directory;
    const root = {
      slug: freeSlug(
        name,
        all.map((other) => other.slug),
      ),
      name,
      directory,
    };
    all.push(root);
    return root;
  });
  return { active, known: all };
}

/** Reads what was known, adds the folders named now, and keeps the result for the next start. */
export function rememberRoots(dataDirectory: string, directories: readonly string[]): MusicRoot[] {
  const { active, known } = assignRoots(readRoots(dataDirectory), directories);
  writeFileSync(rootsFile(dataDirectory), `${JSON.stringify(known, null, 2)}\n`);
  return active;
}

const rootsFile = (dataDirectory: string) => path.join(dataDirectory, "music-folders.json");

/** The folders of earlier starts; empty before the first. */
export function readRoots(dataDirectory: string): MusicRoot[] {
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

function freeSlug(name: string, taken: readonly string[]): string {
  const base =
    foldText(name)
      .replace(/[^a-z0-9]+/gu, "-")
      .replace(/^-+|-+$/gu, "") || "music";
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
