import type { Wish } from "../wish.ts";
import { ABOUT, type Pattern, pattern } from "./pattern.ts";

/** Beats a minute around a number that was said as it is, and around one that was said roughly. */
const NEAR = 3;
const ROUGHLY = 6;

const BPM = "(?:bpm|b\\.p\\.m\\.?|beats per minute|battements par minute)";
const N = "(?<n>\\d{2,3})";
const tempo = (from: number | undefined, to: number | undefined): readonly Wish[] => [
  { part: "tempo", ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
];
const n = ({ groups }: RegExpExecArray): number => Number(groups?.["n"]);

export const TEMPO_PATTERNS: readonly Pattern[] = [
  pattern(
    `(?:between|from|entre|de)?\\s*${N}\\s*(?:bpm)?\\s*(?:-|to|and|a|et)\\s*(?<m>\\d{2,3})\\s*${BPM}`,
    (match) => {
      const [one, other] = [n(match), Number(match.groups?.["m"])];
      return tempo(Math.min(one, other), Math.max(one, other));
    },
  ),
  pattern(
    `(?:over|above|faster than|more than|at least|from|plus de|au dessus de|au-dessus de|au moins|plus rapides? que|minimum|min|>)\\s*${N}\\s*${BPM}`,
    (match) => tempo(n(match), undefined),
  ),
  pattern(
    `(?:under|below|slower than|less than|at most|up to|max|maximum|moins de|en dessous de|au dessous de|plus lente?s? que|au plus|jusqu'a|<)\\s*${N}\\s*${BPM}`,
    (match) => tempo(undefined, n(match)),
  ),
  pattern(
    `${N}\\s*${BPM}\\s+(?:or more|and up|or faster|and above|et plus|ou plus|minimum)`,
    (match) => tempo(n(match), undefined),
  ),
  pattern(
    `${N}\\s*${BPM}\\s+(?:or less|or slower|and below|et moins|ou moins|maximum|max)`,
    (match) => tempo(undefined, n(match)),
  ),
  pattern(`(?:at\\s+|a\\s+)?${ABOUT}${N}\\s*${BPM}`, (match) =>
    tempo(n(match) - ROUGHLY, n(match) + ROUGHLY),
  ),
  pattern(`(?:at\\s+|a\\s+|in\\s+)?${N}\\s*${BPM}`, (match) =>
    tempo(n(match) - NEAR, n(match) + NEAR),
  ),
  pattern(
    `(?:at\\s+a\\s+)?tempo\\s+(?:of|around|about|near|de|autour de|vers|a)\\s+${N}`,
    (match) => tempo(n(match) - ROUGHLY, n(match) + ROUGHLY),
  ),
];
