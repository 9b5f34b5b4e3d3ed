import ListTree from "lucide-solid/icons/list-tree";
import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import {
  operatorsOf,
  RULE_FIELD_NAMES,
  ruleField,
  type RuleOperator,
} from "../../../schema/rules/rule-fields.ts";
import { MOST_DEPTH } from "../../../schema/rules/rules.ts";
import { t } from "../../i18n/i18n.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { fieldName } from "../parts/playlists/rule-words.ts";
import type { RuleChoices } from "./documents.ts";
import {
  changeField,
  changeOperator,
  type DraftGroup,
  type DraftRule,
  newGroup,
  newRule,
} from "./draft.ts";
import { FIELD_GROUPS } from "./field-groups.ts";
import { Pick } from "../parts/pick.tsx";
import { ValueEditor } from "./value-editor.tsx";

interface GroupEditorProps {
  /** Of a mutable store: changed in place, so that what is typed in keeps its field. */
  readonly group: DraftGroup;
  readonly depth: number;
  readonly choices: RuleChoices | undefined;
  /** Absent at the top. */
  readonly onRemove?: () => void;
}

/** Rules of which all or any must hold, and groups of such within. */
export function GroupEditor(props: GroupEditorProps): JSX.Element {
  const remove = (key: number): void => {
    const at = props.group.nodes.findIndex((node) => node.key === key);
    if (at >= 0) props.group.nodes.splice(at, 1);
  };
  return (
    <div
      class="rule-group"
      classList={{ inner: props.depth > 1 }}
      role="group"
      aria-label={t(props.group.mode === "all" ? "smart.groupAll" : "smart.groupAny")}
    >
      <div class="rule-mode">
        <div class="seg" role="group" aria-label={t("smart.mode")}>
          <For each={["all", "any"] as const}>
            {(mode) => (
              <button
                type="button"
                aria-pressed={props.group.mode === mode}
                onClick={() => (props.group.mode = mode)}
              >
                {t(mode === "all" ? "smart.groupAll" : "smart.groupAny")}
              </button>
            )}
          </For>
        </div>
        <Show when={props.onRemove}>
          {(onRemove) => (
            <IconButton label={t("smart.removeGroup")} onClick={() => onRemove()()}>
              <X size={16} />
            </IconButton>
          )}
        </Show>
      </div>
      <ul class="rule-list">
        <For each={props.group.nodes}>
          {(node) => (
            <li>
              <Switch>
                <Match when={node.kind === "rule" && node}>
                  {(rule) => (
                    <RuleEditor
                      rule={rule()}
                      choices={props.choices}
                      onRemove={() => remove(node.key)}
                    />
                  )}
                </Match>
                <Match when={node.kind === "group" && node}>
                  {(group) => (
                    <GroupEditor
                      group={group()}
                      depth={props.depth + 1}
                      choices={props.choices}
                      onRemove={() => remove(node.key)}
                    />
                  )}
                </Match>
              </Switch>
            </li>
          )}
        </For>
      </ul>
      <div class="rule-add">
        <Button kind="plain" onClick={() => props.group.nodes.push(newRule())}>
          <Plus size={16} />
          {t("smart.addRule")}
        </Button>
        <Show when={props.depth < MOST_DEPTH}>
          <Button
            kind="plain"
            onClick={() =>
              props.group.nodes.push(newGroup(props.group.mode === "all" ? "any" : "all"))
            }
          >
            <ListTree size={16} />
            {t("smart.addGroup")}
          </Button>
        </Show>
      </div>
    </div>
  );
}

interface RuleEditorProps {
  readonly rule: DraftRule;
  readonly choices: RuleChoices | undefined;
  readonly onRemove: () => void;
}

function RuleEditor(props: RuleEditorProps): JSX.Element {
  const operators = (): readonly RuleOperator[] => operatorsOf(props.rule.field);
  const pickField = (name: string): void => {
    const field = RULE_FIELD_NAMES.find((known) => known === name);
    if (field) changeField(props.rule, field);
  };
  const pickOperator = (name: string): void => {
    const operator = operators().find((known) => known === name);
    if (operator) changeOperator(props.rule, operator);
  };
  return (
    <div class="rule" role="group" aria-label={fieldName(props.rule.field)}>
      <Pick
        class="rule-field"
        label={t("smart.field")}
        value={props.rule.field}
        groups={FIELD_GROUPS.map(({ group, fields }) => ({
          label: t(`rules.group.${group}`),
          choices: fields.map((field) => ({ value: field, label: fieldName(field) })),
        }))}
        onPick={pickField}
      />
      <Show when={ruleField(props.rule.field).kind !== "flag"}>
        <Pick
          class="rule-operator"
          label={t("smart.operator")}
          value={props.rule.operator}
          choices={operators().map((operator) => ({
            value: operator,
            label: t(`rules.operator.${operator}`),
          }))}
          onPick={pickOperator}
        />
      </Show>
      <div class="rule-value">
        <ValueEditor
          rule={props.rule}
          choices={props.choices}
          onValue={(value) => (props.rule.value = value)}
        />
      </div>
      <IconButton
        class="rule-remove"
        label={t("smart.removeRule")}
        onClick={() => props.onRemove()}
      >
        <X size={16} />
      </IconButton>
    </div>
  );
}
