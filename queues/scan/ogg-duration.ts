import type { ByteSource } from "./byte-source.ts";
import { hasText, u32le } from "./fast/bytes.ts";
import { PAGE_HEADER_BYTES } from "./fast/ogg-packets.ts";

/** An Ogg page has 65,307 bytes at most, so the last one begins within this many of the end; nearly always within few. */
const TAIL_BYTES = [8 * 1024, 64 * 1024];
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

  for (const tailBytes of TAIL_BYTES) {
    const tail = await source.read(Math.max(0, source.size - tailBytes), tailBytes);
    const page = lastPage(tail);
    if (page === null) continue;
    if (page.serial !== firstSerial) return null;
    const samples = page.granule - (preSkip ?? 0);
    return samples < 0 ? null : Math.round((samples / rate) * 1000);
  }
  return null;
}

const CAPTURE_START = 0x4f;

/** The last page that says where it stands. */
function lastPage(tail: Uint8Array): { granule: number; serial: number } | null {
  for (let at = tail.lastIndexOf(CAPTURE_START); at >= 0; at = before(tail, at)) {
    // The version, always 0: without it, "OggS" inside the audio would count as a page.
    const isPage = hasText(tail, at, "OggS") && tail[at + 4] === 0;
    if (!isPage || at + PAGE_HEADER_BYTES > tail.length) continue;
    const granule = view(tail).getBigInt64(at + 6, true);
    // -1: no packet ends on this page.
    if (granule >= 0n) return { granule: Number(granule), serial: u32le(tail, at + 14) };
  }
  return null;
}

const before = (bytes: Uint8Array, at: number) =>
  at === 0 ? -1 : bytes.lastIndexOf(CAPTURE_START, at - 1);

/** Samples at 48 kHz that a decoder drops at the start; null when the stream is not Opus. */
function opusPreSkip(head: Uint8Array): number | null {
  const payload = PAGE_HEADER_BYTES + (head[26] ?? 0);
  return hasText(head, payload, "OpusHead") && head.length >= payload + 12
    ? view(head).getUint16(payload + 10, true)
    : null;
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
