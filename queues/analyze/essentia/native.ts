/** What essentia's compiled C++ looks like from outside: only what is called. */

/** A C++ `std::vector<float>` in essentia's memory; whoever holds it must call `delete`. */
export interface NativeVector {
  size(): number;
  resize(length: number, value: number): void;
  delete(): void;
  /** Embind's own record of the object: where it lies in essentia's memory. */
  readonly $$: { readonly ptr: number };
}

export interface NativeAlgorithms {
  RhythmExtractor2013(
    signal: NativeVector,
    maxTempo: number,
    method: "degara" | "multifeature",
    minTempo: number,
  ): {
    bpm: number;
    ticks: NativeVector;
    confidence: number;
    estimates: NativeVector;
    bpmIntervals: NativeVector;
  };
  KeyExtractor(
    signal: NativeVector,
    averageDetuningCorrection: boolean,
    frameSize: number,
    hopSize: number,
    hpcpSize: number,
    maxFrequencyHz: number,
    maximumSpectralPeaks: number,
    minFrequencyHz: number,
    pcpThreshold: number,
    profileType: string,
    sampleRateHz: number,
    spectralPeaksThreshold: number,
    tuningFrequencyHz: number,
    weightType: string,
    windowType: string,
  ): { key: string; scale: string; strength: number };
  PercivalBpmEstimator(
    signal: NativeVector,
    frameSize: number,
    frameSizeOSS: number,
    hopSize: number,
    hopSizeOSS: number,
    maxBpm: number,
    minBpm: number,
    sampleRateHz: number,
  ): { bpm: number };
  Danceability(
    signal: NativeVector,
    maxTau: number,
    minTau: number,
    sampleRateHz: number,
    tauMultiplier: number,
  ): { danceability: number; dfa: NativeVector };
  DynamicComplexity(
    signal: NativeVector,
    frameSizeSeconds: number,
    sampleRateHz: number,
  ): { dynamicComplexity: number; loudness: number };
  delete(): void;
}

export interface NativeEssentia {
  readonly HEAPF32: Float32Array;
  readonly HEAPU32: Uint32Array;
  readonly VectorFloat: new () => NativeVector;
  readonly EssentiaJS: new (debug: boolean) => NativeAlgorithms;
}

export type EssentiaFactory = (options: {
  instantiateWasm: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance) => void,
  ) => WebAssembly.Exports;
  print: (line: string) => void;
  printErr: (line: string) => void;
}) => Promise<NativeEssentia>;
