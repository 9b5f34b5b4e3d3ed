import { extensionOf, fileName, pathParts } from "../../schema/acquisition/offer.ts";
import { QUARANTINE_FOLDER } from "../../schema/acquisition/quarantine.ts";
import type { WatchedFile } from "../../schema/internal/acquire.ts";
import { foldText } from "../../schema/music/text.ts";

/** Where names tell nothing, so many files are looked through. */
const MOST_LISTED = 5_000;

export type Quarantine = Pick<R2Bucket, "head" | "list">;

/**
 * Where a file that the source has done with lies in quarantine; null when it is not there. The source puts it into a
 * folder called like the one it came from, changes letters that a file system does not take, and numbers doubles: the size
 * and the beginning of the name tell. What it said itself goes first.
 */
export async function findArrived(
  quarantine: Quarantine,
  file: WatchedFile,
): Promise<string | null> {
  return (await byLocalName(quarantine, file)) ?? (await byLooks(quarantine, file));
}

/** The source sees the folder at another place: the end of its path is the same. */
async function byLocalName(
  quarantine: Quarantine,
  { localName, sizeBytes }: WatchedFile,
): Promise<string | null> {
  const parts = pathParts(localName ?? "");
  for (let from = Math.max(0, parts.length - 6); from < parts.length; from += 1) {
    const key = [QUARANTINE_FOLDER, ...parts.slice(from)].join("/");
    const object = await quarantine.head(key).catch(() => null);
    if (object?.size === sizeBytes) return key;
  }
  return null;
}

async function byLooks(quarantine: Quarantine, file: WatchedFile): Promise<string | null> {
  const folder = pathParts(file.path).at(-2);
  const near = folder === undefined ? null : await search(quarantine, file, `${folder}/`);
  return near ?? search(quarantine, file, "");
}

async function search(
  quarantine: Quarantine,
  { path, sizeBytes }: WatchedFile,
  below: string,
): Promise<string | null> {
  const stem = foldText(stemOf(path));
  let cursor: string | undefined;
  let seen = 0;
  do {
    const page = await quarantine.list({
      prefix: `${QUARANTINE_FOLDER}/${below}`,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const found = page.objects.find(
      ({ key, size }) =>
        size === sizeBytes &&
        extensionOf(key) === extensionOf(path) &&
        foldText(stemOf(key)).startsWith(stem),
    );
    if (found) return found.key;
    seen += page.objects.length;
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined && seen < MOST_LISTED);
  return null;
}

const stemOf = (path: string): string => fileName(path).replace(/\.[^.]{1,5}$/u, "");
