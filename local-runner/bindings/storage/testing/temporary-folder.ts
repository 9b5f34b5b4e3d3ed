import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

export interface TemporaryFolder {
  readonly path: string;
  /** Writes files by their path in the folder, and the folders that they need. */
  write(files: Readonly<Record<string, string | Buffer>>): Promise<void>;
  remove(): Promise<void>;
}

export async function makeTemporaryFolder(): Promise<TemporaryFolder> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "soniquebay-storage-")));
  return {
    path: folder,
    write: async (files) => {
      for (const [name, content] of Object.entries(files)) {
        const file = path.join(folder, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, content);
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
