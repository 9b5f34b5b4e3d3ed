import { copyFile, link, mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { namesIn } from "./manifest.ts";

export interface KeptPictures {
  names: string[];
  bytes: number;
}

/**
 * Keeps every picture of `originals` once in `kept`. One that is there already costs a look. On the same disk it takes no
 * room either: it is the same file under a second name, and neither is ever written again.
 */
export async function keepPictures(originals: string, kept: string): Promise<KeptPictures> {
  const names: string[] = [];
  let bytes = 0;
  for (const name of namesIn(originals)) {
    const from = path.join(originals, name);
    const size = await sizeOf(from);
    // Cleared away since it was listed: then no row of the backup needs it.
    if (size === null) continue;
    const to = path.join(kept, name);
    if ((await sizeOf(to)) !== size) await place(from, to);
    names.push(name);
    bytes += size;
  }
  return { names, bytes };
}

/** Puts them back where they were. Gives the names of those that are gone. */
export async function returnPictures(
  kept: string,
  originals: string,
  names: readonly string[],
): Promise<string[]> {
  const gone: string[] = [];
  for (const name of names) {
    const [from, to] = [path.join(kept, name), path.join(originals, name)];
    const size = await sizeOf(from);
    if (size === null) gone.push(name);
    else if ((await sizeOf(to)) !== size) await place(from, to);
  }
  return gone;
}

/** Takes out those that no backup names any more. */
export async function dropPictures(kept: string, needed: ReadonlySet<string>): Promise<void> {
  for (const name of namesIn(kept)) {
    if (!needed.has(name)) await rm(path.join(kept, name), { force: true });
  }
}

/** All of it or nothing. */
async function place(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  const unfinished = `${to}.new`;
  await rm(unfinished, { force: true });
  try {
    await link(from, unfinished);
  } catch {
    // Another disk, or a file system without links.
    await copyFile(from, unfinished);
    await flush(unfinished);
  }
  await rename(unfinished, to);
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const sizeOf = (file: string): Promise<number | null> =>
  stat(file).then(
    ({ size }) => size,
    () => null,
  );
