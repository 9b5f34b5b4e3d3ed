import { ChromaRows, RATE_HZ } from "./chroma-rows.ts";
import { encodeFingerprint } from "./encoding.ts";
import { FRAME_SAMPLES, PowerSpectrum } from "./power-spectrum.ts";
import { Resampler } from "./resample.ts";
import { SubFingerprints } from "./sub-fingerprint.ts";

/** A third of a frame: each sample is looked at three times. */
const STEP_SAMPLES = Math.floor(FRAME_SAMPLES / 3);
/** AcoustID's own tools listen no longer, and its index knows nothing of what comes later. */
const MOST_SAMPLES = 120 * RATE_HZ;

export interface Fingerprint {
  /** 32 bits for each eighth of a second, from 2.6 s on. */
  raw: Uint32Array;
  /** As fpcalc prints it and AcoustID takes it. */
  encoded: string;
}

/**
 * Chromaprint (oxygene.sk/2011/01/how-does-chromaprint-work): which notes sound in each eighth of a second of the
 * first two minutes, and how they change, as bits that survive other encoders and volumes.
 */
export class Fingerprinter {
  readonly #resampler: Resampler | null;
  readonly #channels: number;
  readonly #spectrum = new PowerSpectrum();
  readonly #chroma = new ChromaRows();
  readonly #sub = new SubFingerprints();
  readonly #bits: number[] = [];
  readonly #frame = new Int16Array(FRAME_SAMPLES);
  #filled = 0;
  #taken = 0;
  #mono = new Float64Array(0);

  constructor(rateHz: number, channels: number) {
    this.#resampler = rateHz === RATE_HZ ? null : new Resampler(rateHz);
    this.#channels = channels;
  }

  /** False once two minutes were heard: what comes later changes nothing. */
  get wantsMore(): boolean {
    return this.#taken < MOST_SAMPLES;
  }

  /** One array for each channel, all of one length, −1 to 1. */
  push(planes: readonly Float32Array[]): void {
    const length = planes[0]?.length ?? 0;
    if (!this.wantsMore || length === 0) return;
    if (this.#mono.length < length) this.#mono = new Float64Array(length);
    const mono = this.#mono.subarray(0, length).fill(0);
    for (const plane of planes) {
      for (let at = 0; at < length; at += 1) {
        mono[at] = (mono[at] as number) + (plane[at] as number);
      }
    }
    const scale = 32_768 / this.#channels;
    for (let at = 0; at < length; at += 1) mono[at] = toSample((mono[at] as number) * scale);
    if (this.#resampler === null) {
      for (const sample of mono) if (!this.#take(sample)) return;
    } else this.#resampler.push(mono, this.#take);
  }

  finish(): Fingerprint {
    if (this.wantsMore) this.#resampler?.finish(this.#take);
    const raw = Uint32Array.from(this.#bits);
    return { raw, encoded: encodeFingerprint(raw) };
  }

  readonly #take = (sample: number): boolean => {
    if (!this.wantsMore) return false;
    this.#taken += 1;
    this.#frame[this.#filled] = toSample(sample);
    this.#filled += 1;
    if (this.#filled === FRAME_SAMPLES) this.#look();
    return true;
  };

  #look(): void {
    this.#spectrum.compute(this.#frame, 0);
    this.#frame.copyWithin(0, STEP_SAMPLES);
    this.#filled -= STEP_SAMPLES;
    const row = this.#chroma.push(this.#spectrum.power);
    const bits = row && this.#sub.push(row);
    if (bits !== null) this.#bits.push(bits);
  }
}

/** The nearest 16-bit number. */
const toSample = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value)));
