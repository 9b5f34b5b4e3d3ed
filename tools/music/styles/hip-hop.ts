import { Composer } from "../composer.ts";
import { CLAP, CLOSED_HAT, every, KICK, OPEN_HAT, SNARE } from "../drums.ts";
import { BASS, CHORDS, MELODY, PAD, type Song, type SongPlan } from "../song.ts";

const KICKS = [
  [0, 1.75, 2.5],
  [0, 0.75, 2.5],
  [0, 1.5, 2.25, 3.75],
  [0, 2, 2.75],
];

/** Boom bap with swung sixteenths, a lazy bass, electric piano. */
export function hipHop(plan: SongPlan): Song {
  const swing = 0.58 + (plan.seed % 5) * 0.015;
  const composer = new Composer(plan, 4, { timingMs: 5, loudness: 0.12, swing });
  const { random } = composer;
  const kicks = random.pick(KICKS);
  const sixteenths = random.chance(0.4);
  const clap = random.chance(0.4);
  for (const bar of composer.bars) {
    composer.drum(bar, KICK, bar.index % 4 === 3 ? [...kicks, 3.5] : kicks, 110);
    composer.drum(bar, clap ? CLAP : SNARE, [1, 3], 104);
    if (random.chance(0.4)) composer.drum(bar, SNARE, [random.pick([0.75, 2.25, 3.75])], 42);
    composer.drum(bar, CLOSED_HAT, every(sixteenths ? 0.25 : 0.5), 62);
    if (bar.index % 2 === 1) composer.drum(bar, OPEN_HAT, [3.5], 60);
    for (const beat of kicks) composer.play(bar, BASS, beat, 0.6, composer.root(bar, 2), 100);
    const chord = composer.voicing(bar, 4);
    for (const pitch of chord) {
      composer.play(bar, CHORDS, 0, 1.6, pitch, 74);
      if (bar.section > 0) composer.play(bar, CHORDS, random.pick([1.75, 2.5]), 1, pitch, 64);
      if (bar.section % 2 === 1) composer.play(bar, PAD, 0, 3.9, pitch, 50);
    }
  }
  composer.melody(
    [
      [0, 0.75, 1.5, 2.5],
      [0.5, 1, 2.25, 3],
      [0, 2, 2.75],
      [1, 1.5, 3],
    ],
    5,
    78,
  );
  return composer.finish([
    [CHORDS, random.pick([4, 5, 11, 0])],
    [BASS, random.pick([33, 38, 32])],
    [MELODY, random.pick([73, 11, 65, 26])],
    [PAD, random.pick([48, 89])],
  ]);
}
