/** What the kernel knows about a track when all of it was heard. */
export interface KernelSummary {
  readonly durationMs: number;
  readonly loudness: LoudnessSummary;
  /** `WAVEFORM_POINTS` peaks over the whole track, 0–255 of full scale, the loudest channel of each moment. */
  readonly waveform: Uint8Array;
  readonly timbre: TimbreSummary;
  readonly onsets: OnsetSummary;
  /** How strongly each band's level swings at each rate: `PATTERN_BANDS` rows of `PATTERN_RATES`, in octaves of power. */
  readonly fluctuation: Float32Array;
  readonly tonal: TonalSummary;
}

interface LoudnessSummary {
  /** EBU R 128; null for silence and for less than 400 ms. */
  readonly integratedLufs: number | null;
  /** EBU Tech 3342; null where nothing is loud enough, and for less than 3 s. */
  readonly rangeLu: number | null;
  /** dBTP; null for digital silence. */
  readonly truePeakDb: number | null;
  /** dBFS; null for digital silence. */
  readonly samplePeakDb: number | null;
}

/** Over all frames of 2048 samples every 1024 at 44.1 kHz that are louder than −70 dBFS. Spectra reach up to 16 kHz. */
export interface TimbreSummary {
  /** Frames that count; with none all below is 0. */
  readonly frameCount: number;
  /** 20 coefficients of 40 mel bands (Slaney, to 11 kHz) in dB; the first follows the level. */
  readonly mfcc: Spread<Float32Array>;
  /** Upper triangle of the coefficients' covariances, row by row with the diagonal: 210 numbers. */
  readonly mfccCovariance: Float32Array;
  /** Deviations of the coefficients' changes from frame to frame. */
  readonly mfccChange: Float32Array;
  /** In octaves up to 12.8 kHz, dB between the loudest and the softest fifth of a band, and the level of the latter. */
  readonly contrastDb: Spread<Float32Array>;
  readonly valleyDb: Spread<Float32Array>;
  readonly centroidHz: Spread<number>;
  /** 85 % of the power lies below. */
  readonly rolloffHz: Spread<number>;
  /** 0 for one tone, 1 for white noise. */
  readonly flatness: Spread<number>;
  /** Change from frame to frame, whatever the level: 0 for none, 1 for sound after silence, √2 at most. */
  readonly flux: Spread<number>;
  /** RMS of the mix, dBFS. */
  readonly levelDb: Spread<number>;
  /** Crossings a sample. */
  readonly zeroCrossings: Spread<number>;
  /** Share of the power below 118 Hz. */
  readonly lowShare: Spread<number>;
}

interface Spread<Value> {
  readonly mean: Value;
  readonly deviation: Value;
}

export interface OnsetSummary {
  readonly count: number;
  readonly ratePerSecond: number;
  /** Of the curve's values over the whole track. */
  readonly strength: Spread<number>;
  /** How much louder the bands became at each moment of the window, in octaves of power; ten minutes at most. */
  readonly curve: Float32Array;
  readonly curveRateHz: number;
  /** Where in the track the middle of the first value's frame lies. */
  readonly curveStartMs: number;
}

export interface TonalSummary {
  /** How far above 440 Hz the track is tuned, −50 to 50. */
  readonly tuningCents: number;
  /** How much of each pitch class was heard, from C on, tuning allowed for; adds up to 1, or is all 0. */
  readonly chroma: Float32Array;
  /** The same of each stretch of 1.486 s that begins within the window. */
  readonly segments: readonly Float32Array[];
}

/** Of `KernelSummary.fluctuation`. */
export const PATTERN_BANDS = 24;
export const PATTERN_RATES = 60;
