import type { FoldedText } from "./fold-description.ts";
import { likelyMeaning, longestPhrase } from "./lexicon/lexicon.ts";
import {
  CONNECTORS,
  NEGATIONS,
  SMALL_WORDS,
  STRONGLY,
  TURNS,
  WEAKLY,
} from "./lexicon/small-words.ts";
import { KEY_PATTERNS } from "./patterns/keys.ts";
import { LENGTH_PATTERNS } from "./patterns/lengths.ts";
import { capitalName, findNames, type Vocabulary } from "./patterns/names.ts";
import type { PatternContext } from "./patterns/pattern.ts";
import { TEMPO_PATTERNS } from "./patterns/tempos.ts";
import { YEAR_PATTERNS } from "./patterns/years.ts";
import type { Meaning, Wish } from "./wish.ts";

/** A stretch of the text with what it asks for. */
export interface Understood extends Meaning {
  /** Places in the folded text. */
  readonly start: number;
  readonly end: number;
  /** Turned round by a word before it: fully, or only kept from going too far. */
  readonly negated: false | "fully" | "softly";
  /** 1: very. −1: a bit. */
  readonly strength: -1 | 0 | 1;
  /** Joined to the one before by "and" or "or". */
  readonly joined: boolean;
}

export interface Reading {
  readonly understood: readonly Understood[];
  /** Words that nobody knows, with their places. */
  readonly unknown: readonly { start: number; end: number; negated: boolean }[];
}

const GROUPS = [YEAR_PATTERNS, LENGTH_PATTERNS, TEMPO_PATTERNS, KEY_PATTERNS];
const WORD = /[\p{L}\p{N}#]+(?:'(?=\p{L})\p{L}+)?/uy;
/** French articles and pronouns before an apostrophe. */
const ELISION = /(?:l|d|j|qu|n|s|c|m|t|jusqu|lorsqu|puisqu)'(?=\p{L}|\d)/uy;
const SPACE = /[\s"«»*]+/uy;
const LIST_GOES_ON = /^[^.;:!?]*?(?<!\p{L})(?:or|nor|ni|ou)(?!\p{L})/u;

interface Negation {
  readonly soft: boolean;
  /** What it was last held against, to go on along a list. */
  readonly part: Wish["part"] | "unknown" | null;
  /** Whether the next word is meant. */
  readonly open: boolean;
}

/** Reads a description from left to right, the longest thing that is known at each place. */
export function understand(
  folded: FoldedText,
  known: Vocabulary,
  context: PatternContext,
): Reading {
  const { text } = folded;
  const understood: Understood[] = [];
  const unknown: { start: number; end: number; negated: boolean }[] = [];
  let negation: Negation | null = null;
  let strength: Understood["strength"] = 0;
  let joined = false;
  let at = 0;

  const take = (meaning: Meaning, end: number): void => {
    const first = meaning.wishes[0]?.part ?? "unknown";
    const isMeant = negation !== null && negation.open && goesOn(negation, first);
    const negated = !isMeant ? false : negation?.soft ? "softly" : "fully";
    understood.push({ ...meaning, start: at, end, negated, strength, joined });
    negation = isMeant && negation ? { ...negation, part: first, open: false } : null;
    strength = 0;
    joined = false;
  };

  while (at < text.length) {
    const space = endOf(SPACE, text, at) ?? endOf(ELISION, text, at);
    if (space !== null) {
      at = space;
      continue;
    }
    const thing = longestThing(folded, at, known, context);
    const turned = longestNegation(text, at);
    const weak = endOf(WEAKLY, text, at);
    if (turned !== null && turned.end >= (thing?.end ?? 0)) {
      negation = { soft: turned.soft, part: null, open: true };
      at = turned.end;
    } else if (weak !== null && weak >= (thing?.end ?? 0)) {
      strength = -1;
      at = weak;
    } else if (thing !== null) {
      take(thing.meaning, thing.end);
      at = thing.end;
    } else {
      at = readSmall(at);
    }
  }
  return { understood, unknown };

  /** A connector, a turn, a small word, a sign, or a word that nobody knows. Gives where it ends. */
  function readSmall(from: number): number {
    const turn = endOf(TURNS, text, from);
    if (turn !== null) {
      negation = null;
      strength = 0;
      return turn;
    }
    for (const { regex, either } of CONNECTORS) {
      const end = endOf(regex, text, from);
      if (end === null) continue;
      joined = true;
      if (negation !== null)
        negation = { ...negation, open: true, part: either ? null : negation.part };
      return end;
    }
    const end = endOf(WORD, text, from);
    if (end === null) {
      readSign(from);
      return from + 1;
    }
    const word = text.slice(from, end);
    if (STRONGLY.has(word)) {
      strength = 1;
      return end;
    }
    if (SMALL_WORDS.has(word) || /^\d+$/u.test(word)) return end;
    const likely = likelyMeaning(word);
    if (likely) {
      at = from;
      take(likely, end);
    } else {
      const negated = negation !== null && negation.open && goesOn(negation, "unknown");
      // "Not Portishead": whoever is named shall not be there.
      const name = negated ? capitalName(folded, from) : null;
      if (name) {
        at = from;
        take({ wishes: [{ part: "artist", name: name.name }] }, name.end);
        return name.end;
      }
      unknown.push({ start: from, end, negated });
      negation = negated && negation ? { ...negation, part: "unknown", open: false } : null;
      joined = false;
    }
    return end;
  }

  function readSign(from: number): void {
    const sign = text[from] ?? "";
    if (sign === "," || sign === "/") {
      const goes = negation !== null && LIST_GOES_ON.test(text.slice(from + 1));
      negation = goes && negation ? { ...negation, open: true } : null;
      joined = true;
    } else if (/[.;:!?()]/u.test(sign)) {
      negation = null;
      joined = false;
    }
    strength = 0;
  }
}

/** Along a list only what is of the same kind is meant. */
const goesOn = ({ part }: Negation, next: Wish["part"] | "unknown"): boolean =>
  part === null || part === next;

function longestThing(
  folded: FoldedText,
  at: number,
  known: Vocabulary,
  context: PatternContext,
): { meaning: Meaning; end: number } | null {
  const { text } = folded;
  const found: { meaning: Meaning; end: number }[] = [];
  for (const group of GROUPS) {
    for (const { regex, read } of group) {
      regex.lastIndex = at;
      const match = regex.exec(text);
      const wishes = match && read(match, context);
      if (!wishes) continue;
      found.push({ meaning: { wishes }, end: at + (match?.[0].trimEnd().length ?? 0) });
      break;
    }
  }
  const names = findNames(folded, at, known);
  if (names) found.push({ meaning: { wishes: names.wishes }, end: names.end });
  const phrase = longestPhrase(text, at);
  if (phrase) found.push(phrase);
  return found.reduce<{ meaning: Meaning; end: number } | null>(
    (best, one) => (best === null || one.end > best.end ? one : best),
    null,
  );
}

function longestNegation(text: string, at: number): { soft: boolean; end: number } | null {
  for (const { regex, soft } of NEGATIONS) {
    const end = endOf(regex, text, at);
    if (end !== null) return { soft, end };
  }
  return null;
}

function endOf(regex: RegExp, text: string, at: number): number | null {
  regex.lastIndex = at;
  return regex.exec(text) ? regex.lastIndex : null;
}
