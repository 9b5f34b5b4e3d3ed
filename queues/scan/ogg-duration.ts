import type { ByteSource } from "./byte-source.ts";

/** An Ogg page has 65,307 bytes at most, so the last one begins within this many of the end. */
const TAIL_BYTES = 64 * 1024;
const CAPTURE = [0x4f, 0x67, 0x67, 0x53]; // "OggS"
const PAGE_HEADER_BYTES = 27;
const OPUS_RATE_HZ = 48_000;

/**
 * Length of an Ogg stream from the position its last page states, in milliseconds; null when that can't be told: the
 * file is cut off, or several streams follow each other. RFC 3533 section 6; for Opus RFC 7845 section 4.
 */
export async function oggDurationMs(
  source: ByteSource,
  sampleRateHz: number | null,
): Promise<number | null> {
  const head = await source.read(0, 256);
  const firstSerial = head.length > PAGE_HEADER_BYTES ? view(head).getUint32(14, true) : null;
  const preSkip = opusPreSkip(head);
  const rate = preSkip === null ? sampleRateHz : OPUS_RATE_HZ;
  if (firstSerial === null || !rate) return null;

  const tail = await source.read(Math.max(0, source.size - TAIL_BYTES), TAIL_BYTES);
  for (let at = tail.length - PAGE_HEADER_BYTES; at >= 0; at--) {
    if (!isPage(tail, at)) continue;
    const page = view(tail.subarray(at));
    const granule = page.getBigInt64(6, true);
    // -1: no packet ends on this page.
    if (granule < 0n) continue;
    if (page.getUint32(14, true) !== firstSerial) return null;
    const samples = Number(granule) - (preSkip ?? 0);
    return samples < 0 ? null : Math.round((samples / rate) * 1000);
  }
  return null;
}

function isPage(bytes: Uint8Array, at: number): boolean {
  // Byte 4 is the version, always 0: without it, "OggS" inside the audio would count as a page.
  return CAPTURE.every((byte, index) => bytes[at + index] === byte) && bytes[at + 4] === 0;
}

/** Samples at 48 kHz that a decoder drops at the start; null when the stream is not Opus. */
function opusPreSkip(head: Uint8Array): number | null {
  const payload = PAGE_HEADER_BYTES + (head[26] ?? 0);
  const magic = new TextDecoder("latin1").decode(head.subarray(payload, payload + 8));
  return magic === "OpusHead" && head.length >= payload + 12
    ? view(head).getUint16(payload + 10, true)
    : null;
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
