import type { NativeTag } from "./file-tags.ts";

/**
 * RIFF INFO has no word for its encoding. music-metadata reads Latin-1; ffmpeg, and most who wrote such tags in the
 * last twenty years, write UTF-8. Bytes that are valid UTF-8 beyond ASCII are next to never meant as Latin-1.
 */
export const repairRiffText = (tags: readonly NativeTag[]): NativeTag[] =>
  tags.map(({ id, value }) => ({
    id,
    value: typeof value === "string" ? utf8OfLatin1(value) : value,
  }));

const BEYOND_ASCII = /[\u0080-\u00ff]/;
const BEYOND_LATIN1 = /[\u0100-\uffff]/;

function utf8OfLatin1(text: string): string {
  if (!BEYOND_ASCII.test(text) || BEYOND_LATIN1.test(text)) return text;
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return text;
  }
}
