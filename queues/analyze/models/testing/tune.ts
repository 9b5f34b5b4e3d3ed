import { MODEL_SAMPLE_RATE_HZ } from "./mel.ts";

/** Chords of saw teeth with a beat of noise: no music, but as full of partials and onsets. The seed makes another. */
export function makeTune(seconds: number, seed: number): Float32Array {
  let state = seed;
  const random = () => {
    state = (state * 48_271) % 0x7fffffff;
    return state / 0x7fffffff;
  };
  const signal = new Float32Array(seconds * MODEL_SAMPLE_RATE_HZ);
  const beatSamples = Math.round((60 / (80 + random() * 80)) * MODEL_SAMPLE_RATE_HZ);
  let pitches: number[] = [];
  for (let index = 0; index < signal.length; index += 1) {
    const sinceBeat = index % beatSamples;
    if (sinceBeat === 0)
      pitches = [0, 4, 7].map((step) => 110 * 2 ** ((step + 12 * random()) / 12));
    const seconds16k = index / MODEL_SAMPLE_RATE_HZ;
    const chord = pitches.reduce((sum, hz) => sum + ((hz * seconds16k) % 1) - 0.5, 0);
    const drum = (random() - 0.5) * Math.exp(-sinceBeat / 800);
    signal[index] = 0.15 * chord + 0.6 * drum;
  }
  return signal;
}
