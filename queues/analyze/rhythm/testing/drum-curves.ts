import type { OnsetCurves } from "../onset-curves.ts";

export const CURVE_RATE_HZ = 44_100 / 512;

type Hit = readonly [beat: number, strength: number];

/** A bar of four beats, played over and over: what the kernel would see of kicks, snares and hats. */
export interface Pattern {
  readonly kick: readonly Hit[];
  readonly snare: readonly Hit[];
  readonly hat: readonly Hit[];
}

export function drumCurves(bpm: number, pattern: Pattern, seconds = 60): OnsetCurves {
  const frames = Math.round(seconds * CURVE_RATE_HZ);
  const curve = new Float32Array(frames);
  const lowCurve = new Float32Array(frames);
  const highCurve = new Float32Array(frames);
  const framesPerBeat = (60 / bpm) * CURVE_RATE_HZ;
  const strike = (target: Float32Array, frame: number, strength: number) => {
    // Between two frames it is seen in both.
    const whole = Math.floor(frame);
    const share = frame - whole;
    if (whole + 1 >= frames) return;
    target[whole] = (target[whole] ?? 0) + strength * (1 - share);
    target[whole + 1] = (target[whole + 1] ?? 0) + strength * share;
  };
  for (let bar = 0; bar * 4 * framesPerBeat < frames; bar += 1) {
    const at = (beat: number) => (4 * bar + beat) * framesPerBeat;
    for (const [beat, strength] of pattern.kick) {
      strike(curve, at(beat), 0.4 * strength);
      strike(lowCurve, at(beat), 2 * strength);
    }
    for (const [beat, strength] of pattern.snare) {
      strike(curve, at(beat), strength);
      // A snare drum's body sounds near 200 Hz.
      strike(lowCurve, at(beat), 1.2 * strength);
      strike(highCurve, at(beat), strength);
    }
    for (const [beat, strength] of pattern.hat) {
      strike(curve, at(beat), 0.3 * strength);
      strike(highCurve, at(beat), strength);
    }
  }
  return { curve, lowCurve, highCurve, curveRateHz: CURVE_RATE_HZ };
}

const eighths: readonly Hit[] = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5].map((beat) => [beat, 1] as const);

export const ROCK: Pattern = {
  kick: [
    [0, 1],
    [2, 1],
  ],
  snare: [
    [1, 1],
    [3, 1],
  ],
  hat: eighths,
};

/** Kick on one and on the "and" of three. */
export const BREAKBEAT: Pattern = {
  kick: [
    [0, 1],
    [2.5, 1],
  ],
  snare: [
    [1, 1],
    [3, 1],
    [1.75, 0.3],
    [2.25, 0.3],
  ],
  hat: eighths,
};
