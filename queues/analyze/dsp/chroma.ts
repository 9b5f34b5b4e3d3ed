/** Tenths of a semitone in an octave: how the kernel counts pitches. */
export const PITCH_STEPS = 120;
const STEPS_PER_SEMITONE = 10;
const CENTS_PER_STEP = 10;

/**
 * Twelve pitch classes, from C on, of how much was heard of each tenth of a semitone (the first is C at 440 Hz tuning).
 * What lies between two notes counts for little. Only sums and products: the same numbers on every machine.
 */
export function chromaOf(steps: Float32Array, tuningCents: number): Float32Array {
  const chroma = new Float32Array(12);
  let sum = 0;
  for (const [step, amount] of steps.entries()) {
    const semitones = (step - tuningCents / CENTS_PER_STEP) / STEPS_PER_SEMITONE;
    const nearest = Math.round(semitones);
    const off = semitones - nearest;
    const weighted = amount * (1 - 4 * off * off);
    const pitchClass = (nearest + 12) % 12;
    chroma[pitchClass] = (chroma[pitchClass] ?? 0) + weighted;
    sum += weighted;
  }
  return sum > 0 ? chroma.map((amount) => amount / sum) : chroma;
}
