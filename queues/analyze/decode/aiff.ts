import { fourLetters, hasText, u16be, u32be } from "../../scan/fast/bytes.ts";
import { UndecodableAudio } from "./audio-stream.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import type { Decoding } from "./decoding.ts";
import type { SampleFormat } from "./pcm-samples.ts";
import { openRawPcm } from "./raw-pcm.ts";
import { expectSaneFormat } from "./sane.ts";

const MAX_CHUNKS = 1000;
/** SSND begins with the offset and size of blocks. */
const SSND_HEADER_BYTES = 8;

export const isAiff = (head: Uint8Array): boolean =>
  hasText(head, 0, "FORM") && (hasText(head, 8, "AIFF") || hasText(head, 8, "AIFC"));

interface Common {
  format: SampleFormat;
  sampleRateHz: number;
  channelCount: number;
}

/** AIFF and AIFC without compression. */
export async function openAiff(cursor: ByteCursor, startMs: number): Promise<Decoding> {
  await cursor.need(12);
  const isAifc = hasText(cursor.bytes, 8, "AIFC");
  let common: Common | null = null;
  let sound: { from: number; to: number } | null = null;
  cursor.skip(12);
  // The sound may stand before what says how it is to be read.
  for (let count = 0; count < MAX_CHUNKS && (await cursor.need(8)); count += 1) {
    const name = fourLetters(cursor.bytes, 0);
    const length = u32be(cursor.bytes, 4);
    cursor.skip(8);
    if (name === "COMM") {
      await cursor.need(Math.min(length, 22));
      common = readCommon(cursor.bytes.subarray(0, length), isAifc);
    } else if (name === "SSND") {
      await cursor.need(SSND_HEADER_BYTES);
      const from = cursor.at + SSND_HEADER_BYTES + u32be(cursor.bytes, 0);
      // A file that was never finished says 0.
      const to = length === 0 ? cursor.end : Math.min(cursor.end, cursor.at + length);
      sound = { from, to };
    }
    if (common !== null && sound !== null) {
      return openRawPcm(cursor, { ...common, ...sound }, startMs);
    }
    cursor.skip(length + (length % 2));
  }
  throw new UndecodableAudio("undecodable", "this AIFF file has no sound in it");
}

function readCommon(bytes: Uint8Array, isAifc: boolean): Common {
  const channelCount = u16be(bytes, 0);
  const sampleRateHz = Math.round(extended(bytes, 8));
  const compression = isAifc ? fourLetters(bytes, 18) : "NONE";
  const format = sampleFormat(compression, u16be(bytes, 6));
  if (format === null) {
    throw new UndecodableAudio(
      "format-unsupported",
      `an AIFF file that is compressed (${compression.trim()})`,
    );
  }
  expectSaneFormat(sampleRateHz, channelCount);
  return { format, sampleRateHz, channelCount };
}

/** The compression types that compress nothing, as programs write them. */
function sampleFormat(compression: string, bits: number): SampleFormat | null {
  const bytes = Math.ceil(bits / 8);
  switch (compression) {
    case "NONE":
    case "twos":
    case "in24":
    case "in32":
      return integer(bytes, false);
    case "sowt":
      return integer(bytes, true);
    case "raw ":
      return { kind: "unsigned", bytes: 1, isLittleEndian: false };
    case "fl32":
    case "FL32":
      return { kind: "float", bytes: 4, isLittleEndian: false };
    case "fl64":
    case "FL64":
      return { kind: "float", bytes: 8, isLittleEndian: false };
    default:
      return null;
  }
}

function integer(bytes: number, isLittleEndian: boolean): SampleFormat | null {
  return bytes === 1 || bytes === 2 || bytes === 3 || bytes === 4
    ? { kind: "integer", bytes, isLittleEndian }
    : null;
}

/** IEEE 754 extended precision, 80 bits: good enough for sample rates. */
function extended(bytes: Uint8Array, at: number): number {
  const exponent = (u16be(bytes, at) & 0x7fff) - 16_383;
  return u32be(bytes, at + 2) * 2 ** (exponent - 31) + u32be(bytes, at + 6) * 2 ** (exponent - 63);
}
