import { type Pcm, Revivable } from "./decoding.ts";
import type { OggCodec } from "./ogg-codecs.ts";
import type { OggPage } from "./ogg-pages.ts";

/** Comments may hold pictures; what is longer is nobody's packet. */
const MAX_PACKET_BYTES = 16 * 1024 * 1024;

/** One logical stream of an Ogg file, from its first page to its last. */
export class OggLink {
  readonly serial: number;
  /** Whether its first page is behind it. */
  hasBegun = false;
  readonly #codec: OggCodec;
  readonly #headers: Uint8Array[] = [];
  #headerCount: number | null = null;
  readonly #decoder: Revivable;
  /** The pieces so far of a packet that goes on over the page's end. */
  #pieces: Uint8Array[] = [];
  /** Samples that came out of it. */
  #decoded = 0;
  /** What the granule position stood at where the sound begins; not 0 in a stream that was cut. */
  #granuleAtStart: number | null = null;

  constructor(serial: number, codec: OggCodec) {
    this.serial = serial;
    this.#codec = codec;
    this.#decoder = new Revivable(() => codec.start(this.#headers));
  }

  async *take(page: OggPage): AsyncGenerator<Pcm> {
    const samplesLeft = page.isLast ? this.#samplesBefore(page.granule) : Infinity;
    for (const packet of this.#packets(page)) {
      if (this.#isHeader(packet)) continue;
      const sounds = await this.#decoder.decode(packet);
      if (sounds === null) return;
      for (const pcm of sounds) {
        const cut = upTo(pcm, samplesLeft - this.#decoded);
        const samples = cut.channels[0]?.length ?? 0;
        this.#decoded += samples;
        if (samples > 0) yield cut;
      }
    }
    this.hasBegun = true;
    if (this.#granuleAtStart === null && this.#decoded > 0 && page.granule >= 0) {
      const before = page.granule - this.#codec.granuleOffset(this.#headers) - this.#decoded;
      this.#granuleAtStart = Math.max(0, before);
    }
  }

  /** The last page says where in its sound the stream ends. */
  #samplesBefore(granule: number): number {
    if (granule < 0 || this.#headers.length === 0) return Infinity;
    return granule - this.#codec.granuleOffset(this.#headers) - (this.#granuleAtStart ?? 0);
  }

  #isHeader(packet: Uint8Array): boolean {
    this.#headerCount ??= this.#codec.headerCount(packet);
    if (this.#headers.length >= this.#headerCount) return false;
    this.#headers.push(packet.slice());
    return true;
  }

  *#packets(page: OggPage): Generator<Uint8Array> {
    // A page is missing: its half of a packet is of no use without the other.
    let isOrphan = page.isContinued && this.#pieces.length === 0;
    if (!page.isContinued) this.#pieces = [];
    let from = 0;
    let to = 0;
    for (const segment of page.segments) {
      to += segment;
      if (segment === 255) continue;
      if (!isOrphan) {
        const end = page.payload.subarray(from, to);
        yield this.#pieces.length === 0 ? end : joined([...this.#pieces, end]);
      }
      this.#pieces = [];
      isOrphan = false;
      from = to;
    }
    if (from === to || isOrphan) return;
    this.#pieces.push(page.payload.slice(from, to));
    const held = this.#pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (held > MAX_PACKET_BYTES) this.#pieces = [];
  }
}

function upTo(pcm: Pcm, samples: number): Pcm {
  if (samples >= (pcm.channels[0]?.length ?? 0)) return pcm;
  const channels = pcm.channels.map((plane) => plane.subarray(0, Math.max(0, samples)));
  return { sampleRateHz: pcm.sampleRateHz, channels };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
