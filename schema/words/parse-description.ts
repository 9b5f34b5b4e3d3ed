import { DraftPlan } from "./draft-plan.ts";
import { foldDescription } from "./fold-description.ts";
import type { PatternContext } from "./patterns/pattern.ts";
import { NO_NAMES, type Vocabulary } from "./patterns/names.ts";
import type { PlaylistPlan } from "./playlist-plan.ts";
import { turnWishes } from "./turn-wish.ts";
import { type Understood, understand } from "./understand.ts";
import type { Wish } from "./wish.ts";

/** Longer ones are cut: nobody says more about a playlist. */
const MOST_CHARACTERS = 500;

/** What part of a plan a stretch of words is about; how a page colors it. */
export type PlanPart =
  | "tempo"
  | "mood"
  | "genre"
  | "instrument"
  | "artist"
  | "years"
  | "voice"
  | "key"
  | "habit"
  | "length"
  | "order"
  | "about";

/** Places in the text as it was given; the end is not part of it. */
export interface ReadSpan {
  readonly start: number;
  readonly end: number;
  /** Null: a word that nobody knows, looked for as it is. */
  readonly part: PlanPart | null;
}

export interface ReadDescription {
  readonly plan: PlaylistPlan;
  readonly spans: readonly ReadSpan[];
}

/**
 * Turns a description in English or French, or both, into a plan. The same words give the same plan, whatever the
 * library but for names of its artists. `context` says which year it is.
 */
export function parseDescription(
  description: string,
  context: PatternContext,
  known: Vocabulary = NO_NAMES,
): ReadDescription {
  const folded = foldDescription(description.slice(0, MOST_CHARACTERS));
  const { understood, unknown } = understand(folded, known, context);
  const plan = new DraftPlan();
  const turned = understood.map((one) => ({ ...one, wishes: turnWishes(one) }));
  const plainly = new Set(
    turned.flatMap(({ scene, wishes }) => (scene ? [] : wishes.map(({ wish }) => subjectOf(wish)))),
  );
  const inOrder = turned.toSorted((a, b) => weight(a) - weight(b));
  for (const { scene, wishes, joined } of inOrder) {
    // A rainy evening is a sad one unless somebody says "happy".
    const held = scene ? wishes.filter(({ wish }) => !plainly.has(subjectOf(wish))) : wishes;
    held.forEach((wish) => plan.add(wish, joined));
  }
  for (const { start, end, negated } of unknown) {
    plan.addUnknown(folded.text.slice(start, end), negated);
  }
  const place = (at: number): number => folded.places[at] ?? description.length;
  const spans = [
    ...understood.map((one) => ({
      start: place(one.start),
      end: place(one.end),
      part: partOf(one),
    })),
    ...unknown.map(({ start, end }) => ({ start: place(start), end: place(end), part: null })),
  ];
  return { plan: plan.done(), spans: spans.toSorted((a, b) => a.start - b.start) };
}

/** Where two differ the weightier holds, which is added later. */
const weight = ({ scene }: Pick<Understood, "scene">): number =>
  scene === "when" ? 0 : scene === "for" ? 1 : 2;

/** What two wishes can differ about; words and names don't. */
const subjectOf = (wish: Wish): string =>
  wish.part === "score" ? wish.field : wish.part === "about" ? `about ${wish.name}` : wish.part;

const PARTS = {
  score: "mood",
  tempo: "tempo",
  years: "years",
  seconds: "length",
  genre: "genre",
  instrument: "instrument",
  artist: "artist",
  like: "artist",
  about: "about",
  vocals: "voice",
  key: "key",
  mode: "key",
  favorite: "habit",
  played: "habit",
  rested: "habit",
  added: "habit",
  lossless: "habit",
  tracks: "length",
  minutes: "length",
  curve: "order",
} as const;

const partOf = ({ wishes }: Understood): PlanPart => PARTS[wishes[0]?.part ?? "about"];
