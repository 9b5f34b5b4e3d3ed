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
  while (await cursor.need(1)) {
    await cursor.need(MAX_FLAC_HEADER_BYTES);
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
    // A header that is not wholly at hand is none; at the end of the file there are no more bytes to come.
    const held = cursor.holdsEnd ? bytes.length : bytes.length - MAX_FLAC_HEADER_BYTES;
    const limit = Math.min(held, header.maxFrameBytes);
    for (let at = bytes.indexOf(0xff, from); at >= 0 && at <= limit;) {
      if (isNext(bytes, at, header)) return at;
      at = bytes.indexOf(0xff, at + 1);
    }
    from = Math.max(from, limit + 1);
    if (cursor.holdsEnd) return Math.min(bytes.length, header.maxFrameBytes);
    if (limit === header.maxFrameBytes || !(await cursor.needMore())) return 0;
  }
}

function isNext(bytes: Uint8Array, at: number, before: FlacFrameHeader): boolean {
  const next = readFlacFrameHeader(bytes, at);
  if (next === null || next.isVariable !== before.isVariable) return false;
  const expected = before.number + (before.isVariable ? before.blockSamples : 1);
  return next.number === expected || crc16(bytes, 0, at) === 0;
}
