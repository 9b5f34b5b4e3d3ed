import type { PcmBlock } from "./audio-stream.ts";
import type { Pcm } from "./decoding.ts";
import { resampled } from "./resampled.ts";
import { isSaneFormat } from "./sane.ts";

/** Samples of a block: enough that what a block costs by itself doesn't show. */
const BLOCK_SAMPLES = 16_384;

interface Format {
  sampleRateHz: number;
  channelCount: number;
}

/**
 * Makes blocks of one size, rate and number of channels out of what decoders give, which may change in all of these:
 * chained Ogg, radio recordings, files glued together. All is brought to what the file begins with.
 */
export class SteadyBlocks {
  readonly format: Format;
  readonly #planes: Float32Array[];
  #held = 0;

  constructor(format: Format) {
    this.format = format;
    this.#planes = Array.from(
      { length: format.channelCount },
      () => new Float32Array(BLOCK_SAMPLES),
    );
  }

  /** The blocks that this fills. */
  *push(pcm: Pcm, from: number, to: number): Generator<PcmBlock> {
    let at = from;
    while (at < to) {
      const count = Math.min(to - at, BLOCK_SAMPLES - this.#held);
      for (const [index, plane] of this.#planes.entries()) {
        const source = pcm.channels[index];
        if (source) plane.set(source.subarray(at, at + count), this.#held);
      }
      at += count;
      this.#held += count;
      if (this.#held === BLOCK_SAMPLES) yield* this.flush();
    }
  }

  *flush(): Generator<PcmBlock> {
    if (this.#held === 0) return;
    const channels = this.#planes.map((plane) => plane.subarray(0, this.#held));
    this.#held = 0;
    yield { channels };
  }
}

/** The same sound in this format; null when it is in none. */
export function inFormat(pcm: Pcm, format: Format): Pcm | null {
  if (!isSaneFormat(pcm.sampleRateHz, pcm.channels.length)) return null;
  const channels = Array.from({ length: format.channelCount }, (_unused, index) => {
    // One channel is heard on all sides; of more than are wanted, the first ones.
    const own = pcm.channels[pcm.channels.length === 1 ? 0 : index];
    return own ?? new Float32Array(pcm.channels[0]?.length ?? 0);
  });
  if (pcm.sampleRateHz === format.sampleRateHz) return { ...pcm, channels };
  return {
    sampleRateHz: format.sampleRateHz,
    channels: channels.map((plane) => resampled(plane, pcm.sampleRateHz, format.sampleRateHz)),
  };
}
