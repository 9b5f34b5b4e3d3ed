/** Made-up music, the same from the same numbers, whose fingerprints fpcalc told (tools/fixtures/make-fingerprints.ts). */
export interface Signal {
  seed: number;
  rateHz: number;
  seconds: number;
  channels: number;
  /** Silence before it. */
  lateBySeconds: number;
  /** Loudest sample, of 32,767. */
  peak: number;
}

const signal = (seed: number, rateHz: number, seconds: number, channels: number): Signal => ({
  seed,
  rateHz,
  seconds,
  channels,
  lateBySeconds: seed % 5 === 0 ? 3 : 0,
  peak: seed % 4 === 0 ? 2_000 : 20_000,
});

export const SIGNALS: readonly Signal[] = [
  signal(1, 11_025, 20, 1),
  signal(2, 11_025, 20, 2),
  signal(3, 11_025, 130, 1),
  signal(4, 44_100, 8, 1),
  signal(5, 44_100, 8, 2),
  signal(6, 44_100, 8, 2),
  signal(7, 44_100, 10, 1),
  signal(8, 44_100, 10, 2),
  signal(9, 48_000, 8, 1),
  signal(10, 48_000, 8, 2),
  signal(11, 48_000, 8, 2),
  signal(12, 22_050, 8, 1),
  signal(13, 22_050, 8, 2),
  signal(14, 8_000, 8, 1),
  signal(15, 16_000, 8, 1),
  signal(16, 32_000, 8, 2),
  signal(17, 96_000, 6, 2),
  signal(18, 88_200, 6, 1),
  signal(19, 44_100, 4, 2),
  signal(20, 48_000, 6, 1),
];

/** Chords that change with the beat and a drum, one array of 16-bit samples for each channel. */
export function render({
  seed,
  rateHz,
  seconds,
  channels,
  lateBySeconds,
  peak,
}: Signal): Int16Array[] {
  const random = randomOf(seed);
  const length = Math.round(rateHz * seconds);
  const planes = Array.from({ length: channels }, () => new Int16Array(length));
  const beatSeconds = 0.3 + random() * 0.4;
  let notesHz: number[] = [];
  let drum = 0;
  let nextBeat = lateBySeconds;
  for (let at = Math.round(lateBySeconds * rateHz); at < length; at += 1) {
    const time = at / rateHz;
    if (time >= nextBeat) {
      nextBeat += beatSeconds;
      notesHz = Array.from({ length: 3 }, () => 110 * 2 ** (Math.floor(random() * 36) / 12));
      drum = 1;
    }
    drum *= Math.exp(-30 / rateHz);
    let sum = 0;
    for (const hz of notesHz) {
      for (let harmonic = 1; harmonic <= 4; harmonic += 1) {
        sum += Math.sin(2 * Math.PI * hz * harmonic * time) / harmonic / 8;
      }
    }
    for (const [channel, plane] of planes.entries()) {
      const sample = sum * (channel === 0 ? 1 : 0.8) + drum * (random() - 0.5) * 0.5;
      plane[at] = Math.max(-32_768, Math.min(32_767, Math.round(sample * peak)));
    }
  }
  return planes;
}

/** Numerical Recipes' linear congruential generator. */
function randomOf(seed: number): () => number {
  let state = Math.imul(seed, 0x9e37_79b1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
