import {
  operatorsOf,
  ruleField,
  type RuleField,
  type RuleOperator,
  type RuleSort,
} from "../../../schema/rules/rule-fields.ts";
import { isGroup, nodesOf, type RuleNode, type Rules } from "../../../schema/rules/rules.ts";

/** A rule while it is made: its value is there when it is whole. */
export interface DraftRule {
  kind: "rule";
  key: number;
  field: RuleField;
  operator: RuleOperator;
  /** Undefined: not given yet. */
  value: unknown;
}
export interface DraftGroup {
  kind: "group";
  key: number;
  mode: "all" | "any";
  nodes: DraftNode[];
}
type DraftNode = DraftRule | DraftGroup;
export interface DraftOrder {
  key: number;
  field: RuleSort;
  descending: boolean;
}

export interface Draft {
  root: DraftGroup;
  orders: DraftOrder[];
  limit: number | null;
}

let lastKey = 0;
const nextKey = (): number => (lastKey += 1);

export const newRule = (field: RuleField = "genre"): DraftRule => ({
  kind: "rule",
  key: nextKey(),
  field,
  operator: firstOperator(field),
  value: firstValue(field),
});
export const newGroup = (mode: "all" | "any"): DraftGroup => ({
  kind: "group",
  key: nextKey(),
  mode,
  nodes: [newRule()],
});
export const newOrder = (field: RuleSort): DraftOrder => ({
  key: nextKey(),
  field,
  descending: false,
});

const firstOperator = (field: RuleField): RuleOperator => operatorsOf(field)[0] ?? "is";
/** Yes is what one means most; everything else is to be given. */
const firstValue = (field: RuleField): unknown =>
  ruleField(field).kind === "flag" ? true : undefined;

export const takesValue = (operator: RuleOperator): boolean =>
  operator !== "isMissing" && operator !== "isPresent";

/** What kind of value a comparison takes: changing to one that takes another begins anew. */
export const shapeOf = (field: RuleField, operator: RuleOperator): string => {
  if (!takesValue(operator)) return "none";
  if (operator === "inTheRange") return `${ruleField(field).kind} range`;
  return operator === "inTheLast" || operator === "notInTheLast" ? "days" : ruleField(field).kind;
};

/** Keeps operator and value as far as the new field takes them. */
export function changeField(rule: DraftRule, field: RuleField): void {
  const operator =
    operatorsOf(field).find((name) => name === rule.operator) ?? firstOperator(field);
  const sameShape = shapeOf(rule.field, rule.operator) === shapeOf(field, operator);
  const isPlainText = ruleField(field).kind === "text";
  rule.field = field;
  rule.operator = operator;
  if (!sameShape || !isPlainText) rule.value = firstValue(field);
}

export function changeOperator(rule: DraftRule, operator: RuleOperator): void {
  if (shapeOf(rule.field, rule.operator) !== shapeOf(rule.field, operator)) rule.value = undefined;
  rule.operator = operator;
}

const isWhole = (rule: DraftRule): boolean =>
  !takesValue(rule.operator) || rule.value !== undefined;

export interface Drafted {
  rules: Rules;
  /** Rules that are not filled in: they are left out. */
  incomplete: number;
}

/** The rules of a draft. A group in which nothing is filled in is left out, too. */
export function draftedRules({ root, orders, limit }: Draft): Drafted {
  let incomplete = 0;
  const toNodes = (group: DraftGroup): RuleNode[] =>
    group.nodes.flatMap((node): RuleNode[] => {
      if (node.kind === "group") {
        const nodes = toNodes(node);
        if (nodes.length === 0) return [];
        return [node.mode === "all" ? { all: nodes } : { any: nodes }];
      }
      if (!isWhole(node)) {
        incomplete += 1;
        return [];
      }
      const { field, operator, value } = node;
      // The server reads it anew; a draft holds what its fields give.
      return [
        (takesValue(operator) ? { field, operator, value } : { field, operator }) as RuleNode,
      ];
    });
  const nodes = toNodes(root);
  const rules: Rules = {
    ...(root.mode === "all" ? { all: nodes } : { any: nodes }),
    ...(orders.length > 0 && {
      sort: orders.map(({ field, descending }) => ({ field, descending })),
    }),
    ...(limit !== null && { limit }),
  };
  return { rules, incomplete };
}

/** A draft to change rules by. */
export function draftOf(rules: Rules): Draft {
  const toGroup = (group: { all: RuleNode[] } | { any: RuleNode[] }): DraftGroup => ({
    kind: "group",
    key: nextKey(),
    mode: "all" in group ? "all" : "any",
    nodes: nodesOf(group).map((node): DraftNode =>
      isGroup(node)
        ? toGroup(node)
        : {
            kind: "rule",
            key: nextKey(),
            field: node.field,
            operator: node.operator,
            value: "value" in node ? node.value : undefined,
          },
    ),
  });
  return {
    root: toGroup(rules),
    orders: (rules.sort ?? []).map((order) => ({ key: nextKey(), ...order })),
    limit: rules.limit ?? null,
  };
}

/** What a new smart playlist begins with: one rule to fill in. */
export const emptyDraft = (): Draft => ({
  root: newGroup("all"),
  orders: [],
  limit: null,
});
