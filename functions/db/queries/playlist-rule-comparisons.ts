import { type SQL, sql } from "drizzle-orm";
import { assertNever } from "../../../schema/music/assert-never.ts";
import type { RuleOfKind } from "../../../schema/rules/rules.ts";
import { likePattern, looseText } from "./loose-text.ts";
import type { NumberValue } from "./playlist-rule-values.ts";

/** Whether a text (`looseSql`) is, holds, begins or ends as the rule says; what a rule that denies makes of it is the caller's. */
export function textMatches({ operator, value }: RuleOfKind<"text">, folded: SQL): SQL {
  const loose = looseText(value);
  switch (operator) {
    case "is":
    case "isNot":
      return sql`${folded} = ${loose}`;
    case "contains":
    case "notContains":
      return sql`${folded} like ${likePattern.contains(loose)}`;
    case "startsWith":
      return sql`${folded} like ${likePattern.startsWith(loose)}`;
    case "endsWith":
      return sql`${folded} like ${likePattern.endsWith(loose)}`;
    default:
      return assertNever(operator);
  }
}

export function comparedNumber(rule: RuleOfKind<"number">, { value, near }: NumberValue): SQL {
  const same = (wanted: number): SQL =>
    near === undefined
      ? sql`${value} = ${wanted}::float8`
      : sql`(${value} >= ${wanted - near}::float8 and ${value} < ${wanted + near}::float8)`;
  switch (rule.operator) {
    case "is":
      return same(rule.value);
    case "isNot":
      return sql`(${same(rule.value)}) is not true`;
    case "gt":
      return sql`${value} > ${rule.value}::float8`;
    case "lt":
      return sql`${value} < ${rule.value}::float8`;
    case "inTheRange":
      return sql`${value} between ${rule.value[0]}::float8 and ${rule.value[1]}::float8`;
    default:
      return assertNever(rule);
  }
}

/** Dates as precise as a tag has them, compared as text: all of 1997 lies between "1997" and "1997-99". */
export function comparedDate(rule: RuleOfKind<"date">, date: SQL): SQL {
  const text = sql`(${date}) collate "C"`;
  const within = (from: string, to: string) =>
    sql`(${text} >= ${from} and ${text} <= ${`${to}-99`})`;
  switch (rule.operator) {
    case "is":
      return within(rule.value, rule.value);
    case "isNot":
      return sql`${within(rule.value, rule.value)} is not true`;
    case "before":
      return sql`${text} < ${rule.value}`;
    case "after":
      return sql`${text} > ${`${rule.value}-99`}`;
    case "inTheRange":
      return within(...rule.value);
    default:
      return assertNever(rule);
  }
}

const DAY_MS = 86_400_000;

/** Whole days, as UTC has them. */
export function comparedMoment(rule: RuleOfKind<"moment">, moment: SQL, now: Date): SQL {
  const begin = (day: string) => sql`${`${day}T00:00:00Z`}::timestamptz`;
  const end = (day: string) => sql`(${begin(day)} + interval '24 hours')`;
  const since = (days: number) =>
    sql`${moment} >= ${new Date(now.getTime() - days * DAY_MS).toISOString()}::timestamptz`;
  switch (rule.operator) {
    case "before":
      return sql`${moment} < ${begin(rule.value)}`;
    case "after":
      return sql`${moment} >= ${end(rule.value)}`;
    case "inTheRange":
      return sql`(${moment} >= ${begin(rule.value[0])} and ${moment} < ${end(rule.value[1])})`;
    case "inTheLast":
      return since(rule.value);
    case "notInTheLast":
      return sql`(${since(rule.value)}) is not true`;
    default:
      return assertNever(rule);
  }
}
