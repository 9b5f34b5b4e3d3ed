import { readMpegHeader } from "../../scan/fast/mpeg-header.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import { type Decoding, type Pcm, Revivable } from "./decoding.ts";
import { MPG123_INPUT_BYTES, startMpg123Decoder } from "./mpg123-decoder.ts";

/** MP3 and its elder brothers: frames one after the other, from the cursor's place to its end. */
export const openMpeg = (cursor: ByteCursor): Decoding => ({
  skippedSeconds: 0,
  pcm: decode(cursor),
});

async function* decode(cursor: ByteCursor): AsyncGenerator<Pcm> {
  const decoder = new Revivable(startMpg123Decoder);
  while (await cursor.need(1)) {
    const piece = cursor.bytes.subarray(0, MPG123_INPUT_BYTES);
    const sounds = await decoder.decode(piece);
    if (sounds === null) return;
    yield* sounds;
    cursor.skip(piece.length);
  }
}

/** Where the first two frames of one stream stand one behind the other; below 0 when there is no such place. */
export function findMpegFrames(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const header = readMpegHeader(bytes, at);
    const next = header && readMpegHeader(bytes, at + header.bytes);
    if (
      header &&
      next &&
      next.codec === header.codec &&
      next.sampleRateHz === header.sampleRateHz
    ) {
      return at;
    }
  }
  return -1;
}
