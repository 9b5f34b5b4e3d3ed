import { Composer } from "../composer.ts";
import { CLOSED_HAT, CRASH, every, KICK, RIDE, SNARE } from "../drums.ts";
import { BASS, CHORDS, MELODY, PAD, type Song, type SongPlan } from "../song.ts";

/** Breakbeats of one bar: kick, snare, and the soft snares between. */
const BREAKS = [
  { kick: [0, 2.5], snare: [1, 3], ghost: [1.75, 2.25, 3.75] },
  { kick: [0, 0.5, 2.5], snare: [1, 3], ghost: [1.75, 2.25] },
  { kick: [0, 2.5, 2.75], snare: [1, 3], ghost: [0.75, 1.5, 3.5] },
  { kick: [0, 1.5, 2.5], snare: [1, 3], ghost: [1.75, 2.25, 3.25] },
];
const SECOND_BAR = { kick: [0, 0.5, 2.25], snare: [1, 3.5], ghost: [1.75, 2.75] };

/** Breakbeats, a bass that moves half as fast, long pads. */
export function drumAndBass(plan: SongPlan): Song {
  const composer = new Composer(plan, 4, { timingMs: 3, loudness: 0.1, swing: 0.53 });
  const { random } = composer;
  const main = random.pick(BREAKS);
  const ride = random.chance(0.4);
  const varied = random.chance(0.6);
  for (const bar of composer.bars) {
    const intro = bar.index < 4;
    const pattern = varied && bar.index % 4 === 3 ? SECOND_BAR : main;
    if (!intro) {
      composer.drum(bar, KICK, pattern.kick, 112);
      composer.drum(bar, SNARE, pattern.snare, 110);
      composer.drum(bar, SNARE, pattern.ghost, 46);
    }
    composer.drum(bar, ride && bar.section > 0 ? RIDE : CLOSED_HAT, every(0.5), 72);
    composer.drum(bar, CLOSED_HAT, every(0.5, 4, 0.25), 40);
    if (bar.index % 8 === 0) composer.drum(bar, CRASH, [0], 86);
    const root = composer.root(bar, 2);
    composer.play(bar, BASS, 0, 1.4, root, 108);
    composer.play(bar, BASS, 1.5, 0.9, root, 96);
    if (random.chance(0.5)) composer.play(bar, BASS, 2.5, 1.3, root + random.pick([0, 7, 12]), 98);
    for (const pitch of composer.voicing(bar, 4)) composer.play(bar, PAD, 0, 3.95, pitch, 70);
    if (bar.section % 2 === 1) {
      for (const pitch of composer.voicing(bar, 4)) {
        composer.play(bar, CHORDS, 0, 0.5, pitch, 84);
        composer.play(bar, CHORDS, 1.5, 0.5, pitch, 76);
      }
    }
  }
  composer.melody(
    [
      [0, 1.5, 3],
      [0, 2],
      [1, 2.5],
      [0, 3],
    ],
    5,
    78,
    1,
  );
  return composer.finish([
    [CHORDS, random.pick([4, 81, 5])],
    [BASS, random.pick([38, 39, 87])],
    [MELODY, random.pick([11, 80, 98])],
    [PAD, random.pick([89, 90, 91, 95])],
  ]);
}
