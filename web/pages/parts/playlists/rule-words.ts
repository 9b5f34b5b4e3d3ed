import { musicalKeyName } from "../../../../schema/music/musical-key.ts";
import { ruleField, type RuleField } from "../../../../schema/rules/rule-fields.ts";
import type { NearValue } from "../../../../schema/rules/rule-values.ts";
import {
  isGroup,
  nodesOf,
  type Rule,
  type RuleNode,
  type Rules,
} from "../../../../schema/rules/rules.ts";
import { formatDate, formatNumber, formatPercent, formatTime } from "../../../i18n/format.ts";
import { t } from "../../../i18n/i18n.ts";

/** What is called how: libraries, playlists, and the tracks and artists that others sound like. By id. */
export type RuleNames = ReadonlyMap<string, string>;

export const fieldName = (field: RuleField | "random"): string => t(`rules.field.${field}`);

export const isScore = (field: RuleField): boolean => {
  const { kind, max } = ruleField(field);
  return kind === "number" && max === 1;
};

/** "Genre is “Jazz”". */
function ruleText(rule: Rule, names: RuleNames): string {
  const field = fieldName(rule.field);
  if (ruleField(rule.field).kind === "flag" && "value" in rule) {
    return rule.value === true ? field : t("words.not", { field });
  }
  const parts = [field, t(`rules.operator.${rule.operator}`)];
  if ("value" in rule) parts.push(valueText(rule, names));
  return parts.join(" ");
}

function valueText(rule: Extract<Rule, { value: unknown }>, names: RuleNames): string {
  const { field, operator, value } = rule;
  if (operator === "inTheLast" || operator === "notInTheLast") {
    return t("words.days", { count: value });
  }
  if (Array.isArray(value)) {
    const [from, to] = value;
    return t("words.span", { from: oneText(field, from), to: oneText(field, to) });
  }
  if (operator === "isNear") return nearText(value, names);
  const { kind } = ruleField(field);
  if (kind === "library" || kind === "playlist") {
    const name = names.get(String(value));
    return name === undefined ? t("words.unknown") : t("words.quoted", { text: name });
  }
  return oneText(field, value);
}

function nearText({ id, nearest }: NearValue, names: RuleNames): string {
  const name = names.get(id);
  const quoted = name === undefined ? t("words.unknown") : t("words.quoted", { text: name });
  return t("words.near", { name: quoted, count: nearest });
}

function oneText(field: RuleField, value: string | number | boolean): string {
  if (field === "durationSeconds") return formatTime(Number(value) * 1000);
  if (field === "bitrateKbps") return `${formatNumber(Number(value))} ${t("smart.kbps")}`;
  if (field === "sizeMegabytes") return `${formatNumber(Number(value))} ${t("smart.megabytes")}`;
  if (field === "sampleRateHz") return `${formatNumber(Number(value))} Hz`;
  if (field === "loudnessLufs") return `${formatNumber(Number(value))} LUFS`;
  if (isScore(field)) return formatPercent(Number(value));
  switch (ruleField(field).kind) {
    case "text":
      return t("words.quoted", { text: String(value) });
    case "number":
      // No separators: a year is no quantity.
      return String(value);
    case "moment":
      return formatDate(`${String(value)}T12:00:00`);
    case "key":
      return `${String(value)}, ${musicalKeyName(String(value))}`;
    default:
      return String(value);
  }
}

/** "Genre is “Jazz” and (Loved or Rating is more than 3)". */
export function rulesText(rules: Rules, names: RuleNames): string {
  if (nodesOf(rules).length === 0) return t("words.every");
  return groupText(rules, names);
}

function groupText(group: { all: RuleNode[] } | { any: RuleNode[] }, names: RuleNames): string {
  const joint = ` ${t("all" in group ? "words.and" : "words.or")} `;
  return nodesOf(group)
    .map((node) => {
      if (!isGroup(node)) return ruleText(node, names);
      const inner = groupText(node, names);
      return nodesOf(node).length > 1 && nodesOf(group).length > 1 ? `(${inner})` : inner;
    })
    .join(joint);
}

/** "Ordered by Rating, falling, at most 50 tracks"; empty where nothing is said. */
export function orderText({ sort = [], limit }: Rules): string {
  const order = sort
    .map(({ field, descending }) =>
      field === "random" || !descending
        ? fieldName(field)
        : `${fieldName(field)} (${t("smart.descending")})`,
    )
    .join(", ");
  return [
    ...(order === "" ? [] : [t("words.orderedBy", { order })]),
    ...(limit === undefined ? [] : [t("words.limit", { count: limit })]),
  ].join(", ");
}
