import { wordTokens } from "./search-tokens.ts";
import { foldText } from "./text.ts";

/**
 * Vectors of what is written about music, made of its words alone: the same text gives the same numbers everywhere,
 * with no model at all. Each word, each pair of neighbors and each three letters in a row adds to a few of the 512
 * numbers, which a hash chooses; what texts have in common adds up, the rest cancels out (Weinberger et al. 2009,
 * "Feature Hashing for Large Scale Multitask Learning").
 */
export const TEXT_EMBEDDING_MODEL = "soniquebay-text";
/** Raise when any number changes, or what `textOfTrack` says: every track is then embedded anew. */
export const TEXT_EMBEDDING_VERSION = 1;

const DIMENSIONS = 512;

/** How much each kind of text counts: what music is like goes before what it is called. */
const FIELD_WEIGHTS = {
  query: 1,
  genre: 1,
  character: 0.8,
  artist: 0.7,
  title: 0.5,
  album: 0.4,
  decade: 0.4,
  people: 0.3,
  label: 0.2,
} as const;

export interface TextPart {
  field: keyof typeof FIELD_WEIGHTS;
  text: string;
}

/** Words say more than the pairs they stand in, and those more than their letters, which forgive a spelling. */
const WORD = 1;
const PAIR = 0.5;
const LETTERS = 0.6;

/** So many words of one part: a title that is a novel must not cost more than one. */
const MOST_WORDS = 64;

/** Words that say nothing about music. */
const EMPTY_WORDS = new Set(
  "the a an of and or in on at to for with by from is it le la les de du des et en un une der die das und el los las y".split(
    " ",
  ),
);
const EMPTY_WORD_WORTH = 0.15;

/** 512 numbers of length 1; all 0 where the parts hold no words. */
export function embedText(parts: readonly TextPart[]): Float32Array {
  const sums = new Float64Array(DIMENSIONS);
  for (const { field, text } of parts) addPart(sums, text, FIELD_WEIGHTS[field]);
  let squares = 0;
  for (const sum of sums) squares += sum * sum;
  if (squares === 0) return new Float32Array(DIMENSIONS);
  const length = Math.sqrt(squares);
  return Float32Array.from(sums, (sum) => sum / length);
}

function addPart(sums: Float64Array, text: string, weight: number): void {
  const words = foldText(text).split(" ").flatMap(wordTokens).slice(0, MOST_WORDS);
  if (words.length === 0) return;
  // Many words share what a few would have: the length of a title is no opinion about its music.
  const share = weight / Math.sqrt(words.length);
  for (const [index, word] of words.entries()) {
    const worth = share * (EMPTY_WORDS.has(word) ? EMPTY_WORD_WORTH : 1);
    addFeature(sums, `w ${word}`, worth * WORD);
    const next = words[index + 1];
    if (next !== undefined) addFeature(sums, `p ${word} ${next}`, worth * PAIR);
    addLetters(sums, word, worth * LETTERS);
  }
}

function addLetters(sums: Float64Array, word: string, worth: number): void {
  const letters = Array.from(`^${word}$`);
  const count = letters.length - 2;
  if (count < 2) return;
  const share = worth / Math.sqrt(count);
  for (let at = 0; at < count; at++) {
    addFeature(sums, `l ${letters[at]}${letters[at + 1]}${letters[at + 2]}`, share);
  }
}

/** Spread over four places, so that two features that meet in one place still differ in three. */
const PLACES = 4;

function addFeature(sums: Float64Array, feature: string, worth: number): void {
  const hash = hashOf(feature, 0);
  for (let place = 0; place < PLACES; place++) {
    const bits = mix(hash + Math.imul(place, 0x9e37_79b9));
    const index = bits % DIMENSIONS;
    const sign = bits & 0x8000_0000 ? -1 : 1;
    sums[index] = (sums[index] ?? 0) + (sign * worth) / 2;
  }
}

/** Tells one text from another: 16 hexadecimal digits. Not for secrets. */
export function hashText(text: string): string {
  return [0, 0x5bd1_e995]
    .map((seed) => mix(hashOf(text, seed)).toString(16).padStart(8, "0"))
    .join("");
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hashOf(text: string, seed: number): number {
  let hash = 0x811c_9dc5 ^ seed;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193);
  }
  return hash >>> 0;
}

/** MurmurHash3's last step: every bit of the input moves every bit of the output. */
function mix(hash: number): number {
  let bits = hash ^ (hash >>> 16);
  bits = Math.imul(bits, 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
