import { readMpegHeader } from "../../scan/fast/mpeg-header.ts";
import type { PacketDecoder, Pcm } from "./decoding.ts";
import { allocateBytes, allocateFloats, allocateWords, DecoderMemoryFull } from "./wasm/memory.ts";
import { startMpg123 } from "./wasm/start.ts";

/** What mpg123 is given at a time; it keeps what it can't use yet. */
export const MPG123_INPUT_BYTES = 16 * 1024;
/** The most that it gives at a time: MPEG_PCM_OUT_SIZE of its glue. */
const OUTPUT_FLOATS = 2889 * 16 * 2;

/** mpg123's own codes, as its glue passes them on. Any other but 0 is an error, or says that the format changed. */
const NEED_MORE = -10;
const DONE = -12;

/** It may say the same error for ever without taking a byte: then the next bytes may help. */
const MAX_ERRORS_IN_A_ROW = 16;

/** MPEG audio, layers 1 to 3, in pieces of any size. Delay and padding of the encoder are cut away where it stated them. */
export async function startMpg123Decoder(): Promise<PacketDecoder> {
  const mpg123 = await startMpg123();
  const input = allocateBytes(mpg123, MPG123_INPUT_BYTES);
  const output = allocateFloats(mpg123, OUTPUT_FLOATS);
  // Samples decoded, their rate, the error's text, the decoder itself.
  const words = allocateWords(mpg123, 4);
  if (mpg123.mpeg_frame_decoder_create(words.at + 12, 1) !== 0) {
    throw new DecoderMemoryFull("mpg123 does not start");
  }
  const decoder = words.view[3] ?? 0;
  let isMono: boolean | null = null;

  /** It gives two where there is one, both the same. */
  function channelsOf(samples: number): Float32Array[] {
    const left = output.view.subarray(0, samples);
    return isMono === true ? [left] : [left, output.view.subarray(samples, samples * 2)];
  }

  function* readAll(): Generator<Pcm> {
    for (let errors = 0; errors < MAX_ERRORS_IN_A_ROW; errors += 1) {
      words.view[0] = 0;
      const code = mpg123.mpeg_decoder_read(
        decoder,
        output.at,
        OUTPUT_FLOATS,
        words.at,
        words.at + 4,
        words.at + 8,
      );
      const [samples = 0, sampleRateHz = 0] = words.view;
      if (samples > 0) {
        errors = -1;
        yield { sampleRateHz, channels: channelsOf(samples) };
      }
      if (code === NEED_MORE || code === DONE) return;
    }
  }

  return {
    *decode(packet) {
      isMono ??= readMpegHeader(packet, 0)?.channels === 1;
      for (let at = 0; at < packet.length; at += MPG123_INPUT_BYTES) {
        const piece = packet.subarray(at, at + MPG123_INPUT_BYTES);
        input.view.set(piece);
        mpg123.mpeg_decoder_feed(decoder, input.at, piece.length);
        yield* readAll();
      }
    },
  };
}
