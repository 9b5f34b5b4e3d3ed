import { utf16le, utf8 } from "./bytes.ts";

/** How a frame's text is written: its first byte. */
const LATIN1 = 0;
const UTF16 = 1;
const UTF16_BE = 2;
const UTF8 = 3;

/** Text in one of ID3v2's four encodings; null where it can't be: another one, or half a letter. */
export function decodeId3Text(bytes: Uint8Array, encoding: number): string | null {
  switch (encoding) {
    case LATIN1:
      return decodeLatin1(bytes);
    case UTF8:
      return utf8(bytes);
    case UTF16:
    case UTF16_BE:
      return decodeUtf16(bytes, encoding);
    default:
      return null;
  }
}

/** Where the text that begins at `from` ends, and where the next thing begins. */
export function terminatedText(
  bytes: Uint8Array,
  from: number,
  encoding: number,
): { end: number; next: number } {
  const isWide = encoding === UTF16 || encoding === UTF16_BE;
  if (!isWide) {
    const zero = bytes.indexOf(0, from);
    return zero < 0 ? { end: bytes.length, next: bytes.length } : { end: zero, next: zero + 1 };
  }
  for (let at = from; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return { end: at, next: at + 2 };
  }
  return { end: bytes.length, next: bytes.length };
}

function decodeUtf16(bytes: Uint8Array, encoding: number): string | null {
  if (bytes.length % 2 !== 0) return null;
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return utf16le(bytes.subarray(2));
  const isMarkedBig = first === 0xfe && second === 0xff;
  if (encoding === UTF16 && !isMarkedBig) return utf16le(bytes);
  const swapped = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 2) {
    swapped[at] = bytes[at + 1] ?? 0;
    swapped[at + 1] = bytes[at] ?? 0;
  }
  return utf16le(isMarkedBig ? swapped.subarray(2) : swapped);
}

/** Each byte becomes an argument: not too many at a time. */
const CHUNK_BYTES = 8192;

function decodeLatin1(bytes: Uint8Array): string {
  if (bytes.length <= CHUNK_BYTES) return String.fromCharCode(...bytes);
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES));
  }
  return text;
}
