import type { KeyMode } from "../../../../schema/music/musical-key.ts";

const RATE_HZ = 44_100;
/** Tonic, fourth, fifth, tonic: a bar each. */
const ROOTS = [0, 5, 7, 0];

/** A bare song: sines in chords, one a bar, and a burst of noise on every beat. */
export function chordsWithDrums(sound: {
  readonly bpm: number;
  /** 0 is C. */
  readonly tonic: number;
  readonly mode: KeyMode;
  readonly seconds: number;
}): Float32Array {
  const { bpm, tonic, mode, seconds } = sound;
  const beat = (60 / bpm) * RATE_HZ;
  const third = mode === "major" ? 4 : 3;
  let state = 1;
  return Float32Array.from({ length: Math.round(seconds * RATE_HZ) }, (_, at) => {
    const bar = Math.floor(at / (4 * beat));
    const root = 60 + tonic + (ROOTS[bar % 4] ?? 0);
    const tones = [root - 12, root, root + (bar % 4 === 2 ? 4 : third), root + 7].map((note) =>
      Math.sin((2 * Math.PI * 440 * 2 ** ((note - 69) / 12) * at) / RATE_HZ),
    );
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const sinceBeat = at % beat;
    const burst = (state / 2 ** 31 - 1) * Math.exp(-sinceBeat / 1500);
    return 0.08 * tones.reduce((sum, tone) => sum + tone, 0) + 0.5 * burst;
  });
}
