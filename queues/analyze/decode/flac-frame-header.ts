/** What the header of a FLAC frame says: RFC 9639, section 9.1. */
export interface FlacFrameHeader {
  /** Of the header alone. */
  bytes: number;
  isVariable: boolean;
  /** Counts frames, or samples where blocks vary. */
  number: number;
  blockSamples: number;
  /** Above this no frame with this header can be. */
  maxFrameBytes: number;
  bitsPerSample: number;
}

/** The longest: 4 bytes, a number of 7, a block size and a rate of 2 each, the checksum. */
export const MAX_FLAC_HEADER_BYTES = 16;

const BITS = [32, 8, 12, 0, 16, 20, 24, 32];
/** Around the samples of a frame: headers of frame and subframes, and the checksum. */
const MAX_OVERHEAD_BYTES = 1024;

/** Null where no frame begins. */
export function readFlacFrameHeader(bytes: Uint8Array, at: number): FlacFrameHeader | null {
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0] = bytes.subarray(at, at + 4);
  if (b0 !== 0xff || (b1 & 0xfe) !== 0xf8 || (b3 & 1) !== 0) return null;
  const sizeCode = b2 >> 4;
  const rateCode = b2 & 15;
  const channelCode = b3 >> 4;
  const bitsPerSample = BITS[(b3 >> 1) & 7] ?? 0;
  if (sizeCode === 0 || rateCode === 15 || channelCode > 10 || bitsPerSample === 0) return null;
  const coded = codedNumber(bytes, at + 4);
  if (coded === null) return null;
  let end = at + 4 + coded.bytes;
  const blockSamples = blockSize(bytes, end, sizeCode);
  end += sizeCode === 6 ? 1 : sizeCode === 7 ? 2 : 0;
  end += rateCode === 12 ? 1 : rateCode >= 13 ? 2 : 0;
  if (end >= bytes.length || crc8(bytes, at, end) !== bytes[end]) return null;
  const channels = channelCode < 8 ? channelCode + 1 : 2;
  return {
    bytes: end + 1 - at,
    isVariable: (b1 & 1) === 1,
    number: coded.number,
    blockSamples,
    // Side channels have one bit more.
    maxFrameBytes:
      Math.ceil((blockSamples * channels * (bitsPerSample + 1)) / 8) + MAX_OVERHEAD_BYTES,
    bitsPerSample,
  };
}

function blockSize(bytes: Uint8Array, at: number, code: number): number {
  if (code === 1) return 192;
  if (code < 6) return 576 << (code - 2);
  if (code === 6) return (bytes[at] ?? 0) + 1;
  if (code === 7) return ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0) + 1;
  return 256 << (code - 8);
}

/** As UTF-8 would write it, but up to 36 bits. */
function codedNumber(bytes: Uint8Array, at: number): { number: number; bytes: number } | null {
  const first = bytes[at] ?? 0xff;
  if (first < 0x80) return { number: first, bytes: 1 };
  const length = Math.clz32(~(first << 24));
  if (length < 2 || length > 7) return null;
  let number = first & (0x7f >> length);
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    if ((byte & 0xc0) !== 0x80) return null;
    number = number * 64 + (byte & 0x3f);
  }
  return { number, bytes: length };
}

const CRC8 = Uint8Array.from({ length: 256 }, (_unused, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = ((value << 1) ^ (value & 0x80 ? 0x07 : 0)) & 0xff;
  return value;
});
const CRC16 = Uint16Array.from({ length: 256 }, (_unused, byte) => {
  let value = byte << 8;
  for (let bit = 0; bit < 8; bit += 1)
    value = ((value << 1) ^ (value & 0x8000 ? 0x8005 : 0)) & 0xffff;
  return value;
});

export function crc8(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = CRC8[value ^ (bytes[at] ?? 0)] ?? 0;
  return value;
}

/** Over a whole frame with its checksum it is 0. */
export function crc16(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    value = ((value << 8) & 0xffff) ^ (CRC16[(value >> 8) ^ (bytes[at] ?? 0)] ?? 0);
  }
  return value;
}
