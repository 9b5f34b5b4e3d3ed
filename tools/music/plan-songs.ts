import { randomFrom } from "./random.ts";
import { type SongPlan, type Style, STYLES } from "./song.ts";

/** Beats a minute, from the slowest to the fastest song of a style. */
const TEMPOS: Record<Style, readonly [slowest: number, fastest: number]> = {
  house: [116, 132],
  rock: [92, 168],
  ballad: [58, 86],
  "drum and bass": [164, 178],
  "hip hop": [74, 104],
  folk: [84, 142],
  waltz: [84, 178],
};

const SONGS_PER_STYLE = 12;
const KEYS = 24;

/**
 * The same songs for the same seed: every style from its slowest to its fastest tempo, and the 24 keys in turn, so
 * that each comes three or four times.
 */
export function planSongs(seed: number): SongPlan[] {
  const random = randomFrom(seed);
  const firstKey = Math.floor(random.next() * KEYS);
  return STYLES.flatMap((style, styleAt) =>
    Array.from({ length: SONGS_PER_STYLE }, (_, at) => {
      // 7 has no factor in common with 24: all keys come before one comes again.
      const key = (firstKey + 7 * (styleAt * SONGS_PER_STYLE + at)) % KEYS;
      const [slowest, fastest] = TEMPOS[style];
      const evenly = slowest + ((fastest - slowest) * at) / (SONGS_PER_STYLE - 1);
      const nudged = evenly + random.between(-0.4, 0.4) * ((fastest - slowest) / SONGS_PER_STYLE);
      return {
        name: `${style.replaceAll(" ", "-")}-${at + 1}`,
        style,
        bpm: Number(Math.min(fastest, Math.max(slowest, nudged)).toFixed(1)),
        tonic: key % 12,
        mode: key < 12 ? ("major" as const) : ("minor" as const),
        seed: seed * 1000 + styleAt * 100 + at,
      };
    }),
  );
}
