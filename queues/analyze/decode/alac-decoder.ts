import { createALAC } from "../../../node_modules/@audio/decode-aac/alac.js";
import { u16be, u32be } from "../../scan/fast/bytes.ts";
import { UndecodableAudio } from "./audio-stream.ts";
import type { PacketDecoder, Pcm } from "./decoding.ts";
import { expectSaneFormat } from "./sane.ts";

/** Encoders make frames of 4096 samples. */
const MAX_FRAME_SAMPLES = 64 * 1024;
const BIT_DEPTHS = new Set([16, 20, 24, 32]);
const MAX_CHANNELS = 8;

/** Apple Lossless, a frame at a time. No WebAssembly: JavaScript, ported from Apple's. */
export function startAlacDecoder(config: Uint8Array): PacketDecoder {
  const frameSamples = u32be(config, 0);
  const bitDepth = config[5] ?? 0;
  const channelCount = config[9] ?? 0;
  const sampleRateHz = u32be(config, 20);
  expectSaneFormat(sampleRateHz, channelCount);
  const isPossible =
    frameSamples >= 1 &&
    frameSamples <= MAX_FRAME_SAMPLES &&
    BIT_DEPTHS.has(bitDepth) &&
    channelCount <= MAX_CHANNELS;
  if (!isPossible) {
    throw new UndecodableAudio("undecodable", "the header of its ALAC stream is damaged");
  }
  const alac = createALAC(config);
  const maxFrameBytes = frameSamples * channelCount * 4 + 1024;

  return {
    *decode(frame): Generator<Pcm> {
      if (frame.length > maxFrameBytes || statedSamples(frame, frameSamples) > frameSamples) return;
      let channels: Float32Array[];
      try {
        channels = alac.decodeFrame(frame).channelData;
      } catch {
        // It says so by throwing, and keeps nothing from frame to frame.
        return;
      }
      yield { sampleRateHz, channels };
    },
  };
}

/** A frame that is shorter than the others says how long it is: after its tag of 7 bits, 12 unused, and 4 of flags. */
function statedSamples(frame: Uint8Array, usual: number): number {
  const isPartial = ((frame[2] ?? 0) & 0x10) !== 0;
  if (!isPartial) return usual;
  // 32 bits that begin with the last one of the third byte.
  return (u16be(frame, 2) & 0x1ff) * 0x800000 + (u32be(frame, 4) >>> 9);
}
