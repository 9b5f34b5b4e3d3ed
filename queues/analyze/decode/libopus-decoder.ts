import { UndecodableAudio } from "./audio-stream.ts";
import { inWavOrder, VORBIS_ORDERS } from "./channel-order.ts";
import type { PacketDecoder, Pcm } from "./decoding.ts";
import { allocateBytes, allocateFloats } from "./wasm/memory.ts";
import { startLibOpus } from "./wasm/start.ts";

/** Opus always runs at this rate. */
const RATE_HZ = 48_000;
/** 120 ms, the longest packet. */
const MAX_PACKET_SAMPLES = 5760;
/** RFC 6716, 3.4: 1275 bytes a frame and stream, 48 frames. */
const MAX_STREAM_PACKET_BYTES = 1275 * 48;
const MAX_INPUT_BYTES = 256 * 1024;
/** Where the glue keeps the address of libopus's decoder: 0 when there is none. */
const DECODER_FIELD = 28;

const u16le = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);

/** RFC 7845, section 5.1. */
export interface OpusHead {
  channelCount: number;
  /** Samples of the beginning that are no sound yet. */
  preSkip: number;
  gain: number;
  streams: number;
  coupledStreams: number;
  /** Which decoded channel each channel is; 255 is silence. */
  mapping: readonly number[];
}

/** Throws when libopus couldn't live with it. */
export function readOpusHead(bytes: Uint8Array): OpusHead {
  const channelCount = bytes[9] ?? 0;
  const family = bytes[18] ?? 0;
  const gainQ8 = (u16le(bytes, 16) << 16) >> 16;
  const isSimple = family === 0;
  const head: OpusHead = {
    channelCount,
    preSkip: u16le(bytes, 10),
    gain: gainQ8 === 0 ? 1 : 10 ** (gainQ8 / (20 * 256)),
    streams: isSimple ? 1 : (bytes[19] ?? 0),
    coupledStreams: isSimple ? channelCount - 1 : (bytes[20] ?? 0),
    mapping: isSimple
      ? Array.from({ length: channelCount }, (_unused, index) => index)
      : Array.from(bytes.subarray(21, 21 + channelCount)),
  };
  if (!isSimple && family !== 1 && family !== 255) {
    throw new UndecodableAudio("format-unsupported", `Opus with channels of family ${family}`);
  }
  if (!isPossible(head) || (isSimple && channelCount > 2)) {
    throw new UndecodableAudio("undecodable", "the header of its Opus stream is damaged");
  }
  return head;
}

function isPossible({ channelCount, streams, coupledStreams, mapping }: OpusHead): boolean {
  const decoded = streams + coupledStreams;
  return (
    channelCount >= 1 &&
    channelCount <= 32 &&
    mapping.length === channelCount &&
    streams >= 1 &&
    coupledStreams <= streams &&
    decoded <= 255 &&
    mapping.every((from) => from === 255 || from < decoded)
  );
}

/** Opus, a packet at a time. */
export async function startLibOpusDecoder(head: OpusHead): Promise<PacketDecoder> {
  const opus = await startLibOpus();
  const inputBytes = Math.min(MAX_INPUT_BYTES, MAX_STREAM_PACKET_BYTES * head.streams);
  const input = allocateBytes(opus, inputBytes);
  const output = allocateFloats(opus, MAX_PACKET_SAMPLES * head.channelCount);
  const mapping = allocateBytes(opus, head.channelCount);
  mapping.view.set(head.mapping);
  const decoder = opus.opus_frame_decoder_create(
    RATE_HZ,
    head.channelCount,
    head.streams,
    head.coupledStreams,
    mapping.at,
    head.preSkip,
    0,
  );
  if (new Uint32Array(opus.HEAP, decoder + DECODER_FIELD, 1)[0] === 0) {
    throw new UndecodableAudio("undecodable", "libopus does not take its header");
  }
  return {
    *decode(packet): Generator<Pcm> {
      if (packet.length === 0 || packet.length > inputBytes) return;
      input.view.set(packet);
      const samples = opus.opus_frame_decode_float_deinterleaved(
        decoder,
        input.at,
        packet.length,
        output.at,
      );
      if (samples <= 0) return;
      const channels = Array.from({ length: head.channelCount }, (_unused, channel) =>
        output.view.subarray(channel * samples, (channel + 1) * samples),
      );
      if (head.gain !== 1) applyGain(channels, head.gain);
      yield inWavOrder({ sampleRateHz: RATE_HZ, channels }, VORBIS_ORDERS);
    },
  };
}

function applyGain(channels: readonly Float32Array[], gain: number): void {
  for (const plane of channels) {
    for (let index = 0; index < plane.length; index += 1) plane[index] = (plane[index] ?? 0) * gain;
  }
}
