import type { PacketDecoder, Pcm } from "./decoding.ts";
import { UndecodableAudio } from "./audio-stream.ts";
import { DecoderMemoryFull } from "./wasm/memory.ts";
import { type Faad2, startFaad2 } from "./wasm/start.ts";

/** Above what a frame of 8 channels may be (6144 bits each), with room for headers. */
const MAX_FRAME_BYTES = 64 * 1024;
const MAX_CHANNELS = 8;

/** How FAAD2 learns what is coming: from a frame with an ADTS header, or from an MP4's AudioSpecificConfig. */
export type AacSetup = { kind: "adts"; frame: Uint8Array } | { kind: "config"; bytes: Uint8Array };

/** AAC (LC, Main, LTP, HE with SBR and PS), a frame at a time. */
export async function startFaad2Decoder(setup: AacSetup): Promise<PacketDecoder> {
  const faad2 = await startFaad2();
  const input = faad2._malloc(MAX_FRAME_BYTES);
  const handle = faad2._aac_create();
  if (input === 0 || handle === 0) throw new DecoderMemoryFull("FAAD2 does not start");
  init(faad2, handle, input, setup);
  /** Reused from frame to frame. */
  let planes: Float32Array[] = [];

  function deinterleave(at: number, channels: number, samples: number): Float32Array[] {
    if (planes.length !== channels || (planes[0]?.length ?? 0) < samples) {
      planes = Array.from({ length: channels }, () => new Float32Array(samples));
    }
    const from = at >> 2;
    const heap = faad2.HEAPF32;
    return planes.map((plane, channel) => {
      for (let index = 0; index < samples; index += 1) {
        plane[index] = heap[from + index * channels + channel] ?? 0;
      }
      return plane.subarray(0, samples);
    });
  }

  return {
    *decode(frame): Generator<Pcm> {
      if (frame.length === 0 || frame.length > MAX_FRAME_BYTES) return;
      faad2.HEAPU8.set(frame, input);
      const at = faad2._aac_decode(handle, input, frame.length);
      const channels = faad2._aac_channels();
      if (at === 0 || channels < 1 || channels > MAX_CHANNELS) return;
      const samples = Math.floor(faad2._aac_samples() / channels);
      if (samples === 0) return;
      yield {
        sampleRateHz: faad2._aac_samplerate(),
        channels: deinterleave(at, channels, samples),
      };
    },
  };
}

function init(faad2: Faad2, handle: number, input: number, setup: AacSetup): void {
  const bytes = (setup.kind === "adts" ? setup.frame : setup.bytes).subarray(0, MAX_FRAME_BYTES);
  faad2.HEAPU8.set(bytes, input);
  const start = setup.kind === "adts" ? faad2._aac_init : faad2._aac_init2;
  const code = start(handle, input, bytes.length, faad2._aac_sr_ptr(), faad2._aac_ch_ptr());
  if (code < 0) {
    throw new UndecodableAudio("undecodable", `the AAC decoder does not take this kind of AAC`);
  }
}
