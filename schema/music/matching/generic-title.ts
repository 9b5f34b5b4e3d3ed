import type { Comparable } from "./comparable.ts";

const WORDS =
  /^(?:(?:intro|outro|untitled|no title|interlude|interludio|prelude|prologue|epilogue|skit|track|piste|titel|hidden track|bonus track|unknown|unknown title|ouverture|overture|finale|theme|main theme|instrumental|opening|ending|introduction|entracte|intermission|segue|sans titre|ohne titel|sin titulo|senza titolo|без названия|無題|イントロ)(?: (?:\d{1,3}|part|one|two|three|i{1,3}))*|\d{1,2})$/u;

/** Letters; a single ideograph may be a word, and still hundreds of songs have it as their name. */
const SHORT = 2;

/** "1", "Intro", "Untitled": half of all albums have one, so the title says next to nothing. */
export const isGenericTitle = ({ key, words }: Comparable): boolean =>
  Array.from(key).length <= SHORT || WORDS.test(words.join(" "));
