import { Composer } from "../composer.ts";
import { every, KICK, SHAKER, TAMBOURINE } from "../drums.ts";
import { BASS, CHORDS, MELODY, type Song, type SongPlan } from "../song.ts";

/** Strummed down, up: the first beat strongest, some up-strokes left out. */
const STRUMS = [
  [0, 1, 1.5, 2.5, 3, 3.5],
  [0, 1, 1.5, 2, 3, 3.5],
  [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5],
];

/** A guitar, strummed or picked, a tune; at most a shaker and a stamping foot. */
export function folk(plan: SongPlan): Song {
  const composer = new Composer(plan, 4, { timingMs: 9, loudness: 0.14, swing: 0.5 });
  const { random } = composer;
  const strum = random.pick(STRUMS);
  const picked = random.chance(0.45);
  const foot = random.chance(0.5);
  for (const bar of composer.bars) {
    const chord = composer.voicing(bar, 4);
    const root = composer.root(bar, 2);
    if (picked) {
      // The thumb alternates on the beats, two fingers answer between.
      for (const beat of every(1)) {
        composer.play(bar, CHORDS, beat, 0.9, beat % 2 === 0 ? root + 12 : root + 19, 84);
      }
      for (const [at, beat] of [0.5, 1.5, 2.5, 3.5].entries()) {
        composer.play(bar, CHORDS, beat, 0.8, (chord[(at % 2) + 1] ?? 64) + 12, 70);
      }
    } else {
      for (const beat of strum) {
        for (const [string, pitch] of [root + 12, ...chord, (chord[0] ?? 60) + 12].entries()) {
          const downward = beat % 1 === 0;
          const delay = 0.012 * (downward ? string : 4 - string);
          composer.play(bar, CHORDS, beat + delay, 0.6, pitch, beat % 2 === 0 ? 84 : 68);
        }
      }
    }
    composer.play(bar, BASS, 0, 1.8, root, 84);
    composer.play(bar, BASS, 2, 1.8, random.chance(0.5) ? root + 7 : root, 76);
    if (bar.section > 0)
      composer.drum(bar, random.chance(0.9) ? SHAKER : TAMBOURINE, every(0.5), 46);
    if (foot && bar.section > 0) composer.drum(bar, KICK, [0, 2], 66);
  }
  composer.melody(
    [
      [0, 1, 2, 3],
      [0, 0.5, 1, 2, 3],
      [0, 1, 1.5, 2, 2.5, 3],
      [0, 1.5, 2, 3],
    ],
    5,
    86,
    random.pick([0, 1]),
  );
  return composer.finish([
    [CHORDS, random.pick([24, 25])],
    [BASS, 32],
    [MELODY, random.pick([40, 73, 72, 105, 22])],
  ]);
}
