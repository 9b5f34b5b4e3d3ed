import { UndecodableAudio } from "./audio-stream.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import type { Decoding, Pcm } from "./decoding.ts";
import { makeUnpacker, type SampleFormat } from "./pcm-samples.ts";

/** Frames that are taken apart at a time. */
const BLOCK_FRAMES = 8192;

/** Samples as they are, somewhere in a file. */
export interface RawPcm {
  format: SampleFormat;
  sampleRateHz: number;
  channelCount: number;
  /** Where they lie. */
  from: number;
  to: number;
}

/** Begins at the very sample that is wanted. */
export function openRawPcm(cursor: ByteCursor, raw: RawPcm, startMs: number): Decoding {
  const frameBytes = raw.format.bytes * raw.channelCount;
  const all = Math.floor((raw.to - raw.from) / frameBytes);
  if (all <= 0) throw new UndecodableAudio("too-short", "there is no sound in it");
  const skipped = Math.min(all, Math.round((startMs * raw.sampleRateHz) / 1000));
  cursor.end = Math.min(cursor.end, raw.to);
  cursor.seek(raw.from + skipped * frameBytes);
  return {
    skippedSeconds: skipped / raw.sampleRateHz,
    pcm: decode(cursor, raw, frameBytes),
  };
}

async function* decode(cursor: ByteCursor, raw: RawPcm, frameBytes: number): AsyncGenerator<Pcm> {
  const unpack = makeUnpacker(raw.format, raw.channelCount);
  while (await cursor.need(frameBytes)) {
    const frames = Math.min(BLOCK_FRAMES, Math.floor(cursor.bytes.length / frameBytes));
    const bytes = cursor.bytes.subarray(0, frames * frameBytes);
    yield { sampleRateHz: raw.sampleRateHz, channels: unpack(bytes) };
    cursor.skip(bytes.length);
  }
}
