/**
 * How much louder a track became at each moment, as the kernel measures it (`KernelSummary.onsets` is one): in octaves of
 * power, mean over mel bands.
 */
export interface OnsetCurves {
  /** All bands. */
  readonly curve: Float32Array;
  /** Below 420 Hz: kick drums and basses. */
  readonly lowCurve: Float32Array;
  /** Above 6 kHz: hi-hats and shakers. */
  readonly highCurve: Float32Array;
  readonly curveRateHz: number;
}
