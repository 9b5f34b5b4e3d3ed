import type { IAudioMetadata } from "music-metadata";

/**
 * RIFF INFO has no word for its encoding. music-metadata reads Latin-1; ffmpeg, and most who wrote such tags in the
 * last twenty years, write UTF-8. Bytes that are valid UTF-8 beyond ASCII are next to never meant as Latin-1.
 *
 * Only for files whose sole tags are INFO: other formats say what they are.
 */
export function repairRiffText(metadata: IAudioMetadata): IAudioMetadata {
  const formats = Object.keys(metadata.native);
  if (formats.length !== 1 || formats[0] !== "exif") return metadata;
  return {
    ...metadata,
    common: repaired(metadata.common),
    native: repaired(metadata.native),
  };
}

/** Every string inside, however deep; pictures and numbers as they are. */
function repaired<Value>(value: Value): Value {
  if (typeof value === "string") return utf8OfLatin1(value) as Value;
  if (Array.isArray(value)) return value.map(repaired) as Value;
  if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [key, repaired(inside as unknown)]),
  ) as Value;
}

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
