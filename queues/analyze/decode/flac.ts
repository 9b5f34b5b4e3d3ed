import { hasText, u24be } from "../../scan/fast/bytes.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import { type Decoding, type Pcm, Revivable } from "./decoding.ts";
import { flacFrames } from "./flac-frames.ts";
import { startLibFlacDecoder } from "./libflac-decoder.ts";

const MAX_METADATA_BLOCKS = 1000;
const IS_LAST = 0x80;

/** FLAC: steps over its metadata, pictures and all, to the first frame. */
export async function openFlac(cursor: ByteCursor): Promise<Decoding> {
  await cursor.need(4);
  if (hasText(cursor.bytes, 0, "fLaC")) await skipMetadata(cursor);
  return { skippedSeconds: 0, pcm: decode(flacFrames(cursor)) };
}

async function skipMetadata(cursor: ByteCursor): Promise<void> {
  cursor.skip(4);
  for (let count = 0; count < MAX_METADATA_BLOCKS && (await cursor.need(4)); count += 1) {
    const kind = cursor.bytes[0] ?? 0;
    const length = u24be(cursor.bytes, 1);
    // A length that can't be: the frames are found by their marks.
    if (cursor.at + 4 + length > cursor.end) return;
    cursor.skip(4 + length);
    if (kind >= IS_LAST) return;
  }
}

async function* decode(frames: AsyncIterable<Uint8Array>): AsyncGenerator<Pcm> {
  const decoder = new Revivable(startLibFlacDecoder);
  for await (const frame of frames) {
    const sounds = await decoder.decode(frame);
    if (sounds === null) return;
    yield* sounds;
  }
}
