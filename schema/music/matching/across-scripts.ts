import { transliterate } from "../transliterate.ts";
import type { Comparable } from "./comparable.ts";
import { editDistance } from "./edit-distance.ts";
import { romanizeHangul } from "./hangul.ts";
import { romanizeKana } from "./kana.ts";

/** Nobody reads these without a dictionary, or without the vowels that are not written. */
const UNREADABLE =
  /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HANGUL = /\p{Script=Hangul}/u;

/** Kana, Hangul, Cyrillic and Greek in Latin letters; what can't be read stays. */
function romanize(folded: string): string {
  const kana = KANA.test(folded) ? romanizeKana(folded) : folded;
  const hangul = HANGUL.test(kana) ? romanizeHangul(kana) : kana;
  return transliterate(hangul) ?? hangul;
}

/**
 * Spellings that romanizations differ in, brought to one: long vowels, ts/c, kh/h, shch/sch, y/j/i, w/v, doubled
 * letters. It says nothing to people, and is for comparing a native text with a Latin one only.
 */
const soundOf = (latin: string): string =>
  latin
    .replace(/shch|sch/gu, "sh")
    .replace(/kh/gu, "h")
    .replace(/ph/gu, "f")
    .replace(/tch|ch/gu, "č")
    .replace(/sh|sj/gu, "š")
    .replace(/zh|dj/gu, "ž")
    .replace(/ts|tz/gu, "c")
    .replace(/ou|oo|oh(?![aiueoy])/gu, "o")
    .replace(/x/gu, "ks")
    // ё lost its dots when it was folded, and is written yo, jo or e.
    .replace(/[iyj]o/gu, "e")
    .replace(/w/gu, "v")
    .replace(/[yj]/gu, "i")
    .replace(/(.)\1+/gu, "$1");

/** One text is compared with many: it is read once. */
const read = new WeakMap<Comparable, readonly string[]>();

/** How it sounds, in pieces around what can't be read. */
function soundsOf(text: Comparable): readonly string[] {
  const held = read.get(text);
  if (held !== undefined) return held;
  const pieces = text.isNative ? romanize(text.key).split(UNREADABLE) : [text.key];
  const sounds = pieces.map(soundOf);
  read.set(text, sounds);
  return sounds;
}

/** One letter in so many may differ: romanizations are no exact science. */
const LETTERS_PER_SLIP = 6;
const SHORTEST_SOUND = 3;
const LONGEST_SOUND = 200;

/** `near`: within a slip or two of a romanization. `null`: one of the two can't be read, so nobody knows. */
export type ScriptFit = "same" | "near" | "differs" | null;

/**
 * Whether a native text and a Latin one read the same. Kanji can't be read, but the kana around them must turn up in
 * their order: 夜に駆ける may be "Yoru ni Kakeru", and is not "Gunjou".
 */
export function compareScripts(a: Comparable, b: Comparable): ScriptFit {
  if (a.isNative === b.isNative) return a.isNative ? compareNative(a.key, b.key) : "differs";
  const [native, latin] = a.isNative ? [a, b] : [b, a];
  if (native.key.length > LONGEST_SOUND || latin.key.length > LONGEST_SOUND) return null;
  const pieces = soundsOf(native);
  const [sound = ""] = soundsOf(latin);
  if (pieces.length > 1) return fitsAround(pieces, sound) ? null : "differs";
  const [spoken = ""] = pieces;
  if (Math.min(spoken.length, sound.length) < SHORTEST_SOUND) return "differs";
  const most = Math.floor(Math.max(spoken.length, sound.length) / LETTERS_PER_SLIP);
  const slips = editDistance(spoken, sound, most);
  if (slips === 0) return "same";
  return slips <= most ? "near" : "differs";
}

/** Hiragana against katakana; two other native texts that differ do differ. */
const compareNative = (a: string, b: string): ScriptFit =>
  KANA.test(a) && KANA.test(b) && romanize(a) === romanize(b) ? "same" : "differs";

/** Particles are spoken otherwise than written: は is "wa", へ is "e". One letter of kana says too little to object. */
const SHORTEST_PIECE = 3;

function fitsAround(pieces: readonly string[], sound: string): boolean {
  let from = 0;
  for (const piece of pieces) {
    if (piece.length < SHORTEST_PIECE) continue;
    const at = sound.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}
