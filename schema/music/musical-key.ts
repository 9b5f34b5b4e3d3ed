/** The minor key of each place on the Camelot wheel, then the major one, each with its enharmonic names. */
const MINOR: readonly (readonly string[])[] = [
  ["Ab", "G#"],
  ["Eb", "D#"],
  ["Bb", "A#"],
  ["F"],
  ["C"],
  ["G"],
  ["D"],
  ["A"],
  ["E"],
  ["B"],
  ["F#", "Gb"],
  ["Db", "C#"],
];
const MAJOR: readonly (readonly string[])[] = [
  ["B", "Cb"],
  ["F#", "Gb"],
  ["Db", "C#"],
  ["Ab", "G#"],
  ["Eb", "D#"],
  ["Bb", "A#"],
  ["F"],
  ["C"],
  ["G"],
  ["D"],
  ["A"],
  ["E"],
];

const spellingsOf = (camelotKey: string): string[] => {
  const place = Number(camelotKey.slice(0, -1)) - 1;
  const minor = camelotKey.endsWith("A");
  const suffixes = minor ? ["m", "min", " min", " minor"] : ["", "maj", " maj", " major"];
  const names = (minor ? MINOR : MAJOR)[place] ?? [];
  return names.flatMap((name) => suffixes.map((suffix) => `${name}${suffix}`));
};

/** "1A", "1B", "2A", …: round the wheel. */
export const CAMELOT_KEYS: readonly string[] = MINOR.flatMap((_, place) => [
  `${place + 1}A`,
  `${place + 1}B`,
]);

/** Every way in which tags write a key, the Camelot name first: "8A", "Am", "A minor", … */
const SPELLINGS: ReadonlyMap<string, readonly string[]> = new Map(
  CAMELOT_KEYS.map((key) => [key, [key, `0${key}`.slice(-3), ...spellingsOf(key)]]),
);

/** By spelling in lower case; the Camelot name of a key. */
const CAMELOT_BY_SPELLING: ReadonlyMap<string, string> = new Map(
  [...SPELLINGS].flatMap(([key, spellings]) =>
    spellings.map((spelling) => [spelling.toLowerCase(), key] as const),
  ),
);

export const keySpellings = (camelotKey: string): readonly string[] =>
  SPELLINGS.get(camelotKey) ?? [];

/** "8A" as "A minor". Throws for what is not one of `CAMELOT_KEYS`. */
export function musicalKeyName(camelotKey: string): string {
  const name = spellingsOf(camelotKey).find((spelling) => /\w (?:minor|major)$/u.test(spelling));
  if (name === undefined) throw new Error(`${camelotKey} is no key of the Camelot wheel`);
  return name;
}

/** "A minor", "Am", "a♭ min" or "08a" as "8A", "8A", "1A", "8A"; null for what names no key. */
export function parseCamelotKey(text: string): string | null {
  const plain = text
    .trim()
    .replace(/♯/gu, "#")
    .replace(/♭/gu, "b")
    .replace(/\s+/gu, " ")
    .toLowerCase();
  return CAMELOT_BY_SPELLING.get(plain) ?? null;
}
