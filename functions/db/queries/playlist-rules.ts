import { and, or, type SQL, sql } from "drizzle-orm";
import { files } from "../../../schema/db/tables/files.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import { mixableKeys } from "../../../schema/rules/mixable-keys.ts";
import { type FieldKind, type RuleField, ruleField } from "../../../schema/rules/rule-fields.ts";
import type { NearValue } from "../../../schema/rules/rule-values.ts";
import {
  type Group,
  isGroup,
  type PresenceRule,
  type Rule,
  type RuleNode,
  type RuleOfKind,
  type Rules,
  rulesIn,
} from "../../../schema/rules/rules.ts";
import { looseSql } from "./loose-text.ts";
import {
  comparedDate,
  comparedMoment,
  comparedNumber,
  textMatches,
} from "./playlist-rule-comparisons.ts";
import { isNameField, type NameRule } from "./playlist-rule-names.ts";
import {
  type Beside,
  DATE_VALUES,
  FLAG_VALUES,
  KEY_VALUE,
  MOMENT_VALUES,
  NUMBER_VALUES,
  TEXT_VALUES,
  type Value,
} from "./playlist-rule-values.ts";

/** What rules speak of beyond a track itself. */
export interface RuleContext {
  now: Date;
  /** Empty where it was not looked up, or nothing is near. */
  near(value: NearValue): readonly TrackId[];
  /** Whether the track stands in a playlist. */
  stands(playlistId: string): SQL;
  /** Of a rule on one of the track's names. */
  nameHolds(rule: NameRule): SQL;
}

/** What is joined to the tracks for these fields. */
export const besidesOf = (fields: readonly RuleField[]): Beside[] =>
  fields.flatMap((field) => valueOf(field)?.beside ?? []);

export const fieldsOf = (rules: Rules): RuleField[] => rulesIn(rules).map(({ field }) => field);

/** The one value by which a field is compared and ordered; null where there is no such. */
export const valueOf = (field: RuleField): Value | null => VALUES[field] ?? null;

const VALUES: Partial<Record<RuleField, Value>> = {
  ...TEXT_VALUES,
  ...NUMBER_VALUES,
  ...DATE_VALUES,
  ...MOMENT_VALUES,
  ...FLAG_VALUES,
  camelotKey: KEY_VALUE,
  library: { value: sql`${files.libraryId}`, beside: "file" },
};

/** Where `looseJoin` puts a field's text. */
const looseColumn = (field: SingleText): SQL => sql`loose.${sql.identifier(field)}`;
type SingleText = keyof typeof TEXT_VALUES;

/** The texts that rules compare, made plain once for each track, however many rules look at them. */
export function looseJoin(rules: Rules): SQL {
  const compared = rulesIn(rules).flatMap((rule) =>
    !isPresence(rule) && isOfKind(rule, "text") && !isNameField(rule.field) ? rule.field : [],
  );
  if (compared.length === 0) return sql``;
  const columns = [...new Set(compared)].map(
    (field) => sql`${looseSql(TEXT_VALUES[field].value)} as ${sql.identifier(field)}`,
  );
  // Without the offset the planner would put the expression back into every rule.
  return sql`cross join lateral (select ${sql.join(columns, sql`, `)} offset 0) as loose`;
}

/** Never null, so that it may stand in any group. */
export function ruleCondition(node: RuleNode, around: RuleContext): SQL {
  return isGroup(node)
    ? groupCondition(node, around)
    : sql`coalesce(${oneRule(node, around)}, false)`;
}

function groupCondition(group: Group, around: RuleContext): SQL {
  const nodes = "all" in group ? group.all : group.any;
  const conditions = nodes.map((node) => ruleCondition(node, around));
  return ("all" in group ? and(...conditions) : or(...conditions)) ?? sql`true`;
}

function oneRule(rule: Rule, around: RuleContext): SQL {
  if (isPresence(rule)) return presence(rule, around);
  if (isOfKind(rule, "text")) return comparedText(rule, around);
  if (isOfKind(rule, "number")) return comparedNumber(rule, NUMBER_VALUES[rule.field]);
  if (isOfKind(rule, "date")) return comparedDate(rule, DATE_VALUES[rule.field].value);
  if (isOfKind(rule, "moment")) {
    return comparedMoment(rule, MOMENT_VALUES[rule.field].value, around.now);
  }
  if (isOfKind(rule, "flag")) return sql`${FLAG_VALUES[rule.field].value} = ${rule.value}::boolean`;
  if (isOfKind(rule, "key")) return comparedKey(rule);
  if (isOfKind(rule, "library")) {
    const found = sql`${files.libraryId} = ${rule.value}::uuid`;
    return rule.operator === "is" ? found : sql`(${found}) is not true`;
  }
  if (isOfKind(rule, "playlist")) {
    const inside = around.stands(rule.value);
    return rule.operator === "inPlaylist" ? inside : sql`not (${inside})`;
  }
  return sql`${tracks.id} = any(${sql.param([...around.near(rule.value)])}::uuid[])`;
}

const isPresence = (rule: Rule): rule is PresenceRule =>
  rule.operator === "isMissing" || rule.operator === "isPresent";

const isOfKind = <Kind extends FieldKind>(
  rule: RuleOfKind<FieldKind>,
  kind: Kind,
): rule is RuleOfKind<Kind> & RuleOfKind<FieldKind> => ruleField(rule.field).kind === kind;

function presence(rule: PresenceRule, around: RuleContext): SQL {
  const known = hasAny(rule, around);
  return rule.operator === "isPresent" ? known : sql`not (${known})`;
}

function hasAny(rule: PresenceRule, around: RuleContext): SQL {
  const { field } = rule;
  if (isNameField(field)) return around.nameHolds(rule as NameRule);
  const found = valueOf(field);
  if (found === null) throw new Error(`${field} is never missing`);
  return ruleField(field).kind === "text"
    ? sql`nullif(${found.value}, '') is not null`
    : sql`${found.value} is not null`;
}

function comparedKey({ operator, value }: RuleOfKind<"key">): SQL {
  const keys = operator === "mixesWith" ? mixableKeys(value) : [value];
  const found = sql`${KEY_VALUE.value} = any(${sql.param(keys)}::text[])`;
  return operator === "isNot" ? sql`(${found}) is not true` : found;
}

/** Rules that deny hold for tracks without the text, too: what has no label is not on this one. */
function comparedText(rule: RuleOfKind<"text">, around: RuleContext): SQL {
  const { field, operator } = rule;
  const denies = operator === "isNot" || operator === "notContains";
  const found = isNameField(field)
    ? around.nameHolds(rule as NameRule)
    : textMatches(rule, looseColumn(field));
  return denies ? sql`(${found}) is not true` : found;
}
