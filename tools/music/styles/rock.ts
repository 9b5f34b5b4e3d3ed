import { Composer } from "../composer.ts";
import {
  CLOSED_HAT,
  CRASH,
  every,
  HIGH_TOM,
  KICK,
  LOW_TOM,
  OPEN_HAT,
  RIDE,
  SNARE,
} from "../drums.ts";
import { BASS, CHORDS, MELODY, type Song, type SongPlan } from "../song.ts";

const KICKS = [
  [0, 2],
  [0, 2, 2.5],
  [0, 0.5, 2.5],
  [0, 1.5, 2],
  [0, 2.5, 3.5],
];

/** Guitars in eighths, back beat, fills at the end of a part. */
export function rock(plan: SongPlan): Song {
  const composer = new Composer(plan, 4, { timingMs: 7, loudness: 0.12, swing: 0.5 });
  const { random } = composer;
  const kicks = random.pick(KICKS);
  const palmMuted = random.chance(0.5);
  for (const bar of composer.bars) {
    const loud = bar.section % 2 === 1;
    composer.drum(bar, KICK, kicks, 108);
    if (bar.beforeSection) {
      composer.drum(bar, SNARE, [1, 2, 2.25, 2.5], 100);
      composer.drum(bar, HIGH_TOM, [2.75, 3], 100);
      composer.drum(bar, LOW_TOM, [3.25, 3.5, 3.75], 104);
    } else {
      composer.drum(bar, SNARE, [1, 3], 106);
      if (random.chance(0.25)) composer.drum(bar, SNARE, [2.75], 44);
    }
    composer.drum(bar, loud ? RIDE : CLOSED_HAT, every(0.5), 74);
    composer.drum(bar, loud ? RIDE : CLOSED_HAT, every(1), 18);
    if (bar.index % 8 === 0) composer.drum(bar, CRASH, [0], 108);
    if (bar.index % 4 === 3) composer.drum(bar, OPEN_HAT, [3.5], 80);
    const root = composer.root(bar, 2);
    const third = composer.voicing(bar, 3);
    for (const beat of every(0.5)) {
      composer.play(bar, BASS, beat, 0.45, root - 12 < 28 ? root : root - 12, 98);
      if (loud && beat % 2 !== 0) continue;
      const length = loud ? 1.9 : palmMuted ? 0.25 : 0.45;
      for (const pitch of [root, ...third]) {
        composer.play(bar, CHORDS, beat, length, pitch + 12, beat % 1 === 0 ? 92 : 80);
      }
    }
  }
  composer.melody(
    [
      [0, 1, 2, 3],
      [0, 0.5, 1.5, 2, 3],
      [0, 2, 3.5],
      [0.5, 1, 2.5, 3],
    ],
    5,
    92,
  );
  return composer.finish([
    [CHORDS, random.pick([29, 30, 27])],
    [BASS, random.pick([33, 34])],
    [MELODY, random.pick([30, 29, 18, 28])],
  ]);
}
