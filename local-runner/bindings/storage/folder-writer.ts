import { createHash, randomUUID, type Hash } from "node:crypto";
import { mkdir, open, realpath, rename, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import type { BucketWriter } from "./bucket.ts";
import { conditionHolds } from "./conditions.ts";
import { errorCode } from "./files.ts";
import { isInside, parseKey } from "./keys.ts";
import { encodeTrailer, type StoredRecord } from "./object-file.ts";
import {
  badDigest,
  invalidArgument,
  invalidObjectName,
  metadataTooLarge,
  preconditionFailed,
} from "./r2-error.ts";
import type { Checksums, PutRequest, R2ObjectJson } from "./r2-protocol.ts";

/** R2's own limit for custom metadata, keys and values together. */
const MAX_CUSTOM_METADATA_BYTES = 8192;

/** How the files of unfinished puts begin. */
export const TEMPORARY_PREFIX = "put-";

const ALGORITHMS = [
  { name: "md5", number: "0" },
  { name: "sha1", number: "1" },
  { name: "sha256", number: "2" },
  { name: "sha384", number: "3" },
  { name: "sha512", number: "4" },
] as const;

export interface FolderWriterOptions {
  readonly realRoot: string;
  /** Folder for unfinished puts, on the same file system as the root. */
  readonly reserved: string;
  find(key: string): Promise<R2ObjectJson | undefined>;
}

/**
 * A value comes into a temporary file, is flushed, and takes its place by one rename, so that whoever reads sees the
 * old object or the new one. Two keys of which one is a folder of the other ("a" and "a/b") can't both exist: the
 * second put is refused, which R2 would allow.
 */
export function createFolderWriter({
  realRoot,
  reserved,
  find,
}: FolderWriterOptions): BucketWriter {
  const inTurn = createTurns();
  return {
    put: async (request, value, size) => {
      const parsed = parseKey(request.object);
      if (!parsed.ok) throw invalidObjectName(parsed.problem);
      checkCustomMetadata(request);
      const target = path.join(realRoot, ...parsed.segments);
      const temporary = path.join(reserved, TEMPORARY_PREFIX + randomUUID());
      try {
        const record = await writeTemporary(temporary, request, value, size);
        // One at a time: a condition must still hold when the rename that rests on it happens.
        await inTurn(async () => {
          if (!conditionHolds(request.onlyIf, await find(request.object))) {
            throw preconditionFailed();
          }
          await moveInPlace(temporary, target, realRoot);
        });
        const { uploadedMs, ...rest } = record;
        return {
          name: request.object,
          size,
          uploaded: uploadedMs,
          storageClass: "Standard",
          ...rest,
        };
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    delete: (keys) =>
      inTurn(async () => {
        for (const key of keys) {
          const parsed = parseKey(key);
          if (parsed.ok) await removeObject(path.join(realRoot, ...parsed.segments), realRoot);
        }
      }),
  };
}

function checkCustomMetadata(request: PutRequest): void {
  const bytes = (request.customFields ?? []).reduce(
    (sum, field) => sum + Buffer.byteLength(field.k) + Buffer.byteLength(field.v),
    0,
  );
  if (bytes > MAX_CUSTOM_METADATA_BYTES) throw metadataTooLarge();
}

/** Writes value and record, checks length and checksums, and returns when all of it is on the disk. */
async function writeTemporary(
  temporary: string,
  request: PutRequest,
  value: AsyncIterable<Buffer>,
  size: number,
): Promise<StoredRecord> {
  const hashes = new Map<string, Hash>();
  for (const { name } of ALGORITHMS) {
    if (name === "md5" || request[name] !== undefined) hashes.set(name, createHash(name));
  }
  const handle = await open(temporary, "wx");
  try {
    let received = 0;
    for await (const chunk of value) {
      for (const hash of hashes.values()) hash.update(chunk);
      received += chunk.length;
      await handle.writeFile(chunk);
    }
    if (received !== size) throw invalidArgument(`got ${received} of ${size} bytes`);
    const checksums = checkDigests(request, hashes);
    const record = {
      version: randomUUID().replaceAll("-", ""),
      etag: checksums[0],
      uploadedMs: Date.now(),
      httpFields: request.httpFields ?? {},
      customFields: request.customFields ?? [],
      checksums,
    };
    await handle.writeFile(encodeTrailer(record));
    await handle.sync();
    return record;
  } finally {
    await handle.close();
  }
}

function checkDigests(
  request: PutRequest,
  hashes: ReadonlyMap<string, Hash>,
): Checksums & { 0: string } {
  const checksums: Checksums & { 0: string } = { 0: "" };
  for (const { name, number } of ALGORITHMS) {
    const digest = hashes.get(name)?.digest("hex");
    if (digest === undefined) continue;
    const given = request[name];
    const wanted =
      name === "md5" && given !== undefined ? Buffer.from(given, "base64").toString("hex") : given;
    if (wanted !== undefined && wanted !== digest) throw badDigest(name);
    checksums[number] = digest;
  }
  return checksums;
}

async function moveInPlace(temporary: string, target: string, realRoot: string): Promise<void> {
  const folder = path.dirname(target);
  try {
    const created = await mkdir(folder, { recursive: true });
    if (!isInside(await realpath(folder), realRoot)) {
      throw invalidObjectName("a link leads out of the bucket");
    }
    await rename(temporary, target);
    // A new name is only durable once its folder is flushed, and a new folder once its parent is.
    const top = created === undefined ? folder : path.dirname(created);
    for (let current = folder; ; current = path.dirname(current)) {
      await flushFolder(current);
      if (current === top || current === realRoot) return;
    }
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOTDIR" || code === "EEXIST" || code === "EISDIR") {
      throw invalidObjectName(
        "another key is a folder of it, or it would be a folder of another key",
      );
    }
    if (code === "ENAMETOOLONG")
      throw invalidObjectName("a segment is longer than a file's name may be");
    throw error;
  }
}

async function removeObject(target: string, realRoot: string): Promise<void> {
  try {
    if (!isInside(await realpath(path.dirname(target)), realRoot)) return;
    await rm(target, { force: true });
    // An empty folder would be in the way of a key of that name.
    let folder = path.dirname(target);
    while (folder !== realRoot && (await removeIfEmpty(folder))) folder = path.dirname(folder);
    await flushFolder(folder);
  } catch (error) {
    const code = errorCode(error);
    // The key names no object: a folder, or something below a file.
    if (!["ENOENT", "ENOTDIR", "ERR_FS_EISDIR", "ENAMETOOLONG"].includes(code)) throw error;
  }
}

async function removeIfEmpty(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOTEMPTY" || code === "EEXIST") return false;
    throw error;
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Runs one task after the other, whatever becomes of each. */
function createTurns(): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const turn = last.then(task, task);
    last = turn.catch(() => undefined);
    return turn;
  };
}
