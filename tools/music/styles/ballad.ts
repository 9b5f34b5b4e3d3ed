import { Composer } from "../composer.ts";
import { CLOSED_HAT, every, KICK, RIDE, SIDE_STICK, SNARE } from "../drums.ts";
import { BASS, CHORDS, MELODY, PAD, type Song, type SongPlan } from "../song.ts";

/** Broken chords, strings, a soft back beat that comes later or never. */
export function ballad(plan: SongPlan): Song {
  const composer = new Composer(plan, 4, { timingMs: 10, loudness: 0.15, swing: 0.5 });
  const { random } = composer;
  const drums = random.chance(0.75);
  const order = random.pick([
    [0, 1, 2, 1, 2, 1, 2, 1],
    [0, 2, 1, 2, 0, 2, 1, 2],
    [0, 1, 2, 3, 2, 1, 2, 1],
  ]);
  const blocks = random.chance(0.3);
  for (const bar of composer.bars) {
    const chord = composer.voicing(bar, 4);
    if (blocks) {
      for (const beat of every(1)) {
        for (const pitch of chord)
          composer.play(bar, CHORDS, beat, 0.95, pitch, 66 - 8 * (beat % 2));
      }
    } else {
      for (const [at, voice] of order.entries()) {
        const pitch = (chord[voice % chord.length] ?? 60) + (voice >= chord.length ? 12 : 0);
        composer.play(bar, CHORDS, at / 2, 0.9, pitch, at % 4 === 0 ? 76 : 62);
      }
    }
    composer.play(bar, BASS, 0, 1.9, composer.root(bar, 2), 78);
    composer.play(bar, BASS, 2, random.chance(0.4) ? 1.4 : 1.9, composer.root(bar, 2), 70);
    if (bar.section > 0) for (const pitch of chord) composer.play(bar, PAD, 0, 3.9, pitch, 54);
    if (drums && bar.section > 0) {
      composer.drum(bar, KICK, random.chance(0.5) ? [0, 2] : [0, 1.5, 2], 82);
      composer.drum(bar, bar.section > 1 ? SNARE : SIDE_STICK, [1, 3], 76);
      composer.drum(bar, bar.section > 1 ? RIDE : CLOSED_HAT, every(0.5), 50);
    }
  }
  composer.melody(
    [
      [0, 1, 2, 3],
      [0, 1.5, 2, 3],
      [0, 2, 3],
      [0.5, 1, 2, 3.5],
      [0, 1, 2.5],
    ],
    5,
    84,
    0,
  );
  return composer.finish([
    [CHORDS, random.pick([0, 1, 4, 24])],
    [BASS, random.pick([32, 33, 35])],
    [MELODY, random.pick([52, 68, 73, 40, 65])],
    [PAD, random.pick([48, 49, 89])],
  ]);
}
