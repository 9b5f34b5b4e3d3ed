import { UndecodableAudio } from "./audio-stream.ts";

/** Samples as a decoder gives them. Valid until it is called again. */
export interface Pcm {
  readonly sampleRateHz: number;
  readonly channels: readonly Float32Array[];
}

/** Sound that comes out of a file, with gaps where it is broken. */
export interface Decoding {
  /** How much of the file's sound, from its beginning, was not even decoded. */
  readonly skippedSeconds: number;
  readonly pcm: AsyncIterable<Pcm>;
}

/** One codec at work. Throws `UndecodableAudio` when there is no point in going on, anything else when it is at its end itself; a broken packet just gives nothing. */
export interface PacketDecoder {
  decode(packet: Uint8Array): Iterable<Pcm>;
}

/** A file whose packets end their decoder again and again is given up: it takes time, and nothing good comes of it. */
const MAX_REVIVALS = 8;

/**
 * A codec that lives on when a packet ends it: by a trap of its WebAssembly, or for want of memory. A new one then goes
 * on with the next packet.
 */
export class Revivable {
  readonly #start: () => Promise<PacketDecoder>;
  #decoder: PacketDecoder | null = null;
  #ends = 0;

  constructor(start: () => Promise<PacketDecoder>) {
    this.#start = start;
  }

  /** Null when there is no going on. */
  async decode(packet: Uint8Array): Promise<Iterable<Pcm> | null> {
    if (this.#ends > MAX_REVIVALS) return null;
    try {
      this.#decoder ??= await this.#start();
    } catch (error) {
      this.#end(error);
      return [];
    }
    return this.#guarded(this.#decoder, packet);
  }

  #end(error: unknown): void {
    if (error instanceof UndecodableAudio) throw error;
    this.#decoder = null;
    this.#ends += 1;
  }

  *#guarded(decoder: PacketDecoder, packet: Uint8Array): Generator<Pcm> {
    const results = decoder.decode(packet)[Symbol.iterator]();
    for (;;) {
      let result: IteratorResult<Pcm>;
      try {
        result = results.next();
      } catch (error) {
        this.#end(error);
        return;
      }
      if (result.done === true) return;
      yield result.value;
    }
  }
}
