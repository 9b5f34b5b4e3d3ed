/** Numbers and text in bytes. Beyond the end everything is 0: whoever reads on must have looked at the length. */

export const u16be = (bytes: Uint8Array, at: number) =>
  ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

export const u24be = (bytes: Uint8Array, at: number) =>
  (u16be(bytes, at) << 8) | (bytes[at + 2] ?? 0);

export const u32be = (bytes: Uint8Array, at: number) =>
  (bytes[at] ?? 0) * 0x1000000 + u24be(bytes, at + 1);

export const u32le = (bytes: Uint8Array, at: number) =>
  (bytes[at] ?? 0) +
  (bytes[at + 1] ?? 0) * 0x100 +
  (bytes[at + 2] ?? 0) * 0x10000 +
  (bytes[at + 3] ?? 0) * 0x1000000;

/** Beyond 2^53 no file is that long: as good as any other impossible number. */
export const u64be = (bytes: Uint8Array, at: number) =>
  u32be(bytes, at) * 0x100000000 + u32be(bytes, at + 4);

export const u64le = (bytes: Uint8Array, at: number) =>
  u32le(bytes, at) + u32le(bytes, at + 4) * 0x100000000;

/** Four bytes of seven bits each, as ID3v2 has them. */
export const synchsafe = (bytes: Uint8Array, at: number) =>
  ((bytes[at] ?? 0) & 0x7f) * 0x200000 +
  ((bytes[at + 1] ?? 0) & 0x7f) * 0x4000 +
  ((bytes[at + 2] ?? 0) & 0x7f) * 0x80 +
  ((bytes[at + 3] ?? 0) & 0x7f);

/** ISO 8859-1. For marks and short texts: each byte is an argument. */
export const latin1 = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Four letters: the name of a frame, a box, a chunk. */
export const fourLetters = (bytes: Uint8Array, at: number) =>
  String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0);

/** Whether these very letters stand here. */
export function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

const utf8Decoder = new TextDecoder("utf-8");
const utf16Decoder = new TextDecoder("utf-16le");

/** Up to here a text of ASCII is made faster letter by letter than by the decoder, which is a call out of JavaScript. */
const SHORT_BYTES = 64;

export function utf8(bytes: Uint8Array): string {
  if (bytes.length > SHORT_BYTES) return utf8Decoder.decode(bytes);
  let text = "";
  for (const byte of bytes) {
    if (byte >= 0x80) return utf8Decoder.decode(bytes);
    text += String.fromCharCode(byte);
  }
  return text;
}

export const utf16le = (bytes: Uint8Array) => utf16Decoder.decode(bytes);
