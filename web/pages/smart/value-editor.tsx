import {
  createSignal,
  createUniqueId,
  For,
  Match,
  Show,
  Switch,
  untrack,
  type JSX,
} from "solid-js";
import { CAMELOT_KEYS, musicalKeyName } from "../../../schema/music/musical-key.ts";
import { type RuleField, ruleField } from "../../../schema/rules/rule-fields.ts";
import { formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { isScore } from "../parts/playlists/rule-words.ts";
import type { RuleChoices } from "./documents.ts";
import { type DraftRule, shapeOf, takesValue } from "./draft.ts";
import { NearPicker } from "./near-picker.tsx";
import { Pick } from "../parts/pick.tsx";
import { readDate, readDuration, readNumber } from "./read-values.ts";
import { useSuggestions } from "./use-suggestions.ts";

interface ValueEditorProps {
  readonly rule: DraftRule;
  readonly choices: RuleChoices | undefined;
  readonly onValue: (value: unknown) => void;
}

/** What a rule compares with, by the kind of its field. */
export function ValueEditor(props: ValueEditorProps): JSX.Element {
  const kind = () => ruleField(props.rule.field).kind;
  const isRange = () => props.rule.operator === "inTheRange";
  const isDays = () =>
    props.rule.operator === "inTheLast" || props.rule.operator === "notInTheLast";
  const shape = () =>
    takesValue(props.rule.operator) && shapeOf(props.rule.field, props.rule.operator);
  return (
    // Another kind of value begins with empty fields.
    <Show when={shape() && `${props.rule.field} ${shape()}`} keyed>
      <Switch>
        <Match when={isRange()}>
          <RangeEditor {...props} />
        </Match>
        <Match when={isDays()}>
          <DaysEditor {...props} />
        </Match>
        <Match when={kind() === "text"}>
          <TextEditor {...props} />
        </Match>
        <Match when={kind() === "number" || kind() === "date" || kind() === "moment"}>
          <OneEditor
            rule={props.rule}
            label={t("smart.value")}
            value={props.rule.value}
            onValue={props.onValue}
          />
          <Unit rule={props.rule} />
        </Match>
        <Match when={kind() === "flag"}>
          <div class="seg" role="group" aria-label={t("smart.value")}>
            <For each={[true, false]}>
              {(value) => (
                <button
                  type="button"
                  aria-pressed={props.rule.value === value}
                  onClick={() => props.onValue(value)}
                >
                  {t(value ? "smart.yes" : "smart.no")}
                </button>
              )}
            </For>
          </div>
        </Match>
        <Match when={kind() === "likeness"}>
          <NearPicker rule={props.rule} onValue={props.onValue} />
        </Match>
        <Match when={true}>
          <Pick
            class="grow"
            label={t("smart.value")}
            value={textOf(props.rule.value)}
            choices={choicesOf(props)}
            empty={t("smart.choose")}
            onPick={props.onValue}
          />
        </Match>
      </Switch>
    </Show>
  );
}

const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

function choicesOf({ rule, choices }: ValueEditorProps): { value: string; label: string }[] {
  switch (ruleField(rule.field).kind) {
    case "key":
      return CAMELOT_KEYS.map((key) => ({ value: key, label: `${key}, ${musicalKeyName(key)}` }));
    case "library":
      return (choices?.libraries ?? []).map(({ id, name }) => ({ value: id, label: name }));
    default:
      return (choices?.playlists.nodes ?? []).map(({ id, name }) => ({ value: id, label: name }));
  }
}

function TextEditor(props: ValueEditorProps): JSX.Element {
  const listId = createUniqueId();
  const typed = () => textOf(props.rule.value);
  const suggestions = useSuggestions(
    () => props.rule.field,
    typed,
    () => props.choices,
  );
  return (
    <div class="field grow">
      <input
        type="text"
        aria-label={t("smart.value")}
        list={listId}
        maxlength={500}
        value={typed()}
        onInput={({ currentTarget: { value } }) =>
          props.onValue(value.trim() === "" ? undefined : value)
        }
      />
      <datalist id={listId}>
        <For each={suggestions()}>{(name) => <option value={name} />}</For>
      </datalist>
    </div>
  );
}

interface OneProps {
  readonly rule: DraftRule;
  readonly label: string;
  readonly value: unknown;
  readonly onValue: (value: unknown) => void;
}

/** A number, a length, a date or a day. Undefined while what is typed is none; what is typed stays as it is. */
function OneEditor(props: OneProps): JSX.Element {
  const field = () => props.rule.field;
  const kind = () => ruleField(field()).kind;
  const [typed, setTyped] = createSignal(untrack(() => typedText(field(), props.value)));
  const read = (input: HTMLInputElement): unknown => {
    if (field() === "durationSeconds") return readDuration(input.value);
    if (kind() === "date") return readDate(input.value);
    if (kind() === "moment") return input.value === "" ? undefined : input.value;
    return readNumber(field(), input.valueAsNumber);
  };
  const isNumber = () => kind() === "number" && field() !== "durationSeconds";
  const isWrong = () => typed() !== "" && props.value === undefined;
  return (
    <div class="field one" classList={{ err: isWrong() }}>
      <input
        type={isNumber() ? "number" : kind() === "moment" ? "date" : "text"}
        inputmode={isNumber() ? "decimal" : undefined}
        step={isNumber() ? "any" : undefined}
        aria-label={props.label}
        aria-invalid={isWrong()}
        placeholder={
          field() === "durationSeconds" ? "4:30" : kind() === "date" ? "1997-05" : undefined
        }
        title={
          field() === "durationSeconds"
            ? t("smart.duration")
            : kind() === "date"
              ? t("smart.date")
              : undefined
        }
        value={untrack(typed)}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          props.onValue(read(currentTarget));
        }}
      />
    </div>
  );
}

function typedText(field: RuleField, value: unknown): string {
  if (typeof value !== "number") return typeof value === "string" ? value : "";
  if (field === "durationSeconds") return formatTime(value * 1000);
  return String(isScore(field) ? Math.round(value * 1000) / 10 : value);
}

const UNITS = { bitrateKbps: "smart.kbps", sizeMegabytes: "smart.megabytes" } as const;

function Unit(props: { readonly rule: DraftRule }): JSX.Element {
  const text = (): string => {
    const { field } = props.rule;
    if (field in UNITS) return t(UNITS[field as keyof typeof UNITS]);
    if (field === "sampleRateHz") return "Hz";
    if (field === "loudnessLufs") return "LUFS";
    return isScore(field) ? t("smart.percent") : "";
  };
  return <Show when={text()}>{(unit) => <span class="quiet unit">{unit()}</span>}</Show>;
}

/** Two ends; the rule is whole when both are there and in order. */
function RangeEditor(props: ValueEditorProps): JSX.Element {
  type End = string | number | undefined;
  const [ends, setEnds] = createSignal<readonly [End, End]>(
    untrack(() => (Array.isArray(props.rule.value) ? props.rule.value : [])) as never,
  );
  const set = (from: End, to: End): void => {
    setEnds([from, to]);
    const whole = from !== undefined && to !== undefined && from <= to;
    props.onValue(whole ? [from, to] : undefined);
  };
  return (
    <>
      <OneEditor
        rule={props.rule}
        label={t("smart.from")}
        value={ends()[0]}
        onValue={(value) => set(value as End, ends()[1])}
      />
      <span class="quiet" aria-hidden="true">
        –
      </span>
      <OneEditor
        rule={props.rule}
        label={t("smart.to")}
        value={ends()[1]}
        onValue={(value) => set(ends()[0], value as End)}
      />
      <Unit rule={props.rule} />
    </>
  );
}

const MOST_DAYS = 36_500;

function DaysEditor(props: ValueEditorProps): JSX.Element {
  const read = (days: number): number | undefined =>
    Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? days : undefined;
  return (
    <>
      <div class="field one">
        <input
          type="number"
          inputmode="numeric"
          min={1}
          max={MOST_DAYS}
          aria-label={t("smart.value")}
          value={untrack(() => textOf(props.rule.value))}
          onInput={(event) => props.onValue(read(event.currentTarget.valueAsNumber))}
        />
      </div>
      <span class="quiet unit">{t("smart.days")}</span>
    </>
  );
}
