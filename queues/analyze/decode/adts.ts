import type { ByteCursor } from "./byte-cursor.ts";
import { AAC_ORDERS, inWavOrder } from "./channel-order.ts";
import { type Decoding, type Pcm, Revivable } from "./decoding.ts";
import { startFaad2Decoder } from "./faad2-decoder.ts";

const HEADER_BYTES = 7;
/** Thirteen bits say how long a frame is. */
const MAX_FRAME_BYTES = 8192;

/** Length of the ADTS frame that begins here, by its header (ISO/IEC 14496-3, 1.A.2.2); 0 when none does. */
function adtsFrameBytes(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xf6) !== 0xf0) return 0;
  const [b2 = 0, b3 = 0, b4 = 0, b5 = 0] = bytes.subarray(at + 2, at + 6);
  // Sampling frequencies 13 to 15 are none.
  if (((b2 >> 2) & 15) > 12) return 0;
  const length = ((b3 & 3) << 11) | (b4 << 3) | (b5 >> 5);
  return length > HEADER_BYTES ? length : 0;
}

/** Where the first two frames stand one behind the other; below 0 when there is no such place. */
export function findAdtsFrames(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const length = adtsFrameBytes(bytes, at);
    if (length > 0 && adtsFrameBytes(bytes, at + length) > 0) return at;
  }
  return -1;
}

/** Bare AAC: frames with headers of their own, one after the other. */
export const openAdts = (cursor: ByteCursor): Decoding => ({
  skippedSeconds: 0,
  pcm: decode(cursor),
});

async function* decode(cursor: ByteCursor): AsyncGenerator<Pcm> {
  let first: Uint8Array | null = null;
  const decoder = new Revivable(() =>
    startFaad2Decoder({ kind: "adts", frame: first ?? new Uint8Array(0) }),
  );
  for await (const frame of adtsFrames(cursor)) {
    first ??= frame.slice();
    const sounds = await decoder.decode(frame);
    if (sounds === null) return;
    for (const pcm of sounds) yield inWavOrder(pcm, AAC_ORDERS);
  }
}

/** Each valid until the next is asked for. What is between frames is stepped over. */
async function* adtsFrames(cursor: ByteCursor): AsyncGenerator<Uint8Array> {
  while (await cursor.need(HEADER_BYTES + 1)) {
    await cursor.need(MAX_FRAME_BYTES + HEADER_BYTES);
    const { bytes } = cursor;
    const length = adtsFrameBytes(bytes, 0);
    if (length === 0 || length > bytes.length) {
      const next = bytes.indexOf(0xff, 1);
      cursor.skip(next < 0 ? bytes.length : next);
      continue;
    }
    yield bytes.subarray(0, length);
    cursor.skip(length);
  }
}
