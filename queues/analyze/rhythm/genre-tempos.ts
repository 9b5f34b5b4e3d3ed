/** Where the tempos of a genre lie, for genres whose beat is often heard in the wrong octave. */
const TEMPOS: readonly (readonly [words: RegExp, bpm: number])[] = [
  [/drum\s*(?:and|&|n|'n'|’n’)\s*bass|\bd\s*[n&]\s*b\b|jungle|breakcore/iu, 172],
  [/hip[\s-]*hop|\brap\b|boom\s*bap|trip[\s-]*hop/iu, 90],
  [/dubstep/iu, 140],
  [/techno|trance|psytrance/iu, 134],
  [/house|disco/iu, 124],
  [/ballad|slow\s*jam|downtempo/iu, 76],
  [/reggae|\bdub\b/iu, 78],
  [/hardcore|gabber|speed\s*metal|thrash/iu, 176],
];

/** The tempo that a track's genres make likely; null when they say nothing. */
export function tempoOfGenres(genres: readonly string[]): number | null {
  for (const [words, bpm] of TEMPOS) if (genres.some((genre) => words.test(genre))) return bpm;
  return null;
}
