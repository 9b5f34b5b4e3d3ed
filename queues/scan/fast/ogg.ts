import type { CachedSource } from "../byte-source.ts";
import { oggDurationMs } from "../ogg-duration.ts";
import type { AudioFormat, FileTags } from "../tags/file-tags.ts";
import { hasText, u32le } from "./bytes.ts";
import { streamInfo } from "./flac.ts";
import { coverOfBase64 } from "./flac-picture.ts";
import { headerPacketCount, OGG_FLAC_STREAM_INFO, readOggPackets } from "./ogg-packets.ts";
import { parseVorbisComments } from "./vorbis-comment.ts";

/** What stands before the comments in the second packet. */
const VORBIS_COMMENTS = "\u0003vorbis";
const OPUS_COMMENTS = "OpusTags";
/** A metadata block's header, of which only the type is sure. */
const FLAC_COMMENT_TYPE = 4;
const FLAC_HEADER_BYTES = 4;

/** An Ogg file with one stream of Vorbis, Opus or FLAC. Null for other codecs, several streams and unclear ends. */
export async function readOgg(source: CachedSource): Promise<FileTags | null> {
  const start = await readOggPackets(source, 2);
  const [identification, commentPacket] = start?.packets ?? [];
  if (identification === undefined || commentPacket === undefined) return null;
  if (headerPacketCount(identification) === null) return null;
  const format = formatOf(identification);
  const prefixBytes = commentPrefix(commentPacket, format.codec);
  if (prefixBytes === null || !format.sampleRateHz) return null;
  const comments = parseVorbisComments(commentPacket.subarray(prefixBytes));
  if (comments === null) return null;
  const durationMs = await oggDurationMs(source, format.sampleRateHz);
  if (durationMs === null) return null;
  return {
    native: comments.tags.length === 0 ? {} : { vorbis: comments.tags },
    format: { ...format, durationMs },
    coverBytes: comments.pictures.reduce((sum, { length }) => sum + length, 0),
    readCover: async () => coverOfBase64(comments.pictures),
  };
}

function commentPrefix(packet: Uint8Array, codec: string | undefined): number | null {
  if (codec === "FLAC") {
    return (packet[0] ?? 0) % 128 === FLAC_COMMENT_TYPE ? FLAC_HEADER_BYTES : null;
  }
  const mark = codec === "Opus" ? OPUS_COMMENTS : VORBIS_COMMENTS;
  return hasText(packet, 0, mark) ? mark.length : null;
}

/** Vorbis I specification, section 4.2.2; RFC 7845, section 5.1. */
function formatOf(packet: Uint8Array): Omit<AudioFormat, "durationMs"> {
  if (hasText(packet, 0, "\u007fFLAC")) {
    return { ...streamInfo(packet.subarray(OGG_FLAC_STREAM_INFO), 0), container: "Ogg" };
  }
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
