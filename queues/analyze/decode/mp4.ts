import { hasText } from "../../scan/fast/bytes.ts";
import { startAlacDecoder } from "./alac-decoder.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import { AAC_ORDERS, inWavOrder } from "./channel-order.ts";
import { type Decoding, type PacketDecoder, type Pcm, Revivable } from "./decoding.ts";
import { startFaad2Decoder } from "./faad2-decoder.ts";
import type { SampleEntry } from "./mp4-sample-entry.ts";
import { firstSampleTime, sampleAtTime, samplesFrom } from "./mp4-samples.ts";
import { type Mp4Track, readAudioTrack } from "./mp4-track.ts";
import { startMpg123Decoder } from "./mpg123-decoder.ts";

const FIRST_BOXES = ["ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"];
/** Longer is no sample of sound. */
const MAX_SAMPLE_BYTES = 4 * 1024 * 1024;
/** How many frames before a place a decoder must have heard for its sound to be right there. */
const LEAD_IN_FRAMES: Readonly<Record<SampleEntry["codec"], number>> = { aac: 4, alac: 0, mp3: 10 };

export const isMp4 = (head: Uint8Array): boolean =>
  FIRST_BOXES.some((name) => hasText(head, 4, name));

/** AAC, ALAC and MP3 in MP4 and QuickTime: each sample is found by the file's tables. */
export async function openMp4(cursor: ByteCursor, startMs: number): Promise<Decoding> {
  const track = await readAudioTrack(cursor);
  const { entry, tables, timescale, editStart } = track;
  const wanted = editStart + (startMs * timescale) / 1000;
  const frameTime = firstSampleTime(tables.times);
  const lead = LEAD_IN_FRAMES[entry.codec] * frameTime;
  const first = startMs > 0 ? sampleAtTime(tables.times, wanted - lead) : { sample: 0, time: 0 };
  // FAAD2 keeps the first frame that it is given to itself.
  const held = entry.codec === "aac" ? frameTime : 0;
  return {
    skippedSeconds: (first.time + held - editStart) / timescale,
    pcm: decode(cursor, track, first.sample),
  };
}

async function* decode(cursor: ByteCursor, track: Mp4Track, first: number): AsyncGenerator<Pcm> {
  const decoder = new Revivable(() => startDecoder(track.entry));
  for (const { offset, bytes } of samplesFrom(track.tables, first)) {
    if (bytes === 0 || bytes > MAX_SAMPLE_BYTES || offset >= cursor.end) continue;
    cursor.seek(offset);
    if (!(await cursor.need(bytes))) continue;
    const sounds = await decoder.decode(cursor.bytes.subarray(0, bytes));
    if (sounds === null) return;
    for (const pcm of sounds) yield inWavOrder(pcm, AAC_ORDERS);
  }
}

async function startDecoder(entry: SampleEntry): Promise<PacketDecoder> {
  switch (entry.codec) {
    case "aac":
      return startFaad2Decoder({ kind: "config", bytes: entry.config });
    case "alac":
      return startAlacDecoder(entry.config);
    case "mp3":
      return startMpg123Decoder();
  }
}
