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

export type KeyMode = "major" | "minor";

/** From C on, in the spellings that scores use most: with the fewer accidentals. */
const MAJOR_TONICS = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"] as const;
const MINOR_TONICS = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"] as const;

/** "C# minor" of 1 and minor; pitch class 0 is C. */
export function keyName(pitchClass: number, mode: KeyMode): string {
  const tonic = (mode === "major" ? MAJOR_TONICS : MINOR_TONICS)[pitchClass];
  if (tonic === undefined) throw new RangeError(`no pitch class ${pitchClass}`);
  return `${tonic} ${mode}`;
}

/** "8B" of C major, "8A" of A minor: a fifth up is one place on, and a minor key stands with its relative major. */
export function camelotKeyOf(pitchClass: number, mode: KeyMode): string {
  const major = mode === "major" ? pitchClass : pitchClass + 3;
  return `${((7 * major + 7) % 12) + 1}${mode === "major" ? "B" : "A"}`;
}

/** The name of each Camelot key. */
const NAMES: ReadonlyMap<string, string> = new Map(
  (["major", "minor"] as const).flatMap((mode) =>
    MAJOR_TONICS.map((_, pitchClass) => [
      camelotKeyOf(pitchClass, mode),
      keyName(pitchClass, mode),
    ]),
  ),
);

/** "8A" as "A minor": each key has one name, however a tag spells it. Throws for what is not one of `CAMELOT_KEYS`. */
export function musicalKeyName(camelotKey: string): string {
  const name = NAMES.get(camelotKey);
  if (name === undefined) throw new Error(`${camelotKey} is no key of the Camelot wheel`);
  return name;
}
