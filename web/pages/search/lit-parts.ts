export interface TextPart {
  readonly text: string;
  readonly lit: boolean;
}

/** Shorter beginnings in common are chance, not a typo. */
const SHARED_BEGINNING = 3;

/**
 * A name cut into parts, those lit that answer to the query. Accents and case don't matter. A word that no query
 * word begins or stands in is lit as far as its beginning agrees: that is how a typo found it.
 */
export function litParts(name: string, query: string): readonly TextPart[] {
  const letters = lettersOf(name);
  const folded = letters.map(foldLetter);
  const wanted = query
    .split(/\s+/u)
    .map(foldWord)
    .filter((word) => word !== "");
  const lit = letters.map(() => false);
  for (const [start, end] of wordsOf(folded)) {
    const word = folded.slice(start, end);
    for (const [from, length] of wanted.map((one) => agreement(word, one))) {
      for (let place = 0; place < length; place += 1) lit[start + from + place] = true;
    }
  }
  return joinParts(letters, lit);
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** What people see as letters: an accent that stands in the text by itself belongs to the letter before it. */
const lettersOf = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

const foldWord = (word: string): string => lettersOf(word).map(foldLetter).join("");

function foldLetter(letter: string): string {
  return letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The [start, end) of each run of letters and digits. */
function wordsOf(folded: readonly string[]): readonly [number, number][] {
  const words: [number, number][] = [];
  let start = -1;
  for (let place = 0; place <= folded.length; place += 1) {
    const inWord = /[\p{L}\p{N}]/u.test(folded[place] ?? "");
    if (inWord && start < 0) start = place;
    if (!inWord && start >= 0) {
      words.push([start, place]);
      start = -1;
    }
  }
  return words;
}

/** Where in a word a query word is found, and how many letters of it: [from, length]. */
function agreement(word: readonly string[], wanted: string): readonly [number, number] {
  // Places in the joined text are places in the word, but for letters that fold to several (ß, œ).
  const text = word.map((letter) => letter.slice(0, 1)).join("");
  const found = text.indexOf(wanted);
  if (found >= 0 && (found === 0 || wanted.length >= SHARED_BEGINNING))
    return [found, wanted.length];
  let shared = 0;
  while (shared < wanted.length && text[shared] === wanted[shared]) shared += 1;
  return shared >= SHARED_BEGINNING ? [0, shared] : [0, 0];
}

function joinParts(letters: readonly string[], lit: readonly boolean[]): readonly TextPart[] {
  const parts: TextPart[] = [];
  letters.forEach((letter, place) => {
    const last = parts.at(-1);
    const isLit = lit[place] ?? false;
    if (last && last.lit === isLit)
      parts[parts.length - 1] = { text: last.text + letter, lit: isLit };
    else parts.push({ text: letter, lit: isLit });
  });
  return parts;
}
