import type { IncomingMessage, ServerResponse } from "node:http";
import * as v from "valibot";
import { type HeadsIndex, HeadsRequest } from "../../../schema/internal/heads.ts";
import { readBody } from "../loopback.ts";
import { BlockPool } from "./block-pool.ts";
import type { Bucket } from "./bucket.ts";
import { invalidArgument, R2Error } from "./r2-error.ts";

/** 64 keys of a kilobyte. */
const MAX_REQUEST_BYTES = 128 * 1024;
/** All slots of an answer: sixteen of the longest that a scan asks for. */
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;
const blocks = new BlockPool(MAX_ANSWER_BYTES);

/** Answers with the beginnings of many files at once: schema/internal/heads.ts tells the shape. */
export async function answerHeads(
  bucket: Bucket,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, MAX_REQUEST_BYTES);
  const asked = v.safeParse(v.pipe(v.string(), v.parseJson(), HeadsRequest), body.toString("utf8"));
  if (!asked.success) throw invalidArgument("These are no heads to read.");
  const { files } = asked.output;
  const slotBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (slotBytes > MAX_ANSWER_BYTES) throw invalidArgument("These are too many bytes at once.");
  const block = blocks.take();
  let at = 0;
  const index = await Promise.all(
    files.map(({ key, bytes }) => {
      const slot = block.subarray(at, at + bytes);
      at += bytes;
      return readHead(bucket, key, slot);
    }),
  );
  const json = Buffer.from(JSON.stringify(index));
  response.writeHead(200, { "content-length": slotBytes + json.length });
  response.write(block.subarray(0, slotBytes));
  response.end(json, () => blocks.giveBack(block));
}

/** Reads as much as the slot holds. */
async function readHead(bucket: Bucket, key: string, slot: Buffer): Promise<HeadsIndex[number]> {
  try {
    const found = await bucket.open(key);
    if (found === undefined || found.content.kind !== "file") return null;
    const { object, content } = found;
    try {
      const bytes = Math.min(slot.length, object.size);
      const { bytesRead } = await content.handle.read(slot, 0, bytes, 0);
      // Cut short meanwhile, or a drive that gives less than it has: an ordinary read will tell.
      if (bytesRead < bytes) return null;
      return { sizeBytes: object.size, modifiedMs: object.uploaded, bytes };
    } finally {
      await content.handle.close();
    }
  } catch (error) {
    // An ordinary read will say what it is.
    if (error instanceof R2Error || (error as NodeJS.ErrnoException).code !== undefined)
      return null;
    throw error;
  }
}
