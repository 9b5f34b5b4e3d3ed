/**
 * The sixteen classifiers of Chromaprint's second algorithm ("TEST2", the one that AcoustID knows), learned by its
 * author from many recordings: numbers of a published standard, without which no fingerprint is comparable.
 * Source: github.com/acoustid/chromaprint, fingerprinter_configuration.cpp.
 */
export interface Classifier {
  /** How the rectangle is divided: 0 whole, 1 and 4 over notes, 2 and 5 over time, 3 over both (see `filterValue`). */
  shape: 0 | 1 | 2 | 3 | 4 | 5;
  /** First note of the rectangle, and how many notes and frames it covers. */
  note: number;
  notes: number;
  frames: number;
  /** Where the value's four steps part. */
  steps: readonly [number, number, number];
}

type Row = readonly [Classifier["shape"], number, number, number, number, number, number];

const ROWS: readonly Row[] = [
  [0, 4, 3, 15, 1.98215, 2.35817, 2.63523],
  [4, 4, 6, 15, -1.03809, -0.651211, -0.282167],
  [1, 0, 4, 16, -0.298702, 0.119262, 0.558497],
  [3, 8, 2, 12, -0.105439, 0.0153946, 0.135898],
  [3, 4, 4, 8, -0.142891, 0.0258736, 0.200632],
  [4, 0, 3, 5, -0.826319, -0.590612, -0.368214],
  [1, 2, 2, 9, -0.557409, -0.233035, 0.0534525],
  [2, 7, 3, 4, -0.0646826, 0.00620476, 0.0784847],
  [2, 6, 2, 16, -0.192387, -0.029699, 0.215855],
  [2, 1, 3, 2, -0.0397818, -0.00568076, 0.0292026],
  [5, 10, 1, 15, -0.53823, -0.369934, -0.190235],
  [3, 6, 2, 10, -0.124877, 0.0296483, 0.139239],
  [2, 1, 1, 14, -0.101475, 0.0225617, 0.231971],
  [3, 5, 6, 4, -0.0799915, -0.00729616, 0.063262],
  [1, 9, 2, 12, -0.272556, 0.019424, 0.302559],
  [3, 4, 2, 14, -0.164292, -0.0321188, 0.0846339],
];

export const CLASSIFIERS: readonly Classifier[] = ROWS.map(
  ([shape, note, notes, frames, ...steps]) => ({ shape, note, notes, frames, steps }),
);

/** As Chromaprint numbers its algorithms, from 0. */
export const ALGORITHM = 1;
export const MOST_FRAMES = 16;
export const NOTES = 12;
