import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { errorCode } from "../files.ts";
import { parseTail, TAIL_BYTES } from "../object-file.ts";
import { plainObject } from "../plain-object.ts";
import { internalError } from "../r2-error.ts";
import type { R2ObjectJson } from "../r2-protocol.ts";
import type { BucketSettings } from "../settings.ts";
import type { FoundFile } from "./walk.ts";

/** What `list` says of a file: for music all of it is in its name, size and time. */
export function describe(bucket: BucketSettings, file: FoundFile): R2ObjectJson | undefined {
  return bucket.kind === "music" ? plainObject(file.key, file.stats) : readStored(file);
}

function readStored(file: FoundFile): R2ObjectJson | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(
      file.realPath,
      constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW,
    );
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
  try {
    // Another object may have taken the place of the one that the walk saw.
    const stats = fstatSync(descriptor);
    let wanted = TAIL_BYTES;
    for (;;) {
      const tail = Buffer.alloc(Math.min(wanted, stats.size));
      const read = readSync(descriptor, tail, 0, tail.length, stats.size - tail.length);
      if (read < tail.length) throw internalError(`"${file.key}" changed while it was read.`);
      const parsed = parseTail(file.key, tail, stats);
      if (parsed.kind === "object") return parsed.object;
      wanted = parsed.bytes;
    }
  } finally {
    closeSync(descriptor);
  }
}
