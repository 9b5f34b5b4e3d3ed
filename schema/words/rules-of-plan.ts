import { CAMELOT_KEYS } from "../music/musical-key.ts";
import type { Group, RuleNode, Rules } from "../rules/rules.ts";
import { PLAN_SCORES, type PlaylistPlan } from "./playlist-plan.ts";

/** What "instrumental" is from, 0–1. */
const INSTRUMENTAL = 0.5;

/**
 * The rules of a smart playlist that holds what a plan asks for. Rules either hold or don't: scores become ranges, and
 * what only speaks for a track (words, artists to sound like, instruments) is left out. Null where nothing is left.
 */
export function rulesOfPlan(plan: PlaylistPlan): Rules | null {
  const all: RuleNode[] = [
    ...range("year", plan.yearFrom, plan.yearTo),
    ...range("bpm", plan.bpmFrom, plan.bpmTo),
    ...range("durationSeconds", plan.secondsFrom, plan.secondsTo),
    ...PLAN_SCORES.flatMap((score) => {
      const { from, to } = plan.scores?.[score] ?? {};
      return range(score, from, to);
    }),
    ...anyOf(plan.genres?.map((value) => ({ field: "genre", operator: "contains", value }))),
    ...anyOf(plan.artists?.map((value) => ({ field: "artist", operator: "is", value }))),
    ...anyOf(
      plan.mode &&
        CAMELOT_KEYS.filter((key) => key.endsWith(plan.mode === "minor" ? "A" : "B")).map(
          (value) => ({ field: "camelotKey", operator: "is", value }),
        ),
    ),
    ...(plan.withoutGenres ?? []).map((value): RuleNode => ({
      field: "genre",
      operator: "notContains",
      value,
    })),
    ...(plan.withoutArtists ?? []).map((value): RuleNode => ({
      field: "artist",
      operator: "isNot",
      value,
    })),
    ...(plan.withoutWords ?? []).map((value): RuleNode => ({
      field: "title",
      operator: "notContains",
      value,
    })),
    ...facts(plan),
  ];
  if (all.length === 0) return null;
  return { all, ...(plan.tracks !== undefined && { limit: plan.tracks }) };
}

function facts(plan: PlaylistPlan): RuleNode[] {
  const nodes: (RuleNode | undefined)[] = [
    plan.camelotKey === undefined
      ? undefined
      : { field: "camelotKey", operator: "is", value: plan.camelotKey },
    plan.vocals === undefined
      ? undefined
      : { field: "instrumental", operator: plan.vocals ? "lt" : "gt", value: INSTRUMENTAL },
    plan.favorite === undefined
      ? undefined
      : { field: "favorite", operator: "is", value: plan.favorite },
    plan.played === undefined
      ? undefined
      : { field: "playCount", operator: plan.played ? "gt" : "is", value: 0 },
    plan.notPlayedForDays === undefined
      ? undefined
      : { field: "lastPlayedAt", operator: "notInTheLast", value: plan.notPlayedForDays },
    plan.addedWithinDays === undefined
      ? undefined
      : { field: "addedAt", operator: "inTheLast", value: plan.addedWithinDays },
    plan.lossless && { field: "lossless", operator: "is", value: true },
  ];
  return nodes.filter((node) => node !== undefined);
}

type RangeField = "year" | "bpm" | "durationSeconds" | (typeof PLAN_SCORES)[number];

/** Both ends included; rules have that only for two of them. */
function range(field: RangeField, from: number | undefined, to: number | undefined): RuleNode[] {
  if (from === undefined && to === undefined) return [];
  const [least, most] = WIDEST[field] ?? [0, 1];
  return [{ field, operator: "inTheRange", value: [from ?? least, to ?? most] }];
}

const WIDEST: Partial<Record<RangeField, readonly [number, number]>> = {
  year: [0, 9999],
  bpm: [0, 1000],
  durationSeconds: [0, 1_000_000],
};

function anyOf(nodes: RuleNode[] | undefined): RuleNode[] {
  if (nodes === undefined || nodes.length === 0) return [];
  const group: Group = { any: nodes };
  return nodes.length === 1 ? nodes : [group];
}
