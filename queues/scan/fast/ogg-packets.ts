import type { ByteSource } from "../byte-source.ts";
import { hasText, u32le } from "./bytes.ts";

export const PAGE_HEADER_BYTES = 27;
/** A comment packet holds pictures in base64; none that we would take is larger. */
const MAX_PACKET_BYTES = 32 * 1024 * 1024;
/** Pages of 65 kB at most: as many as the largest packets need, and no more. */
const MAX_PAGES = 20_000;
/** The largest table of segments. */
const MAX_SEGMENTS = 255;

export interface OggPage {
  serial: number;
  /** Where the payload lies in the file. */
  from: number;
  to: number;
  /** Lengths of the packets' parts on this page. */
  segments: Uint8Array;
}

/** The page that begins here; null where there is none. RFC 3533, section 6. */
export async function readOggPage(source: ByteSource, at: number): Promise<OggPage | null> {
  const header = await source.read(at, PAGE_HEADER_BYTES + MAX_SEGMENTS);
  if (!hasText(header, 0, "OggS") || header[4] !== 0) return null;
  const count = header[26] ?? 0;
  const from = at + PAGE_HEADER_BYTES + count;
  const segments = header.subarray(PAGE_HEADER_BYTES, PAGE_HEADER_BYTES + count);
  let length = 0;
  for (const segment of segments) length += segment;
  if (segments.length < count || from + length > source.size) return null;
  return { serial: u32le(header, 14), from, to: from + length, segments };
}

export interface OggPackets {
  packets: Uint8Array[];
  serial: number;
  /** Where the page after the last of these packets begins. */
  next: number;
}

/**
 * The first packets of a file with one stream, each ending where a page or the next packet begins. Null for several
 * streams side by side, or when the file ends before.
 */
export async function readOggPackets(
  source: ByteSource,
  count: number,
): Promise<OggPackets | null> {
  const packets: Uint8Array[] = [];
  let parts: Uint8Array[] = [];
  let size = 0;
  let serial: number | null = null;
  let at = 0;
  for (let index = 0; packets.length < count; index++) {
    const page = index < MAX_PAGES ? await readOggPage(source, at) : null;
    if (page === null || (serial !== null && page.serial !== serial)) return null;
    serial = page.serial;
    const payload = await source.read(page.from, page.to - page.from);
    let from = 0;
    let to = 0;
    for (const segment of page.segments) {
      to += segment;
      if (segment === 255) continue;
      parts.push(payload.subarray(from, to));
      packets.push(joined(parts));
      parts = [];
      size = 0;
      from = to;
    }
    if (from < to) parts.push(payload.subarray(from, to));
    size += to - from;
    if (size > MAX_PACKET_BYTES) return null;
    at = page.to;
  }
  return serial === null ? null : { packets: packets.slice(0, count), serial, next: at };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Where STREAMINFO stands in the first packet of FLAC in Ogg, behind the marks of both: RFC 9639, section 10.1. */
export const OGG_FLAC_STREAM_INFO = 17;

/** How many packets stand before the audio, by the first one's; null for codecs that we don't know. */
export function headerPacketCount(first: Uint8Array): number | null {
  if (hasText(first, 0, "\u0001vorbis")) return 3;
  if (hasText(first, 0, "OpusHead")) return 2;
  if (!hasText(first, 0, "\u007fFLAC") || first.length < OGG_FLAC_STREAM_INFO + 34) return null;
  // Zero: nobody counted.
  const others = (first[7] ?? 0) * 256 + (first[8] ?? 0);
  return others === 0 ? null : others + 1;
}
