/** Bytes 0x80–0x9F of Windows-1252, in their order; a dot where it has none. */
const HIGH_1252 = "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ";

const BYTE_OF_1252 = new Map(
  Array.from(HIGH_1252, (letter, index): [string, number] => [letter, 0x80 + index]).filter(
    ([letter]) => letter !== ".",
  ),
);

/** The bytes of a text that was read as Windows-1252 or Latin-1; null when it holds anything else. */
export function latinBytes(text: string): number[] | null {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const byte = code < 0x100 ? code : BYTE_OF_1252.get(letter);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  return bytes;
}

const FIRST_CYRILLIC_BYTE = 0xc0;
const CYRILLIC_A = 0x410;

/** Bytes read as Windows-1251, as far as Russian needs it. */
export const windows1251 = (bytes: readonly number[]): string =>
  bytes
    .map((byte) => {
      if (byte >= FIRST_CYRILLIC_BYTE) {
        return String.fromCodePoint(byte - FIRST_CYRILLIC_BYTE + CYRILLIC_A);
      }
      if (byte === 0xa8) return "Ё";
      return byte === 0xb8 ? "ё" : String.fromCodePoint(byte);
    })
    .join("");
