import { UndecodableAudio } from "./audio-stream.ts";
import type { PacketDecoder, Pcm } from "./decoding.ts";
import { readFlacFrameHeader } from "./flac-frame-header.ts";
import { isSaneFormat } from "./sane.ts";
import { allocateWords, DecoderMemoryFull } from "./wasm/memory.ts";
import { startLibFlac } from "./wasm/start.ts";

/** Where the words lie that libFLAC's glue fills. */
const WORDS = [
  "channels",
  "rate",
  "bits",
  "samples",
  "output",
  "floats",
  "error",
  "state",
] as const;

/** FLAC, a frame at a time. */
export async function startLibFlacDecoder(): Promise<PacketDecoder> {
  const flac = await startLibFlac();
  const { at, view } = allocateWords(flac, WORDS.length);
  const addresses = WORDS.map((_word, index) => at + index * 4);
  const word = (name: (typeof WORDS)[number]) => view[WORDS.indexOf(name)] ?? 0;
  const create = () => {
    const [
      channels = 0,
      rate = 0,
      bits = 0,
      samples = 0,
      output = 0,
      floats = 0,
      error = 0,
      state = 0,
    ] = addresses;
    return flac.create_decoder(channels, rate, bits, samples, output, floats, error, state);
  };
  let decoder = create();

  return {
    *decode(frame): Generator<Pcm> {
      const bits = readFlacFrameHeader(frame, 0)?.bitsPerSample ?? 16;
      // Its glue divides by nothing then.
      if (bits % 8 !== 0) {
        throw new UndecodableAudio("format-unsupported", `FLAC with ${bits} bits a sample`);
      }
      // It frees this itself once it has read it.
      const input = flac.malloc(frame.length);
      if (input === 0) throw new DecoderMemoryFull(`no room for a frame of ${frame.length} bytes`);
      new Uint8Array(flac.HEAP, input, frame.length).set(frame);
      view.fill(0);
      flac.decode_frame(decoder, input, frame.length);
      const [samples, channelCount] = [word("samples"), word("channels")];
      // A frame whose checksum is wrong comes out as silence: with an error, but as long as it was.
      if (samples > 0 && isSaneFormat(word("rate"), channelCount)) {
        const channels = Array.from(
          { length: channelCount },
          (_unused, channel) =>
            new Float32Array(flac.HEAP, word("output") + channel * samples * 4, samples),
        );
        yield { sampleRateHz: word("rate"), channels };
      }
      if (word("output") !== 0) flac.free(word("output"));
      if (samples === 0) {
        // It may wait for the rest of a frame that will never come.
        flac.destroy_decoder(decoder);
        decoder = create();
      }
    },
  };
}
