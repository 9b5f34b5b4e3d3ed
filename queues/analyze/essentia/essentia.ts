import type { KeyMode } from "../../../schema/music/musical-key.ts";
import type { EssentiaFactory, NativeAlgorithms, NativeEssentia, NativeVector } from "./native.ts";

/** What every call here takes for granted; RhythmExtractor2013 knows no other rate. */
export const ESSENTIA_SAMPLE_RATE_HZ = 44_100;

/**
 * What essentia hears of a track: three minutes at most, from its middle. They take 70 MB of its memory in all, and say as
 * much about danceability and dynamics as the whole; tempo and key come from all of the track (rhythm/, key/).
 */
export const ESSENTIA_WINDOW_SAMPLES = 180 * ESSENTIA_SAMPLE_RATE_HZ;

/** The slowest and the fastest tempo that beats are looked for in, and essentia's own limits. */
const MIN_TEMPO_BPM = 40;
const MAX_TEMPO_BPM = 208;

/** Essentia's spellings of the pitch classes, from C on; in some places it writes flats. */
const TONICS = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];
const FLATS: Readonly<Record<string, string>> = {
  Db: "C#",
  Eb: "D#",
  Gb: "F#",
  Ab: "G#",
  Bb: "A#",
};

type EssentiaKeyProfile = "bgate" | "edma" | "shaath";

interface Rhythm {
  readonly bpm: number;
  /** When each beat falls, in seconds. */
  readonly ticks: Float32Array;
  /** Seconds between the beats. */
  readonly bpmIntervals: Float32Array;
}

interface FoundKey {
  /** 0 is C. */
  readonly pitchClass: number;
  readonly mode: KeyMode;
  /** How well the profile fits, about 0.2–0.95. */
  readonly strength: number;
}

/** essentia, and the one signal that it holds. */
export interface EssentiaSession {
  /** Forgets the signal: another one comes. */
  begin(): void;
  /** Adds samples at 44.1 kHz, mono; what does not fit any more is left out. */
  append(samples: Float32Array): void;
  readonly lengthSamples: number;
  rhythm(): Rhythm;
  key(profile: EssentiaKeyProfile): FoundKey;
  /** Essentia's DFA value, about 0–3. */
  danceability(): number;
  dynamicComplexity(): { readonly complexityDb: number; readonly loudnessDb: number };
  /** Of WebAssembly memory, which never shrinks. */
  memoryBytes(): number;
}

/**
 * Starts an essentia for signals of at most so many samples, one after the other. Its memory is taken once, before the
 * first one comes, and blocks are written straight into it: nowhere is a signal held twice. WebAssembly memory never
 * shrinks, so one that serves all tracks is what costs least: a new one for each would wait beside the old until somebody
 * collects garbage. One that threw is to be dropped.
 */
export async function startEssentia(
  factory: EssentiaFactory,
  wasm: WebAssembly.Module,
  maxSamples: number,
): Promise<EssentiaSession> {
  const native = await factory({
    instantiateWasm: (imports, done) => {
      const instance = new WebAssembly.Instance(wasm, imports);
      done(instance);
      return instance.exports;
    },
    print: () => undefined,
    printErr: () => undefined,
  });
  return new Session(native, maxSamples);
}

class Session implements EssentiaSession {
  readonly #native: NativeEssentia;
  readonly #algorithms: NativeAlgorithms;
  readonly #signal: NativeVector;
  readonly #maxSamples: number;
  #length = 0;
  #trimmed = false;

  constructor(native: NativeEssentia, maxSamples: number) {
    this.#native = native;
    this.#algorithms = new native.EssentiaJS(false);
    this.#signal = new native.VectorFloat();
    this.#maxSamples = maxSamples;
    this.begin();
  }

  begin(): void {
    this.#signal.resize(this.#maxSamples, 0);
    this.#length = 0;
    this.#trimmed = false;
  }

  get lengthSamples(): number {
    return this.#length;
  }

  append(samples: Float32Array): void {
    if (this.#trimmed) throw new Error("the signal is being listened to already");
    const room = this.#maxSamples - this.#length;
    const block = samples.length > room ? samples.subarray(0, room) : samples;
    memoryOf(this.#native, this.#signal).set(block, this.#length);
    this.#length += block.length;
  }

  rhythm(): Rhythm {
    const { bpm, ticks, estimates, bpmIntervals } = this.#algorithms.RhythmExtractor2013(
      this.#whole(),
      MAX_TEMPO_BPM,
      "degara",
      MIN_TEMPO_BPM,
    );
    estimates.delete();
    return { bpm, ticks: this.#taken(ticks), bpmIntervals: this.#taken(bpmIntervals) };
  }

  key(profile: EssentiaKeyProfile): FoundKey {
    // All but the profile is the algorithm's own default.
    const { key, scale, strength } = this.#algorithms.KeyExtractor(
      this.#whole(),
      true,
      4096,
      4096,
      12,
      3500,
      60,
      25,
      0.2,
      profile,
      ESSENTIA_SAMPLE_RATE_HZ,
      0.0001,
      440,
      "cosine",
      "hann",
    );
    return {
      pitchClass: TONICS.indexOf(FLATS[key] ?? key),
      mode: scale === "minor" ? "minor" : "major",
      strength,
    };
  }

  danceability(): number {
    const { danceability, dfa } = this.#algorithms.Danceability(
      this.#whole(),
      8800,
      310,
      ESSENTIA_SAMPLE_RATE_HZ,
      1.1,
    );
    dfa.delete();
    return danceability;
  }

  dynamicComplexity() {
    const { dynamicComplexity, loudness } = this.#algorithms.DynamicComplexity(
      this.#whole(),
      0.2,
      ESSENTIA_SAMPLE_RATE_HZ,
    );
    return { complexityDb: dynamicComplexity, loudnessDb: loudness };
  }

  memoryBytes(): number {
    return this.#native.HEAPF32.byteLength;
  }

  /** The signal, cut to what was written. */
  #whole(): NativeVector {
    if (!this.#trimmed) this.#signal.resize(this.#length, 0);
    this.#trimmed = true;
    return this.#signal;
  }

  /** A copy of a result outside essentia's memory, where it is freed. */
  #taken(vector: NativeVector): Float32Array {
    const copy = memoryOf(this.#native, vector).slice();
    vector.delete();
    return copy;
  }
}

/**
 * A vector's elements where they lie. Embind offers only one call an element or a second copy of the whole; a
 * `std::vector` begins with the address of its elements, so it can be written to directly. The view is good until
 * essentia's memory grows.
 */
function memoryOf(native: NativeEssentia, vector: NativeVector): Float32Array {
  const begin = native.HEAPU32[vector.$$.ptr / 4] ?? 0;
  return native.HEAPF32.subarray(begin / 4, begin / 4 + vector.size());
}
