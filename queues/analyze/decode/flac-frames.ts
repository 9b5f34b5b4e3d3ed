import type { ByteCursor } from "./byte-cursor.ts";
import {
  crc16,
  type FlacFrameHeader,
  MAX_FLAC_HEADER_BYTES,
  readFlacFrameHeader,
} from "./flac-frame-header.ts";

/**
 * The frames of a FLAC stream, each valid until the next is asked for. No frame says how long it is: it ends where the
 * next one begins, which is known by its number, or else by this one's checksum.
 */
export async function* flacFrames(cursor: ByteCursor): AsyncGenerator<Uint8Array> {
  while (await cursor.need(MAX_FLAC_HEADER_BYTES)) {
    const header = readFlacFrameHeader(cursor.bytes, 0);
    if (header === null) {
      const next = cursor.bytes.indexOf(0xff, 1);
      cursor.skip(next < 0 ? cursor.bytes.length : next);
      continue;
    }
    const length = await frameBytes(cursor, header);
    if (length > 0) yield cursor.bytes.subarray(0, length);
    cursor.skip(Math.max(1, length));
  }
}

/** Length of the frame at the cursor; 0 when no end is found. */
async function frameBytes(cursor: ByteCursor, header: FlacFrameHeader): Promise<number> {
  let from = header.bytes;
  for (;;) {
    const { bytes } = cursor;
    const limit = Math.min(bytes.length, header.maxFrameBytes) - MAX_FLAC_HEADER_BYTES;
    for (let at = bytes.indexOf(0xff, from); at >= 0 && at <= limit; ) {
      if (isNext(bytes, at, header)) return at;
      at = bytes.indexOf(0xff, at + 1);
    }
    from = Math.max(from, limit + 1);
    if (bytes.length >= header.maxFrameBytes + MAX_FLAC_HEADER_BYTES) return 0;
    if (!(await cursor.needMore())) return lastFrameBytes(bytes, header);
  }
}

function isNext(bytes: Uint8Array, at: number, before: FlacFrameHeader): boolean {
  const next = readFlacFrameHeader(bytes, at);
  if (next === null || next.isVariable !== before.isVariable) return false;
  const expected = before.number + (before.isVariable ? before.blockSamples : 1);
  return next.number === expected || crc16(bytes, 0, at) === 0;
}

/** The last one ends with the file; a tag behind it doesn't matter, but a file that was cut off within it does. */
const lastFrameBytes = (bytes: Uint8Array, header: FlacFrameHeader): number =>
  Math.min(bytes.length, header.maxFrameBytes);
