import { type RuleField, ruleField, type RuleOperator } from "../../../schema/rules/rule-fields.ts";
import { parseRules, type RuleProblem, type Rules } from "../../../schema/rules/rules.ts";
import { readNspOrder } from "./read-nsp-order.ts";
import { BYTES_PER_MEGABYTE, fieldOfNsp } from "./nsp-fields.ts";
import { withoutComments } from "./without-comments.ts";

interface ReadPlaylist {
  name: string | null;
  comment: string | null;
  public: boolean;
  rules: Rules;
  /** What could not be kept, each with its place in the file. */
  warnings: RuleProblem[];
}
export type ReadNsp =
  | ({ ok: true } & ReadPlaylist)
  | { ok: false; problems: [RuleProblem, ...RuleProblem[]] };

type Warn = (place: string, message: string) => void;
type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const MOST_CHARACTERS = 200_000;
const KNOWN = new Set(["name", "comment", "public", "all", "any", "sort", "order", "limit"]);

const refuse = (place: string, message: string): ReadNsp => ({
  ok: false,
  problems: [{ place, message }],
});

/**
 * Reads Navidrome's file. What SoniqueBay knows no word for is left out and told; a file of which no rule is left is
 * refused, for without rules it would hold every track.
 */
export function readNsp(text: string): ReadNsp {
  if (text.length > MOST_CHARACTERS)
    return refuse("", "This file is too long for a smart playlist.");
  let file: unknown;
  try {
    file = JSON.parse(withoutComments(text.replace(/^\uFEFF/u, "")));
  } catch (error) {
    return refuse(
      "",
      `This is not JSON: ${error instanceof Error ? error.message : "it can't be read"}.`,
    );
  }
  if (!isPlain(file)) return refuse("", "A smart playlist file is an object with all or any.");
  const top = "any" in file ? "any" : "all";
  if (!Array.isArray(file[top]))
    return refuse(top, "A smart playlist file has a list of rules under all or any.");
  const warnings: RuleProblem[] = [];
  const warn: Warn = (place, message) => void warnings.push({ place, message });
  for (const key of Object.keys(file)) {
    if (!KNOWN.has(key) || (key === "all" && top === "any")) warn(key, `${key} is not kept.`);
  }
  const given = file[top];
  const nodes = readNodes(given, top, warn, 1);
  if (nodes.length === 0 && given.length > 0) {
    const [first, ...others] = warnings;
    return {
      ok: false,
      problems: first ? [first, ...others] : [{ place: top, message: "There is no rule in it." }],
    };
  }
  const parsed = parseRules({ [top]: nodes, ...readNspOrder(file, warn) });
  if (!parsed.ok) return parsed;
  const { name, comment } = file;
  return {
    ok: true,
    name: typeof name === "string" ? name : null,
    comment: typeof comment === "string" ? comment : null,
    public: file["public"] === true,
    rules: parsed.rules,
    warnings,
  };
}

/** Far beyond what rules may have: `parseRules` says so. */
const MOST_DEPTH = 20;

function readNodes(given: readonly unknown[], place: string, warn: Warn, depth: number): unknown[] {
  return given.flatMap((expression, index) => {
    const at = `${place}[${index}]`;
    if (!isPlain(expression)) {
      warn(at, "This is not a rule.");
      return [];
    }
    return Object.entries(expression).flatMap(([key, value]): unknown[] => {
      const group = key.toLowerCase();
      if (group !== "all" && group !== "any") return readRules(key, value, at, warn);
      if (!Array.isArray(value) || depth > MOST_DEPTH) {
        warn(`${at}.${key}`, "This is not a list of rules.");
        return [];
      }
      const nodes = readNodes(value, `${at}.${key}`, warn, depth + 1);
      return nodes.length > 0 ? [{ [group]: nodes }] : [];
    });
  });
}

/** `{ "is": { "loved": true } }`: one rule a field. */
function readRules(name: string, fields: unknown, place: string, warn: Warn): unknown[] {
  if (!isPlain(fields)) {
    warn(`${place}.${name}`, "This is not a rule.");
    return [];
  }
  return Object.entries(fields).flatMap(([fieldName, value]) => {
    const at = `${place}.${name}.${fieldName}`;
    const rule = readRule(name, fieldName, value);
    if (typeof rule === "string") {
      warn(at, rule);
      return [];
    }
    const parsed = parseRules({ all: [rule] });
    if (parsed.ok) return [rule];
    warn(at, parsed.problems[0].message);
    return [];
  });
}

/** A rule that is still to be checked, or why there is none. */
function readRule(operatorName: string, fieldName: string, value: unknown): object | string {
  const lower = operatorName.toLowerCase();
  if (lower === "inplaylist" || lower === "notinplaylist") {
    const operator = lower === "inplaylist" ? "inPlaylist" : "notInPlaylist";
    return fieldName.toLowerCase() === "id"
      ? { field: "playlist", operator, value }
      : "A playlist is named by its id.";
  }
  const field = fieldOfNsp(fieldName);
  if (field === null) return `SoniqueBay knows no ${fieldName}.`;
  if (lower === "ismissing" || lower === "ispresent") {
    const wanted = value !== false && value !== "false" && value !== 0 && value !== "";
    const missing = (lower === "ismissing") === wanted;
    return { field, operator: missing ? "isMissing" : "isPresent" };
  }
  const operator = operatorFor(field, lower);
  if (operator === null) return `SoniqueBay does not compare ${fieldName} by ${operatorName}.`;
  return toRule(field, operator, lower, value);
}

const OPERATORS: ReadonlyMap<string, RuleOperator> = new Map(
  (
    [
      "is",
      "isNot",
      "contains",
      "notContains",
      "startsWith",
      "endsWith",
      "gt",
      "lt",
      "inTheRange",
      "before",
      "after",
      "inTheLast",
      "notInTheLast",
    ] as const
  ).map((name) => [name.toLowerCase(), name]),
);

/** In Navidrome `gt` and `after`, `lt` and `before` are one. */
function operatorFor(field: RuleField, name: string): RuleOperator | null {
  const { kind } = ruleField(field);
  const isTime = kind === "date" || kind === "moment";
  if (name === "gt" || name === "after") return isTime ? "after" : "gt";
  if (name === "lt" || name === "before") return isTime ? "before" : "lt";
  if (kind === "date" && name === "startswith") return "is";
  if (kind === "flag" && name === "isnot") return "is";
  return OPERATORS.get(name) ?? null;
}

function toRule(field: RuleField, operator: RuleOperator, name: string, value: unknown): object {
  const each = (one: unknown): unknown => toValue(field, operator, one);
  if (operator === "inTheRange") {
    return { field, operator, value: Array.isArray(value) ? value.map(each) : value };
  }
  const converted = each(value);
  return {
    field,
    operator,
    value: name === "isnot" && typeof converted === "boolean" ? !converted : converted,
  };
}

/** Navidrome compares loosely: numbers stand as text, and years where we have dates. */
function toValue(field: RuleField, operator: RuleOperator, value: unknown): unknown {
  if (operator === "inTheLast" || operator === "notInTheLast") return toNumber(value);
  switch (ruleField(field).kind) {
    case "number": {
      const number = toNumber(value);
      return field === "sizeMegabytes" && typeof number === "number"
        ? number / BYTES_PER_MEGABYTE
        : number;
    }
    case "flag":
      if (value === "true" || value === 1) return true;
      return value === "false" || value === 0 ? false : value;
    case "moment":
      // A moment of the day is cut off: we compare days.
      return typeof value === "string" ? value.slice(0, 10) : value;
    default:
      return typeof value === "number" ? String(value) : value;
  }
}

function toNumber(value: unknown): unknown {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : value;
}
