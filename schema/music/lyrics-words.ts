import { searchText } from "./text.ts";

/** A long song has 400 words of its own; what is longer is read up to there. */
const OF_LYRICS = { mostWords: 800, mostLetters: 20_000 };

/** When lines and words are sung, and what stands in the head of LRC: `[ar:…]`, `[01:02.03]`, `<01:02.03>`. */
const STAMPS =
  /^\s*\[[a-z#]{1,20}:[^\]]*\]\s*$|\[\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?\]|<\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?>/gimu;

/** The words that lyrics are searched by, timed or not, each once. */
export const lyricsWords = (content: string): string =>
  searchText([content.replace(STAMPS, " ")], OF_LYRICS);
