/** A text as patterns read it, and where each of its characters stood. */
export interface FoldedText {
  /** Lower case without accents; apostrophes, dashes and spaces of one kind each. */
  readonly text: string;
  /** By index in `text`, the index in what was given; one more for the end. */
  readonly places: readonly number[];
  readonly original: string;
}

const APOSTROPHES = /[’ʼ`´‘]/u;
const DASHES = /[‐‑‒–—−]/u;
const MARK = /\p{M}/u;

export function foldDescription(original: string): FoldedText {
  let text = "";
  const places: number[] = [];
  let place = 0;
  for (const character of original) {
    for (const folded of foldCharacter(character)) {
      text += folded;
      places.push(place);
    }
    place += character.length;
  }
  return { text, places: [...places, place], original };
}

function foldCharacter(character: string): string {
  if (/\s/u.test(character)) return " ";
  if (APOSTROPHES.test(character)) return "'";
  if (DASHES.test(character)) return "-";
  if (character === "œ" || character === "Œ") return "oe";
  if (character === "æ" || character === "Æ") return "ae";
  return Array.from(character.normalize("NFKD").toLowerCase())
    .filter((part) => !MARK.test(part))
    .join("");
}

/** A phrase of a lexicon as it stands in a folded text. */
export const foldPhrase = (phrase: string): string => foldDescription(phrase).text;
