import { Composer } from "../composer.ts";
import { CLAP, CLOSED_HAT, CRASH, every, KICK, OPEN_HAT, SHAKER } from "../drums.ts";
import { BASS, CHORDS, MELODY, PAD, type Song, type SongPlan } from "../song.ts";

const STABS = [
  [0.75, 1.5, 2.75, 3.5],
  [0, 0.75, 1.5, 2.25, 3],
  [0.5, 1.5, 2.5, 3.5],
  [0, 1.5, 2.75],
];
const BASS_LINES = [
  [0.5, 1.5, 2.5, 3.5],
  [0, 0.75, 1.5, 2.5, 3.25],
  [0.5, 0.75, 1.5, 1.75, 2.5, 2.75, 3.5, 3.75],
  [0, 1.75, 2.5, 3.75],
];

/** Four on the floor, off-beat hats, stabs against the beat, and a breakdown in which the kick is silent. */
export function house(plan: SongPlan): Song {
  const composer = new Composer(plan, 4, { timingMs: 1, loudness: 0.08, swing: 0.52 });
  const { random } = composer;
  const stabs = random.pick(STABS);
  const line = random.pick(BASS_LINES);
  const breakdown = random.pick([1, 2]);
  const shaker = random.chance(0.5);
  for (const bar of composer.bars) {
    const broken = bar.section === breakdown && bar.index % 8 < 4;
    if (!broken) {
      composer.drum(bar, KICK, every(1), 112);
      if (bar.section > 0) composer.drum(bar, CLAP, [1, 3], 92);
      for (const beat of line) {
        const octave = random.chance(0.15) ? 3 : 2;
        composer.play(bar, BASS, beat, 0.4, composer.root(bar, octave), 100);
      }
    }
    composer.drum(bar, OPEN_HAT, [0.5, 1.5, 2.5, 3.5], 74);
    composer.drum(bar, shaker ? SHAKER : CLOSED_HAT, every(0.25), 52);
    if (bar.beforeSection) composer.drum(bar, CLAP, [3.25, 3.5, 3.75], 70);
    if (bar.index % 8 === 0) composer.drum(bar, CRASH, [0], 80);
    for (const beat of stabs) {
      for (const pitch of composer.voicing(bar, 4)) {
        composer.play(bar, CHORDS, beat, 0.3, pitch, 82);
      }
    }
    if (bar.section > 0 || broken) {
      for (const pitch of composer.voicing(bar, 4)) composer.play(bar, PAD, 0, 3.9, pitch, 62);
    }
  }
  composer.melody(
    [
      [0, 1.5, 3],
      [0.5, 1.5, 2, 3.5],
      [0, 0.75, 1.5, 2.5],
    ],
    5,
    78,
    2,
  );
  return composer.finish([
    [CHORDS, random.pick([0, 4, 16, 62])],
    [BASS, random.pick([38, 39, 33])],
    [MELODY, random.pick([80, 81, 87])],
    [PAD, random.pick([89, 90, 50])],
  ]);
}
