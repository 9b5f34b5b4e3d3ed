import * as v from "valibot";
import { assertNever } from "../music/assert-never.ts";
import { parseCamelotKey } from "../music/musical-key.ts";
import { type RuleField, ruleField, type RuleOperator } from "./rule-fields.ts";

const LONGEST_TEXT = 500;
const MOST_DAYS = 36_500;
/** Beyond a few hundred neighbors nothing is like the first any more. */
export const MOST_NEAREST = 500;

/** The tracks nearest to a track, or to any track of an artist: `nearest` of them. */
export interface NearValue {
  to: "track" | "artist";
  id: string;
  nearest: number;
}

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
const clean = (text: string): string => text.replaceAll("\0", "").toWellFormed();

const Text = v.pipe(
  v.string("A text is wanted here."),
  v.transform(clean),
  v.check((text) => text.trim() !== "", "A text that is not empty is wanted here."),
  v.maxLength(LONGEST_TEXT, `A text has up to ${LONGEST_TEXT} characters.`),
);

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u;
/** As precise as wished: 1997, 1997-05 or 1997-05-21. */
const PartialDate = v.pipe(
  v.string("A date is wanted here: 1997, 1997-05 or 1997-05-21."),
  v.regex(DATE, "A date is written 1997, 1997-05 or 1997-05-21."),
);
const DAY_MESSAGE = "A day is written 1997-05-21.";
const Day = v.pipe(v.string(DAY_MESSAGE), v.isoDate(DAY_MESSAGE), v.check(isDay, DAY_MESSAGE));

/** 2026-02-30 is none. */
function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

const Days = v.pipe(
  v.number("A number of days is wanted here."),
  v.integer("A whole number of days is wanted here."),
  v.minValue(1, "At least one day."),
  v.maxValue(MOST_DAYS, `At most ${MOST_DAYS} days.`),
);
const Id = v.pipe(
  v.string("An id is wanted here."),
  v.toLowerCase(),
  v.regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u,
    "An id is wanted here.",
  ),
);
const Key = v.pipe(
  v.string("A key is wanted here: 8A, or A minor."),
  v.transform(parseCamelotKey),
  v.string("A key is written 8A, or A minor."),
);
const NEAREST_MESSAGE = `A whole number of tracks from 1 to ${MOST_NEAREST} is wanted here.`;
const Near = v.strictObject(
  {
    to: v.picklist(["track", "artist"], "Near to a track or to an artist."),
    id: Id,
    nearest: v.pipe(
      v.number(NEAREST_MESSAGE),
      v.integer(NEAREST_MESSAGE),
      v.minValue(1, NEAREST_MESSAGE),
      v.maxValue(MOST_NEAREST, NEAREST_MESSAGE),
    ),
  },
  "What it sounds like is wanted here: to (track or artist), id and nearest.",
);

function numberOf(name: RuleField) {
  const { min = -Infinity, max = Infinity, integer } = ruleField(name);
  const message = `A ${integer ? "whole " : ""}number from ${min} to ${max} is wanted here.`;
  return v.pipe(
    v.number(message),
    v.minValue(min, message),
    v.maxValue(max, message),
    v.check((value) => !integer || Number.isInteger(value), message),
  );
}

function rangeOf<Value extends string | number>(end: v.GenericSchema<unknown, Value>) {
  return v.pipe(
    v.strictTuple([end, end], "A range is wanted here: from and to, as [from, to]."),
    v.check(([from, to]) => from <= to, "A range begins with the smaller of its ends."),
  );
}

/** What a rule's value must be. Undefined for comparisons without one. */
export function valueSchema(name: RuleField, operator: RuleOperator): v.GenericSchema<unknown> {
  if (operator === "isMissing" || operator === "isPresent") {
    return v.undefined("This comparison takes no value.");
  }
  const { kind } = ruleField(name);
  switch (kind) {
    case "text":
      return Text;
    case "number":
      return operator === "inTheRange" ? rangeOf(numberOf(name)) : numberOf(name);
    case "date":
      return operator === "inTheRange" ? rangeOf(PartialDate) : PartialDate;
    case "moment":
      if (operator === "inTheLast" || operator === "notInTheLast") return Days;
      return operator === "inTheRange" ? rangeOf(Day) : Day;
    case "flag":
      return v.boolean("Yes or no is wanted here: true or false.");
    case "key":
      return Key;
    case "library":
    case "playlist":
      return Id;
    case "likeness":
      return Near;
    default:
      return assertNever(kind);
  }
}
