/** What the kernel knows about a track when all of it was heard. */
export interface KernelSummary {
  readonly loudness: LoudnessSummary;
  /** `WAVEFORM_POINTS` peaks over the whole track, 0–255 of full scale, the loudest channel of each moment. */
  readonly waveform: Uint8Array;
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
