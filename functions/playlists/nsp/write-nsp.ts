import {
  type Group,
  isGroup,
  nodesOf,
  type Rule,
  type RuleNode,
  type RuleProblem,
  type Rules,
} from "../../../schema/rules/rules.ts";
import { BYTES_PER_MEGABYTE, nspOfField, nspOfSort } from "./nsp-fields.ts";

export interface WrittenNsp {
  text: string;
  /** What Navidrome has no word for: it was left out. */
  warnings: RuleProblem[];
}

type Warn = (place: string, message: string) => void;

export function writeNsp(playlist: {
  name: string;
  comment: string | null;
  public: boolean;
  rules: Rules;
}): WrittenNsp {
  const { rules } = playlist;
  const warnings: RuleProblem[] = [];
  const warn: Warn = (place, message) => void warnings.push({ place, message });
  const nodes = writeNodes(rules, "", warn);
  // Navidrome wants a rule: this one holds for every track.
  const kept = nodes.length > 0 ? nodes : [{ gt: { playcount: -1 } }];
  const file = {
    name: playlist.name,
    ...(playlist.comment === null ? {} : { comment: playlist.comment }),
    ...(playlist.public ? { public: true } : {}),
    [keyOf(rules)]: kept,
    ...writeOrder(rules, warn),
    ...(rules.limit === undefined ? {} : { limit: rules.limit }),
  };
  return { text: `${JSON.stringify(file, null, 2)}\n`, warnings };
}

const keyOf = (group: Group): "all" | "any" => ("all" in group ? "all" : "any");

function writeNodes(group: Group, place: string, warn: Warn): object[] {
  return nodesOf(group).flatMap((node: RuleNode, index) => {
    const at = `${place === "" ? "" : `${place}.`}${keyOf(group)}[${index}]`;
    if (isGroup(node)) {
      const nodes = writeNodes(node, at, warn);
      return nodes.length > 0 ? [{ [keyOf(node)]: nodes }] : [];
    }
    const rule = writeRule(node);
    if (rule) return [rule];
    warn(at, `Navidrome can't say ${node.field} ${node.operator}: this rule is left out.`);
    return [];
  });
}

function writeRule(rule: Rule): object | null {
  if (rule.operator === "inPlaylist" || rule.operator === "notInPlaylist") {
    return { [rule.operator]: { id: rule.value } };
  }
  const name = nspOfField(rule.field);
  if (name === null || rule.operator === "mixesWith" || rule.operator === "isNear") return null;
  const value = "value" in rule ? writeValue(rule.field, rule.value) : true;
  return { [rule.operator]: { [name]: value } };
}

function writeValue(field: Rule["field"], value: unknown): unknown {
  if (field !== "sizeMegabytes") return value;
  return Array.isArray(value) ? value.map(toBytes) : toBytes(value);
}

const toBytes = (megabytes: unknown): number => Math.round(Number(megabytes) * BYTES_PER_MEGABYTE);

function writeOrder({ sort = [] }: Rules, warn: Warn): { sort?: string; order?: string } {
  const keys = sort.flatMap(({ field, descending }, index) => {
    const name = nspOfSort(field);
    if (name !== null) return [{ name, descending }];
    warn(`sort[${index}]`, `Navidrome does not order by ${field}: this order is left out.`);
    return [];
  });
  const [only] = keys;
  if (only === undefined) return {};
  if (keys.length === 1) return { sort: only.name, order: only.descending ? "desc" : "asc" };
  return { sort: keys.map(({ name, descending }) => `${descending ? "-" : ""}${name}`).join(",") };
}
