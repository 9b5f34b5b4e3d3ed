import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import path from "node:path";

const LIBRARIES = path.resolve(import.meta.dirname, "../../.cache/libraries");

/**
 * A folder of `.cache/libraries` that is made once: `make` fills it under another name, so that one left half made is
 * never taken for whole. Several runs may make it at the same time; the first one to finish wins.
 */
export async function cachedFolder(
  name: string,
  make: (directory: string) => Promise<void>,
): Promise<string> {
  const directory = path.join(LIBRARIES, name);
  if (existsSync(directory)) return directory;
  await mkdir(LIBRARIES, { recursive: true });
  const unfinished = await mkdtemp(`${directory}.making-`);
  try {
    await make(unfinished);
    if (!existsSync(directory)) await rename(unfinished, directory);
    return directory;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
