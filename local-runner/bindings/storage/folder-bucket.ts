import { mkdir, readdir, realpath, rm, type FileHandle } from "node:fs/promises";
import path from "node:path";
import type { Bucket } from "./bucket.ts";
import { openRegularFile } from "./files.ts";
import { createFolderWriter, TEMPORARY_PREFIX } from "./folder-writer.ts";
import { isInside, parseKey, RESERVED_FOLDER } from "./keys.ts";
import { parseTail, TAIL_BYTES } from "./object-file.ts";
import { internalError } from "./r2-error.ts";
import type { R2ObjectJson } from "./r2-protocol.ts";

/** A writable bucket over one folder, which is made when it doesn't exist. */
export async function openFolderBucket(directory: string): Promise<Bucket> {
  const reserved = path.join(directory, RESERVED_FOLDER);
  await mkdir(reserved, { recursive: true });
  await removeUnfinished(reserved);
  const realRoot = await realpath(directory);

  const mayRead = (realPath: string) => isInside(realPath, realRoot);

  async function openObject(key: string) {
    const parsed = parseKey(key);
    if (!parsed.ok) return undefined;
    const file = await openRegularFile(path.join(realRoot, ...parsed.segments), mayRead);
    if (file === undefined) return undefined;
    try {
      const object = await readObject(key, file.handle, file.stats);
      return { object, content: { kind: "file" as const, handle: file.handle } };
    } catch (error) {
      await file.handle.close();
      throw error;
    }
  }

  async function find(key: string): Promise<R2ObjectJson | undefined> {
    const opened = await openObject(key);
    await opened?.content.handle.close();
    return opened?.object;
  }

  const writer = createFolderWriter({ realRoot, reserved, find });
  return { find, open: openObject, writer };
}

/** What a put left when its process was killed. */
async function removeUnfinished(reserved: string): Promise<void> {
  for (const name of await readdir(reserved)) {
    if (name.startsWith(TEMPORARY_PREFIX)) await rm(path.join(reserved, name), { force: true });
  }
}

async function readObject(
  key: string,
  handle: FileHandle,
  file: { size: number; mtimeMs: number },
): Promise<R2ObjectJson> {
  let wanted = TAIL_BYTES;
  for (;;) {
    const bytes = Math.min(wanted, file.size);
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(bytes),
      0,
      bytes,
      file.size - bytes,
    );
    const tail = parseTail(key, buffer.subarray(0, bytesRead), file);
    if (tail.kind === "object") return tail.object;
    if (bytesRead < bytes) throw internalError("The object changed while it was read.");
    wanted = tail.bytes;
  }
}
