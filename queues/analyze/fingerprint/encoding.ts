import { ALGORITHM } from "./classifiers.ts";

/** Distances up to 6 take three bits; a longer one takes 7 there, and what is more in five bits at the end. */
const LONG = 7;

/**
 * The text that fpcalc prints: a head of algorithm and count, then for each number the distances between the bits in
 * which it differs from the one before, packed, in URL-safe base64 (Chromaprint's fingerprint_compressor.cpp).
 */
export function encodeFingerprint(raw: Uint32Array): string {
  const near: number[] = [];
  const far: number[] = [];
  let before = 0;
  for (const bits of raw) {
    let last = 0;
    for (let bit = 1, rest = (bits ^ before) >>> 0; rest !== 0; bit += 1, rest >>>= 1) {
      if ((rest & 1) === 0) continue;
      near.push(Math.min(bit - last, LONG));
      if (bit - last >= LONG) far.push(bit - last - LONG);
      last = bit;
    }
    near.push(0);
    before = bits;
  }
  const count = raw.length;
  const head = [ALGORITHM, (count >> 16) & 255, (count >> 8) & 255, count & 255];
  return base64Url([...head, ...packed(near, 3), ...packed(far, 5)]);
}

/** Null where the text is no fingerprint of this algorithm. */
export function decodeFingerprint(encoded: string): Uint32Array | null {
  const bytes = bytesOf(encoded);
  if (bytes === null || bytes.length < 4 || bytes[0] !== ALGORITHM) return null;
  const count = ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0);
  const near = unpacked(bytes.subarray(4), 3);
  let ends = 0;
  let used = 0;
  while (ends < count && used < near.length) if (near[used++] === 0) ends += 1;
  if (ends < count) return null;
  const nearBytes = Math.ceil((used * 3) / 8);
  const far = unpacked(bytes.subarray(4 + nearBytes), 5).values();
  const raw = new Uint32Array(count);
  let bits = 0;
  let at = 0;
  let last = 0;
  for (const distance of near.slice(0, used)) {
    if (distance === 0) {
      raw[at++] = bits >>> 0;
      last = 0;
      continue;
    }
    last += distance < LONG ? distance : LONG + (far.next().value ?? 0);
    bits ^= 1 << (last - 1);
  }
  return raw;
}

/** The lowest bits come first. */
function packed(values: readonly number[], width: number): number[] {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const value of values) {
    held |= value << bits;
    bits += width;
    while (bits >= 8) {
      bytes.push(held & 255);
      held >>>= 8;
      bits -= 8;
    }
  }
  if (bits > 0) bytes.push(held & 255);
  return bytes;
}

function unpacked(bytes: Uint8Array, width: number): number[] {
  const values: number[] = [];
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held |= byte << bits;
    bits += 8;
    while (bits >= width) {
      values.push(held & ((1 << width) - 1));
      held >>>= width;
      bits -= width;
    }
  }
  return values;
}

const base64Url = (bytes: readonly number[]): string =>
  btoa(bytes.map((byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/u, "");

function bytesOf(text: string): Uint8Array | null {
  try {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
