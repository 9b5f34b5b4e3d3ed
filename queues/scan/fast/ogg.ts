import type { CachedSource } from "../byte-source.ts";
import { oggDurationMs } from "../ogg-duration.ts";
import type { AudioFormat, FileTags } from "../tags/file-tags.ts";
import { hasText, u32le } from "./bytes.ts";
import { coverOfBase64 } from "./flac-picture.ts";
import { headerPacketCount, readOggPackets } from "./ogg-packets.ts";
import { parseVorbisComments } from "./vorbis-comment.ts";

const VORBIS_COMMENTS = "\u0003vorbis";
const OPUS_COMMENTS = "OpusTags";

/** An Ogg file with one stream of Vorbis or Opus. Null for other codecs, several streams and unclear ends. */
export async function readOgg(source: CachedSource): Promise<FileTags | null> {
  const start = await readOggPackets(source, 2);
  const [identification, commentPacket] = start?.packets ?? [];
  if (identification === undefined || commentPacket === undefined) return null;
  if (headerPacketCount(identification) === null) return null;
  const format = formatOf(identification);
  const mark = format.codec === "Opus" ? OPUS_COMMENTS : VORBIS_COMMENTS;
  if (!hasText(commentPacket, 0, mark) || !format.sampleRateHz) return null;
  const comments = parseVorbisComments(commentPacket.subarray(mark.length));
  if (comments === null) return null;
  const durationMs = await oggDurationMs(source, format.sampleRateHz);
  if (durationMs === null) return null;
  return {
    native: comments.tags.length === 0 ? {} : { vorbis: comments.tags },
    format: { ...format, durationMs },
    readCover: async () => coverOfBase64(comments.pictures),
  };
}

/** Vorbis I specification, section 4.2.2; RFC 7845, section 5.1. */
function formatOf(packet: Uint8Array): Omit<AudioFormat, "durationMs"> {
  const isOpus = hasText(packet, 0, "OpusHead");
  return {
    container: "Ogg",
    codec: isOpus ? "Opus" : "Vorbis I",
    lossless: false,
    bitrateBps: isOpus ? undefined : u32le(packet, 20) | 0,
    sampleRateHz: u32le(packet, 12),
    channels: packet[isOpus ? 9 : 11],
    bitDepth: undefined,
  };
}
