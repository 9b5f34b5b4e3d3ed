import * as v from "valibot";
import {
  type FieldKind,
  type FieldOfKind,
  isRuleField,
  type OperatorOfKind,
  operatorsOf,
  type OptionalField,
  type PresenceOperator,
  RULE_FIELD_NAMES,
  RULE_SORTS,
  type RuleSort,
} from "./rule-fields.ts";
import { type NearValue, valueSchema } from "./rule-values.ts";

/** Deeper groups and more rules than these no person overlooks, and each costs the database something. */
export const MOST_RULES = 100;
export const MOST_DEPTH = 5;
export const MOST_SORTS = 5;
export const MOST_LIMIT = 10_000;

type Is = "is" | "isNot";

/** How rules on fields of each kind compare, and with what; values are as `valueSchema` leaves them. */
interface Comparisons {
  text: { operator: OperatorOfKind<"text">; value: string };
  number:
    | { operator: Is | "gt" | "lt"; value: number }
    | { operator: "inTheRange"; value: [number, number] };
  date:
    | { operator: Is | "before" | "after"; value: string }
    | { operator: "inTheRange"; value: [string, string] };
  moment:
    | { operator: "before" | "after"; value: string }
    | { operator: "inTheRange"; value: [string, string] }
    /** Days. */
    | { operator: "inTheLast" | "notInTheLast"; value: number };
  flag: { operator: "is"; value: boolean };
  /** As on the Camelot wheel: 8A. */
  key: { operator: OperatorOfKind<"key">; value: string };
  library: { operator: Is; value: string };
  playlist: { operator: OperatorOfKind<"playlist">; value: string };
  likeness: { operator: "isNear"; value: NearValue };
}
export type RuleOfKind<Kind extends FieldKind> = {
  [One in Kind]: { field: FieldOfKind<One> } & Comparisons[One];
}[Kind];
export interface PresenceRule {
  field: OptionalField;
  operator: PresenceOperator;
}

/** One condition of a smart playlist. */
export type Rule = RuleOfKind<FieldKind> | PresenceRule;

export type RuleNode = Rule | Group;
/** All of these hold, or any. An empty group at the top is every track; within, it is refused. */
export type Group = { all: RuleNode[] } | { any: RuleNode[] };

export interface SortKey {
  field: RuleSort;
  descending: boolean;
}

/** What a smart playlist holds, evaluated anew whenever it is read. */
export type Rules = Group & {
  /** The first goes before the second; by album where it says nothing. */
  sort?: SortKey[];
  /** Most tracks; absent: all. */
  limit?: number;
};

export const isGroup = (node: RuleNode): node is Group => "all" in node || "any" in node;
export const nodesOf = (group: Group): RuleNode[] => ("all" in group ? group.all : group.any);

/** All rules of a tree, in order. */
export const rulesIn = (node: RuleNode): Rule[] =>
  isGroup(node) ? nodesOf(node).flatMap(rulesIn) : [node];

/** The same with where each stands: `all[1].any[0]`. */
export function placedRules(group: Group, place = ""): { place: string; rule: Rule }[] {
  const key = "all" in group ? "all" : "any";
  return nodesOf(group).flatMap((node, index) => {
    const inner = `${place === "" ? "" : `${place}.`}${key}[${index}]`;
    return isGroup(node) ? placedRules(node, inner) : [{ place: inner, rule: node }];
  });
}

const RawRule = v.strictObject({
  field: v.unknown(),
  operator: v.unknown(),
  value: v.optional(v.unknown()),
});

/** Says of a part of the rule what is wrong with it. */
const wrong = (input: object, key: string, message: string) =>
  ({
    message,
    path: [{ type: "object", origin: "value", input: { ...input }, key, value: null } as const],
  }) satisfies { message: string; path: [v.ObjectPathItem] };

const RuleSchema = v.pipe(
  RawRule,
  v.rawTransform(({ dataset: { value: rule }, addIssue, NEVER }): Rule => {
    const { field, operator, value } = rule;
    if (!isRuleField(field)) {
      addIssue(
        wrong(rule, "field", `There is no such field. Allowed: ${RULE_FIELD_NAMES.join(", ")}.`),
      );
      return NEVER;
    }
    const allowed = operatorsOf(field);
    const known = allowed.find((name) => name === operator);
    if (known === undefined) {
      addIssue(
        wrong(rule, "operator", `${field} is not compared so. Allowed: ${allowed.join(", ")}.`),
      );
      return NEVER;
    }
    const parsed = v.safeParse(valueSchema(field, known), value);
    if (!parsed.success) {
      addIssue(wrong(rule, "value", parsed.issues[0].message));
      return NEVER;
    }
    const bare = { field, operator: known };
    return (parsed.output === undefined ? bare : { ...bare, value: parsed.output }) as Rule;
  }),
);

const hasKey = (input: unknown, key: string): boolean =>
  typeof input === "object" && input !== null && key in input;

const NodeSchema: v.GenericSchema<unknown, RuleNode> = v.lazy((input) => {
  if (hasKey(input, "all")) return AllGroup;
  return hasKey(input, "any") ? AnyGroup : RuleSchema;
});
const Nodes = v.pipe(v.array(NodeSchema), v.minLength(1, "A group holds at least one rule."));
const AllGroup = v.strictObject({ all: Nodes });
const AnyGroup = v.strictObject({ any: Nodes });

const order = {
  sort: v.exactOptional(
    v.pipe(
      v.array(
        v.strictObject({
          field: v.picklist(
            RULE_SORTS,
            `There is no such order. Allowed: ${RULE_SORTS.join(", ")}.`,
          ),
          descending: v.optional(v.boolean(), false),
        }),
      ),
      v.maxLength(MOST_SORTS, `Up to ${MOST_SORTS} orders.`),
    ),
  ),
  limit: v.exactOptional(
    v.pipe(
      v.number("A limit is a number of tracks."),
      v.integer("A limit is a whole number."),
      v.minValue(1, "A limit is at least 1."),
      v.maxValue(MOST_LIMIT, `A limit is at most ${MOST_LIMIT}.`),
    ),
  ),
};
const AllRules = v.strictObject({ all: v.array(NodeSchema), ...order });
const AnyRules = v.strictObject({ any: v.array(NodeSchema), ...order });

/** `parseRules` says more of what is wrong, and bounds the tree before it is walked. */
const RulesSchema: v.GenericSchema<unknown, Rules> = v.lazy((input) =>
  hasKey(input, "any") ? AnyRules : AllRules,
);

export interface RuleProblem {
  /** Where: `all[1].any[0].operator`; empty for the whole. */
  place: string;
  /** What is wrong, and what would be allowed there. */
  message: string;
}

export type ParsedRules =
  | { ok: true; rules: Rules }
  | { ok: false; problems: [RuleProblem, ...RuleProblem[]] };

const MOST_PROBLEMS = 20;

/** Reads rules that somebody else made: a person, a file, a model, an older version. */
export function parseRules(input: unknown): ParsedRules {
  const tooMuch = findExcess(input);
  if (tooMuch) return { ok: false, problems: [tooMuch] };
  const parsed = v.safeParse(RulesSchema, input);
  if (parsed.success) return { ok: true, rules: parsed.output };
  const [first, ...others] = parsed.issues;
  return {
    ok: false,
    problems: [toProblem(first), ...others.slice(0, MOST_PROBLEMS - 1).map(toProblem)],
  };
}

const toProblem = (issue: v.BaseIssue<unknown>): RuleProblem => ({
  place: (issue.path ?? []).reduce(
    (place, { key }) =>
      typeof key === "number"
        ? `${place}[${key}]`
        : place === ""
          ? String(key)
          : `${place}.${String(key)}`,
    "",
  ),
  message: issue.message,
});

/** Before anything recurses into it. */
function findExcess(input: unknown): RuleProblem | null {
  let ruleCount = 0;
  const walk = (node: unknown, place: string, depth: number): RuleProblem | null => {
    const key = ["all", "any"].find((name) => hasKey(node, name));
    if (key === undefined) {
      ruleCount++;
      return ruleCount > MOST_RULES ? { place, message: `Up to ${MOST_RULES} rules.` } : null;
    }
    if (depth > MOST_DEPTH) return { place, message: `Groups stand up to ${MOST_DEPTH} deep.` };
    const nodes: unknown = (node as Record<string, unknown>)[key];
    if (!Array.isArray(nodes)) return null;
    for (const [index, child] of nodes.entries()) {
      const inner = `${place === "" ? "" : `${place}.`}${key}[${index}]`;
      const problem = walk(child, inner, depth + 1);
      if (problem) return problem;
    }
    return null;
  };
  return walk(input, "", 1);
}
