import type { TextFrames } from "./id3-chunk.ts";

/** What the invented library has besides titles and covers: labels, tempos, a composer, words. */

const LABELS: Readonly<Record<string, string>> = {
  Ambient: "Estuaire Records",
  Folk: "Estuaire Records",
  Electronic: "Night Ferry",
  Pop: "Halogène",
  Rock: "Night Ferry",
  Classical: "Papier",
};
const TEMPOS: Readonly<Record<string, number>> = {
  Electronic: 118,
  Pop: 104,
  Rock: 132,
  Ambient: 72,
};
const COMPOSERS: Readonly<Record<string, string>> = { "Paper Lanterns": "Hanna Lisowska" };

export function framesOf(
  album: { readonly title: string; readonly genre: string },
  trackNumber: number,
): TextFrames {
  const label = LABELS[album.genre];
  const tempo = TEMPOS[album.genre];
  const composer = COMPOSERS[album.title];
  return {
    ...(label !== undefined && { TPUB: label }),
    ...(composer !== undefined && { TCOM: composer }),
    ...(tempo !== undefined && { TBPM: String(tempo + trackNumber) }),
  };
}

/** Words beside a track: the file's ending, and what stands in it. Times are shares of the track's length. */
interface Words {
  readonly ending: ".lrc" | ".txt";
  readonly lines: readonly string[];
}

export const WORDS: Readonly<Record<string, Words>> = {
  Estran: {
    ending: ".lrc",
    lines: [
      "La mer a laissé ses affaires",
      "Un gant, deux phrases, une lumière",
      "Je marche où l’eau marchait hier",
      "Et le sable écrit à l’envers",
      "Reviens quand tu veux, rien ne presse",
      "La lune tient toutes ses promesses",
    ],
  },
  "Peau d’orage": {
    ending: ".txt",
    lines: [
      "Il a plu sur nos deux prénoms",
      "Jusqu’à n’en faire qu’un seul son",
      "",
      "Peau d’orage, peau d’été",
      "On danse encore, on est trempés",
    ],
  },
};

/** The text of a file of words for a track of that length. */
export function wordsText(words: Words, durationMs: number): string {
  if (words.ending === ".txt") return words.lines.join("\n");
  return words.lines
    .map((line, place) => {
      const seconds = ((place + 0.5) / words.lines.length) * (durationMs / 1000);
      const minutes = String(Math.floor(seconds / 60)).padStart(2, "0");
      return `[${minutes}:${(seconds % 60).toFixed(2).padStart(5, "0")}]${line}`;
    })
    .join("\n");
}
