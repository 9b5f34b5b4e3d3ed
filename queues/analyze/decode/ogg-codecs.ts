import { hasText, u16be } from "../../scan/fast/bytes.ts";
import { headerPacketCount } from "../../scan/fast/ogg-packets.ts";
import type { PacketDecoder } from "./decoding.ts";
import { startLibFlacDecoder } from "./libflac-decoder.ts";
import { readOpusHead, startLibOpusDecoder } from "./libopus-decoder.ts";
import { startLibVorbisDecoder } from "./libvorbis-decoder.ts";

/** How a codec lies in Ogg. */
export interface OggCodec {
  isFirstPacket(packet: Uint8Array): boolean;
  /** Packets before the sound, the first among them. */
  headerCount(first: Uint8Array): number;
  /** What the granule position stands at where the sound begins. */
  granuleOffset(headers: readonly Uint8Array[]): number;
  start(headers: readonly Uint8Array[]): Promise<PacketDecoder>;
}

const NOTHING = new Uint8Array(0);

export const vorbis: OggCodec = {
  isFirstPacket: (packet) => hasText(packet, 0, "\u0001vorbis"),
  headerCount: () => 3,
  granuleOffset: () => 0,
  start: ([identification = NOTHING, , setup = NOTHING]) =>
    startLibVorbisDecoder(identification, setup),
};

/** RFC 7845. */
export const opus: OggCodec = {
  isFirstPacket: (packet) => hasText(packet, 0, "OpusHead"),
  headerCount: () => 2,
  granuleOffset: ([head]) => (head ? readOpusHead(head).preSkip : 0),
  start: async ([head = NOTHING]) => startLibOpusDecoder(readOpusHead(head)),
};

/** RFC 9639, section 10.1. Where nobody counted the headers, frames are told from them by their mark. */
export const oggFlac: OggCodec = {
  isFirstPacket: (packet) => hasText(packet, 0, "\u007fFLAC"),
  headerCount: (first) => headerPacketCount(first) ?? 1,
  granuleOffset: () => 0,
  start: async () => {
    const decoder = await startLibFlacDecoder();
    const isFrame = (packet: Uint8Array) => u16be(packet, 0) >> 2 === 0x3ffe;
    return { decode: (packet) => (isFrame(packet) ? decoder.decode(packet) : []) };
  },
};
