import { readFile } from "node:fs/promises";
import path from "node:path";

/** Licences that a work under AGPL-3.0-or-later may be made with (gnu.org/licenses/license-list.html), as SPDX ids. */
const ALLOWED = new Set([
  "0BSD",
  "AGPL-3.0",
  "AGPL-3.0-only",
  "AGPL-3.0-or-later",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "GPL-3.0-only",
  "GPL-3.0-or-later",
  "ISC",
  "LGPL-2.1-or-later",
  "LGPL-3.0-only",
  "LGPL-3.0-or-later",
  "MIT",
  "MPL-2.0",
  "OFL-1.1",
  "PostgreSQL",
  "Python-2.0",
  "Unlicense",
  "Zlib",
]);

interface Exception {
  licence: string;
  /** Read by people only. */
  why: string;
}

/** Packages under another licence that may be used all the same. */
const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  "@audio/decode-aac": {
    licence: "GPL-2.0",
    why: "it repeats FAAD2's licence, whose files say version 2 or any later one; of the package only FAAD2 and the ALAC decoder (ported from Apple's, Apache-2.0) are used",
  },
  "caniuse-lite": {
    licence: "CC-BY-4.0",
    why: "a table of browsers that the build of the page looks up; nothing of it is in what is built",
  },
};

interface LockedPackage {
  dev?: boolean;
  license?: string;
}

/** What a start installs, by the licence fields of the installed packages; the lockfile's, for other platforms' ones. */
export async function checkLicences(project: string): Promise<string[]> {
  const lock = JSON.parse(await readFile(path.join(project, "package-lock.json"), "utf8")) as {
    packages: Record<string, LockedPackage>;
  };
  const production = Object.entries(lock.packages).filter(
    ([folder, { dev }]) => folder !== "" && dev !== true,
  );
  if (production.length === 0) return ["the lockfile names no package: the check itself is broken"];
  const problems = await Promise.all(
    production.map(async ([folder, locked]) => {
      const installed = await readInstalled(path.join(project, folder, "package.json"));
      return findLicenceProblem(nameOf(folder), installed ?? locked);
    }),
  );
  return problems.filter((problem) => problem !== null);
}

/** What is wrong with a package's `license` field, in a sentence; null when nothing is. */
export function findLicenceProblem(name: string, manifest: { license?: unknown }): string | null {
  const licence = manifest.license;
  if (typeof licence !== "string") return `${name} names no licence`;
  if (EXCEPTIONS[name]?.licence === licence) return null;
  return mayUse(licence) ? null : `${name} is under ${licence}, which is not on the list`;
}

/** An SPDX expression without brackets inside: any choice of an OR will do, and all parts of an AND must. */
function mayUse(expression: string): boolean {
  return expression
    .replace(/^\((?<inside>[^()]*)\)$/, "$<inside>")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((licence) => ALLOWED.has(licence)));
}

/** "node_modules/a/node_modules/@b/c" → "@b/c". */
function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
}

/** Null for a package that is not installed on this platform. */
async function readInstalled(file: string): Promise<{ license?: unknown } | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as { license?: unknown };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
