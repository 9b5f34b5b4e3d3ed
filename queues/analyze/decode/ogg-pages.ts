import { hasText, u32le } from "../../scan/fast/bytes.ts";
import type { ByteCursor } from "./byte-cursor.ts";

/** RFC 3533, section 6. Valid until the next is asked for. */
export interface OggPage {
  serial: number;
  isFirst: boolean;
  isLast: boolean;
  /** Whether its first packet began on the page before. */
  isContinued: boolean;
  /** Of the last packet that ends here, as the codec counts; below 0 when none does. */
  granule: number;
  segments: Uint8Array;
  payload: Uint8Array;
}

const HEADER_BYTES = 27;
const MAX_PAGE_BYTES = HEADER_BYTES + 255 + 255 * 255;

/** The pages that are whole; what is damaged is stepped over. */
export async function* oggPages(cursor: ByteCursor): AsyncGenerator<OggPage> {
  while (await cursor.need(HEADER_BYTES)) {
    await cursor.need(MAX_PAGE_BYTES);
    const { bytes } = cursor;
    const page = readPage(bytes);
    if (page === null) {
      const next = bytes.indexOf(0x4f, 1);
      cursor.skip(next < 0 ? bytes.length : next);
      continue;
    }
    yield page;
    cursor.skip(HEADER_BYTES + page.segments.length + page.payload.length);
  }
}

function readPage(bytes: Uint8Array): OggPage | null {
  if (!hasText(bytes, 0, "OggS") || bytes[4] !== 0) return null;
  const count = bytes[26] ?? 0;
  const from = HEADER_BYTES + count;
  const segments = bytes.subarray(HEADER_BYTES, from);
  const length = segments.reduce((sum, segment) => sum + segment, 0);
  if (from + length > bytes.length || checksum(bytes, from + length) !== u32le(bytes, 22))
    return null;
  const flags = bytes[5] ?? 0;
  return {
    serial: u32le(bytes, 14),
    isContinued: (flags & 1) !== 0,
    isFirst: (flags & 2) !== 0,
    isLast: (flags & 4) !== 0,
    // 64 bits, the upper half with a sign.
    granule: (u32le(bytes, 10) | 0) * 0x100000000 + u32le(bytes, 6),
    segments,
    payload: bytes.subarray(from, from + length),
  };
}

const CRC32 = Uint32Array.from({ length: 256 }, (_unused, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
  return value;
});

/** Over the page with zeros in place of the checksum. */
function checksum(bytes: Uint8Array, length: number): number {
  let value = 0;
  for (let at = 0; at < length; at += 1) {
    const byte = at >= 22 && at < 26 ? 0 : (bytes[at] ?? 0);
    value = (value << 8) ^ (CRC32[(value >>> 24) ^ byte] ?? 0);
  }
  return value >>> 0;
}
