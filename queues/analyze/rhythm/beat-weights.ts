/**
 * How much each piece of a `BeatPeriod`'s evidence counts, in its order. Fitted to 168 songs that the project renders
 * itself, of seeds other than the one whose figures are given (`npm run bench -- accuracy --fit=1,3`; docs/adr/0016). What
 * they say in words: listeners tap near 140 a minute, twice as fast or slow is unlikelier the further it is; a beat comes
 * back after two and four, its bass too; what comes back within a quarter or a third of it makes it too slow.
 */
export const BEAT_WEIGHTS: readonly number[] = [
  // Nearness to 120 BPM in octaves squared, and octaves above.
  1.36, 0.94,
  // All bands at a quarter, a third, half, … of the period up to eight.
  -2.43, -2.24, 0.8, -1.21, -1.2, 2.17, -0.8, 0.66, 0.16, 1.41, 0.98, 0.15, 0.43,
  // Low bands at half, one, two, three and four.
  -3.63, 1.32, 1.91, 1.28, 2.38,
  // High bands at a quarter, half, one and two.
  -0.28, 2.29, 0.85, 0.56,
];
