import { type AudioExtent, audioExtent } from "./audio-extent.ts";
import type { ByteSource } from "./byte-source.ts";
import { hasText } from "./fast/bytes.ts";
import { headerPacketCount, readOggPackets, readOggPage } from "./fast/ogg-packets.ts";
import { id3TagEnd } from "./id3-padding.ts";

/** Of the audio, from its beginning: with the header of an MP3 or the first seconds of anything, no two are alike. */
export const HASHED_BYTES = 24 * 1024;

/**
 * SHA-256 in hex of what is heard, not of what is said about it: it stays when a file is moved or its tags, pictures
 * and padding change. FLAC states a checksum of its samples; of others the first part of the audio counts, and its
 * length where the header tells. Null when nobody can say where the audio is.
 */
export async function contentHash(source: ByteSource, extension: string): Promise<string | null> {
  const input = await hashInput(source, extension);
  if (input === null) return null;
  // A copy of a few kilobytes at most: what digest takes must not be shared memory, and the types can't know that it isn't.
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(input)));
  let hex = "";
  for (const byte of digest) hex += HEX[byte] ?? "";
  return hex;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

async function hashInput(source: ByteSource, extension: string): Promise<Uint8Array | null> {
  if (extension === "flac") {
    const checksum = await flacChecksum(source);
    if (checksum !== null) return tagged("flac-md5", checksum);
  }
  if (extension === "ogg") {
    const payload = await oggPayload(source);
    return payload && tagged("ogg", payload);
  }
  const extent = await audioExtent(source, extension);
  if (extent === null) return null;
  const bytes = await source.read(
    extent.start,
    Math.min(HASHED_BYTES, extent.length ?? HASHED_BYTES),
  );
  return bytes.length === 0 ? null : tagged(kindOf(extent), bytes);
}

const kindOf = ({ kind, isLengthSure, length }: AudioExtent) =>
  isLengthSure ? `${kind}:${length}` : kind;

const encoder = new TextEncoder();

function tagged(kind: string, bytes: Uint8Array): Uint8Array {
  const prefix = encoder.encode(`${kind}\n`);
  const input = new Uint8Array(prefix.length + bytes.length);
  input.set(prefix);
  input.set(bytes, prefix.length);
  return input;
}

/** RFC 9639, section 8.2: MD5 of the unencoded samples; null where the encoder left it out. */
async function flacChecksum(source: ByteSource): Promise<Uint8Array | null> {
  const start = id3TagEnd(await source.read(0, 10));
  const head = await source.read(start, 42);
  if (!hasText(head, 0, "fLaC") || head.length < 42 || (head[4] ?? 0) % 128 !== 0) return null;
  const checksum = head.subarray(26, 42);
  return checksum.some((byte) => byte !== 0) ? checksum : null;
}

/** Pages between the headers and as much audio as is hashed. */
const MAX_PAGES = 1000;

/** What the pages carry, without their headers: those are numbered anew when comments grow. */
async function oggPayload(source: ByteSource): Promise<Uint8Array | null> {
  const [identification] = (await readOggPackets(source, 1))?.packets ?? [];
  const count = identification && headerPacketCount(identification);
  const headers = count ? await readOggPackets(source, count) : null;
  if (headers === null) return null;
  const payload = new Uint8Array(HASHED_BYTES);
  let filled = 0;
  let at = headers.next;
  for (let index = 0; index < MAX_PAGES && filled < HASHED_BYTES; index++) {
    const page = await readOggPage(source, at);
    if (page === null) break;
    const wanted = Math.min(page.to - page.from, HASHED_BYTES - filled);
    payload.set(await source.read(page.from, wanted), filled);
    filled += wanted;
    at = page.to;
  }
  return filled === 0 ? null : payload.subarray(0, filled);
}
