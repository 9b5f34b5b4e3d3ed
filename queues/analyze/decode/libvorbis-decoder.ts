import { UndecodableAudio } from "./audio-stream.ts";
import { inWavOrder, VORBIS_ORDERS } from "./channel-order.ts";
import type { PacketDecoder, Pcm } from "./decoding.ts";
import { isSaneFormat } from "./sane.ts";
import { allocateBytes, allocateWords } from "./wasm/memory.ts";
import { startLibVorbis } from "./wasm/start.ts";

/** A setup header with large codebooks; packets of sound are far smaller. */
const INPUT_BYTES = 256 * 1024;
/** Words of the glue's decoder that are looked through for its fields. */
const FIELDS = 256;
/** Each takes two words. */
const MAX_ERRORS = 16;

/** Vorbis, a packet at a time. */
export async function startLibVorbisDecoder(
  identification: Uint8Array,
  setup: Uint8Array,
): Promise<PacketDecoder> {
  const vorbis = await startLibVorbis();
  const input = allocateBytes(vorbis, INPUT_BYTES);
  // Length of the input, where the outputs' addresses lie, channels, rate, samples, how many errors.
  const words = allocateWords(vorbis, 6);
  const errors = allocateWords(vorbis, MAX_ERRORS * 2);
  const decoder = vorbis.create_decoder(
    input.at,
    words.at,
    words.at + 4,
    words.at + 8,
    words.at + 12,
    words.at + 16,
    errors.at,
    words.at + 20,
    MAX_ERRORS * 2,
  );
  const length = lengthField(new Uint32Array(vorbis.HEAP, decoder, FIELDS), input.at, words.at);
  const take = (packet: Uint8Array) => {
    input.view.set(packet);
    length[0] = packet.length;
    words.view[5] = 0;
  };
  // This build of libvorbis knows no comments, and takes the setup for damaged when it was given some.
  for (const [index, header] of [identification, setup].entries()) {
    if (header.length === 0 || header.length > INPUT_BYTES) throw badHeaders();
    take(header);
    vorbis.send_setup(decoder, index === 0 ? 1 : 0);
    if (words.view[5] !== 0) throw badHeaders();
  }
  vorbis.init_dsp(decoder);
  const [, , channelCount = 0, sampleRateHz = 0] = words.view;
  if (words.view[5] !== 0 || !isSaneFormat(sampleRateHz, channelCount)) throw badHeaders();

  return {
    *decode(packet): Generator<Pcm> {
      if (packet.length === 0 || packet.length > INPUT_BYTES) return;
      take(packet);
      vorbis.decode_packets(decoder);
      const [, outputs = 0, , , samples = 0, errorCount = 0] = words.view;
      if (samples === 0 || errorCount > 0) return;
      const addresses = new Uint32Array(vorbis.HEAP, outputs, channelCount);
      const channels = Array.from(
        addresses,
        (address) => new Float32Array(vorbis.HEAP, address, samples),
      );
      yield inWavOrder({ sampleRateHz, channels }, VORBIS_ORDERS);
    },
  };
}

/**
 * Where the glue keeps what it takes for a packet's length. It was meant to be the address of one, but is itself given
 * to libvorbis, which then reads on behind the packet: so the length is put there in its place.
 */
function lengthField(fields: Uint32Array, inputAt: number, lengthAt: number): Uint32Array {
  const index = fields.findIndex((field, at) => field === inputAt && fields[at + 1] === lengthAt);
  if (index < 0) throw new Error("the Vorbis decoder is not built as it was");
  return fields.subarray(index + 1, index + 2);
}

const badHeaders = () =>
  new UndecodableAudio("undecodable", "the headers of its Vorbis stream are damaged");
