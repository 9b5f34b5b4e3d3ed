import { lstat, readdir } from "node:fs/promises";
import path from "node:path";
import { concernsScan } from "../../bindings/storage/music-names.ts";

/** How many files of a folder are looked at at once: a network drive answers each in its own time. */
const AT_ONCE = 16;

/** Number, bytes and newest time of the files right in a folder that a scan may read; "gone" when it isn't there. */
export async function folderPrint(directory: string): Promise<string> {
  let names: string[];
  try {
    names = (await readdir(directory)).filter(concernsScan);
  } catch {
    return "gone";
  }
  let bytes = 0;
  let newestMs = 0;
  const queue = names.values();
  const lane = async () => {
    for (const name of queue) {
      const stats = await lstat(path.join(directory, name)).catch(() => undefined);
      bytes += stats?.size ?? 0;
      newestMs = Math.max(newestMs, stats?.mtimeMs ?? 0);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return `${names.length} files, ${bytes} bytes, ${newestMs} ms`;
}
