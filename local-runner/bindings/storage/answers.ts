import type { FileHandle } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { BlockPool } from "./block-pool.ts";
import type { OpenObject } from "./bucket.ts";
import type { R2Error } from "./r2-error.ts";
import {
  errorHeaders,
  METADATA_SIZE_HEADER,
  type R2ObjectJson,
  type ResolvedRange,
} from "./r2-protocol.ts";

/** Fewer, larger reads: about 1 GB/s on loopback, while a stalled stream still holds little memory. */
const READ_BLOCK_BYTES = 256 * 1024;

/** One read and the object's metadata before it. */
const BLOCK_BYTES = READ_BLOCK_BYTES + 4 * 1024;
const blocks = new BlockPool(BLOCK_BYTES);

export function answerMetadata(
  response: ServerResponse,
  metadata: R2ObjectJson | Uint8Array,
): void {
  answerJson(response, 200, {}, metadata);
}

/** `object` goes with a failed condition on get: the caller learns what is there instead. */
export function answerError(response: ServerResponse, error: R2Error, object?: R2ObjectJson): void {
  if (object !== undefined) {
    answerJson(response, error.status, errorHeaders(error), object);
    return;
  }
  response.writeHead(error.status, { ...errorHeaders(error), "content-length": 0 }).end();
}

function answerJson(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  metadata: R2ObjectJson | Uint8Array,
): void {
  const json = metadata instanceof Uint8Array ? metadata : Buffer.from(JSON.stringify(metadata));
  response
    .writeHead(status, {
      ...headers,
      "content-type": "application/json",
      [METADATA_SIZE_HEADER]: json.length,
      "content-length": json.length,
    })
    .end(json);
}

/**
 * Sends an object's metadata, then the range's bytes, no faster than the reader takes them. Always closes the file.
 * Returns when the answer is out or its reader has left.
 */
export async function answerObject(
  response: ServerResponse,
  { object, content }: OpenObject,
  range: ResolvedRange,
): Promise<void> {
  const json = Buffer.from(JSON.stringify({ ...object, range } satisfies R2ObjectJson));
  response.writeHead(200, {
    [METADATA_SIZE_HEADER]: json.length,
    "content-length": json.length + range.length,
  });
  if (content.kind === "bytes") {
    response.write(json);
    response.end(content.bytes.subarray(range.offset, range.offset + range.length));
    return;
  }
  if (range.length === 0) {
    response.end(json);
    await content.handle.close();
    return;
  }
  if (json.length + range.length <= BLOCK_BYTES) {
    return await sendBlock(response, json, content.handle, range);
  }
  response.write(json);
  await streamFile(response, content.handle, range);
}

/** What fits into one read goes out in one write: a scan asks for little else, twenty thousand times. */
async function sendBlock(
  response: ServerResponse,
  json: Buffer,
  handle: FileHandle,
  { offset, length }: ResolvedRange,
): Promise<void> {
  try {
    const block = blocks.take();
    const end = json.copy(block) + length;
    let filled = json.length;
    while (filled < end) {
      const position = offset + filled - json.length;
      const { bytesRead } = await handle.read(block, filled, end - filled, position);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    // A file that was cut short meanwhile: a reader must not wait for bytes that will never come.
    if (filled < end) response.destroy();
    else response.end(block.subarray(0, end), () => blocks.giveBack(block));
  } catch {
    response.destroy();
  } finally {
    await handle.close();
  }
}

async function streamFile(
  response: ServerResponse,
  handle: FileHandle,
  { offset, length }: ResolvedRange,
): Promise<void> {
  const stream = handle.createReadStream({
    start: offset,
    end: offset + length - 1,
    highWaterMark: READ_BLOCK_BYTES,
  });
  try {
    await pipeline(stream, response, { end: false });
  } catch {
    // The reader left, or the disk failed: either way the answer can't be completed, and a cut connection says so.
    response.destroy();
    return;
  }
  // A file that was cut short meanwhile: a reader must not wait for bytes that will never come.
  if (stream.bytesRead < length) response.destroy();
  else response.end();
}
