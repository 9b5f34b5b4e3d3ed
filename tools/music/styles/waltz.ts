import { Composer } from "../composer.ts";
import { every, KICK, PEDAL_HAT, RIDE } from "../drums.ts";
import { BASS, CHORDS, MELODY, PAD, type Song, type SongPlan } from "../song.ts";

/** Three beats: bass, chord, chord, and a tune above. */
export function waltz(plan: SongPlan): Song {
  const composer = new Composer(plan, 3, { timingMs: 8, loudness: 0.13, swing: 0.5 });
  const { random } = composer;
  const drums = random.chance(0.4);
  const strings = random.chance(0.5);
  for (const bar of composer.bars) {
    const root = composer.root(bar, 2);
    composer.play(bar, BASS, 0, 0.95, bar.index % 2 === 1 ? root + 7 : root, 92);
    for (const beat of [1, 2]) {
      for (const pitch of composer.voicing(bar, 4)) {
        composer.play(bar, CHORDS, beat, 0.45, pitch, beat === 1 ? 72 : 66);
      }
    }
    if (strings && bar.section > 0) {
      for (const pitch of composer.voicing(bar, 4)) composer.play(bar, PAD, 0, 2.9, pitch, 52);
    }
    if (drums) {
      composer.drum(bar, KICK, [0], 72);
      composer.drum(bar, PEDAL_HAT, [1, 2], 62);
      composer.drum(bar, RIDE, every(1, 3), 46);
    }
  }
  composer.melody([[0, 1, 2], [0, 2], [0, 1, 1.5, 2], [0, 0.5, 1, 2], [0]], 5, 90, 0);
  return composer.finish([
    [CHORDS, random.pick([0, 21, 24, 48])],
    [BASS, random.pick([32, 43, 0])],
    [MELODY, random.pick([40, 21, 71, 73, 0])],
    [PAD, random.pick([48, 49])],
  ]);
}
