/** For `String.fromCharCode`, whose arguments lie on the stack. */
const MOST_ARGUMENTS = 8192;

/** Base64 of bytes. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += MOST_ARGUMENTS) {
    text += String.fromCharCode(...bytes.subarray(at, at + MOST_ARGUMENTS));
  }
  return btoa(text);
}

/** Base64 of 32-bit floats, little-endian as every processor here keeps them. */
export const floatsToBase64 = (floats: Float32Array): string =>
  toBase64(new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength));

export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
