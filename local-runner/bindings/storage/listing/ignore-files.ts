import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import path from "node:path";
import ignore, { type Ignore } from "ignore";
import { errorCode } from "../files.ts";

/**
 * What a person leaves out by a file in a music folder: `.ignore` holds patterns in .gitignore's language, for its
 * folder and those below; an empty one, and any `.nomedia`, leaves out the whole folder.
 */
const IGNORE_FILE = ".ignore";
const NO_MEDIA_FILE = ".nomedia";

/** Patterns are short; a file of this size is something else under that name. */
const MAX_BYTES = 64 * 1024;
/** `ignore` remembers every path that it was asked about. */
const MAX_REMEMBERED = 20_000;

/** The rules that hold in a folder: its own before those of the folders above. */
export interface IgnoreRules {
  /** `relativePath` is relative to the root, with a slash at the end of a folder's. */
  ignores(relativePath: string): boolean;
  /** A nearer rule took this folder back: it is not the reason any more to leave out what lies in it. */
  readmit(folderPath: string): void;
}

export type OwnIgnore =
  | { readonly kind: "rules"; readonly rules: IgnoreRules | undefined }
  | { readonly kind: "whole-folder" };

/**
 * The rules inside a folder. `base` is its path relative to the root, ending in a slash unless empty; `names` tells
 * which of the two files are there, so that a folder without them costs no look at the disk.
 */
export function readOwnIgnore(
  folder: { readonly realPath: string; readonly base: string },
  names: ReadonlySet<string>,
  above: IgnoreRules | undefined,
  onSkipped: (relativePath: string, reason: string) => void,
): OwnIgnore {
  if (names.has(NO_MEDIA_FILE)) return { kind: "whole-folder" };
  if (!names.has(IGNORE_FILE)) return { kind: "rules", rules: above };
  const read = readPatterns(path.join(folder.realPath, IGNORE_FILE));
  if (!read.ok) {
    onSkipped(folder.base + IGNORE_FILE, read.reason);
    return { kind: "rules", rules: above };
  }
  if (read.text.trim() === "") return { kind: "whole-folder" };
  const compiled = compile(read.text);
  if (compiled === undefined) {
    onSkipped(folder.base + IGNORE_FILE, "not patterns");
    return { kind: "rules", rules: above };
  }
  return { kind: "rules", rules: stack(compiled, folder.base, above) };
}

export const isIgnoreFile = (name: string): boolean =>
  name === IGNORE_FILE || name === NO_MEDIA_FILE;

/** The nearest rules that say anything decide, as in git: a folder's own may take back what one above left out. */
function stack(patterns: Patterns, base: string, above: IgnoreRules | undefined): IgnoreRules {
  return {
    ignores: (relativePath) => {
      const { ignored, unignored } = patterns.test(relativePath.slice(base.length));
      if (!ignored && !unignored) return above?.ignores(relativePath) ?? false;
      if (unignored && relativePath.endsWith("/")) above?.readmit(relativePath);
      return ignored;
    },
    readmit: (folderPath) => {
      patterns.readmit(folderPath.slice(base.length));
      above?.readmit(folderPath);
    },
  };
}

interface Patterns {
  test(relativePath: string): { readonly ignored: boolean; readonly unignored: boolean };
  readmit(folderPath: string): void;
}

/** undefined when the text can't be patterns. */
function compile(text: string): Patterns | undefined {
  const readmitted: string[] = [];
  // Names on Linux differ by case, and so do .gitignore's patterns there.
  const make = (): Ignore =>
    ignore({ ignorecase: false, allowRelativePaths: true }).add(text).add(readmitted);
  try {
    let patterns = make();
    patterns.test("x");
    let asked = 0;
    return {
      test: (relativePath) => {
        asked += 1;
        if (asked % MAX_REMEMBERED === 0) patterns = make();
        return patterns.test(relativePath);
      },
      readmit: (folderPath) => {
        if (!patterns.ignores(folderPath)) return;
        const pattern = `!/${folderPath.replaceAll(/[\\*?[\] ]/gu, String.raw`\$&`)}`;
        readmitted.push(pattern);
        patterns.add(pattern);
      },
    };
  } catch {
    return undefined;
  }
}

function readPatterns(
  file: string,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string } {
  let descriptor: number | undefined;
  try {
    // O_NONBLOCK: it may be a FIFO, which would hold up every list.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { ok: false, reason: "not a file" };
    if (stats.size > MAX_BYTES) return { ok: false, reason: "larger than 64 kB" };
    const bytes = Buffer.alloc(stats.size);
    const read = readSync(descriptor, bytes, 0, bytes.length, 0);
    return { ok: true, text: bytes.toString("utf8", 0, read) };
  } catch (error) {
    return { ok: false, reason: errorCode(error) || String(error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
