import { fourLetters, hasText, u32le, u64le } from "../../scan/fast/bytes.ts";
import { UndecodableAudio } from "./audio-stream.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import type { Decoding } from "./decoding.ts";
import type { SampleFormat } from "./pcm-samples.ts";
import { openRawPcm } from "./raw-pcm.ts";
import { expectSaneFormat } from "./sane.ts";

/** wFormatTag: what kind of samples there are. */
const PCM = 1;
const IEEE_FLOAT = 3;
/** The real tag then begins the sub-format's GUID. */
const EXTENSIBLE = 0xfffe;
/** A length that was not known, or doesn't fit: RF64 has it in its "ds64" chunk. */
const NO_LENGTH = 0xffffffff;
const MAX_CHUNKS = 1000;

export const isWav = (head: Uint8Array): boolean =>
  hasText(head, 8, "WAVE") && ["RIFF", "RF64", "BW64"].includes(fourLetters(head, 0));

/** RIFF WAVE, RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088): chunks, one of which is the sound. */
export async function openWav(cursor: ByteCursor, startMs: number): Promise<Decoding> {
  let format: WavFormat | null = null;
  let longLength: number | null = null;
  cursor.skip(12);
  for (let count = 0; count < MAX_CHUNKS && (await cursor.need(8)); count += 1) {
    const name = fourLetters(cursor.bytes, 0);
    const length = u32le(cursor.bytes, 4);
    cursor.skip(8);
    if (name === "fmt ") {
      await cursor.need(Math.min(length, 40));
      format = readFormat(cursor.bytes.subarray(0, length));
    } else if (name === "ds64") {
      await cursor.need(16);
      longLength = u64le(cursor.bytes, 8);
    } else if (name === "data") {
      if (format === null) break;
      const real = length === NO_LENGTH ? (longLength ?? Infinity) : length;
      // A file that was never finished says 0.
      const to = real === 0 ? cursor.end : Math.min(cursor.end, cursor.at + real);
      return openRawPcm(cursor, { ...format, from: cursor.at, to }, startMs);
    }
    cursor.skip(length + (length % 2));
  }
  throw new UndecodableAudio("undecodable", "this WAV file has no sound in it");
}

interface WavFormat {
  format: SampleFormat;
  sampleRateHz: number;
  channelCount: number;
}

function readFormat(bytes: Uint8Array): WavFormat {
  const view = new DataView(bytes.slice().buffer);
  if (view.byteLength < 16)
    throw new UndecodableAudio("undecodable", "its format chunk is cut off");
  const written = view.getUint16(0, true);
  const tag = written === EXTENSIBLE && view.byteLength >= 26 ? view.getUint16(24, true) : written;
  const channelCount = view.getUint16(2, true);
  const sampleRateHz = view.getUint32(4, true);
  const format = sampleFormat(tag, view.getUint16(14, true));
  if (format === null) {
    throw new UndecodableAudio(
      "format-unsupported",
      `a WAV file whose sound is neither PCM nor floating point (format ${tag})`,
    );
  }
  expectSaneFormat(sampleRateHz, channelCount);
  return { format, sampleRateHz, channelCount };
}

/** Samples of 12 or 20 bits stand at the upper end of their bytes. */
function sampleFormat(tag: number, bits: number): SampleFormat | null {
  const bytes = Math.ceil(bits / 8);
  if (tag === IEEE_FLOAT && (bytes === 4 || bytes === 8)) {
    return { kind: "float", bytes, isLittleEndian: true };
  }
  if (tag !== PCM || (bytes !== 1 && bytes !== 2 && bytes !== 3 && bytes !== 4)) return null;
  return { kind: bytes === 1 ? "unsigned" : "integer", bytes, isLittleEndian: true };
}
