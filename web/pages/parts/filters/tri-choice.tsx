import { For, type JSX } from "solid-js";
import { t } from "../../../i18n/i18n.ts";

interface TriChoiceProps {
  readonly label: string;
  readonly value: boolean | null;
  readonly yes: string;
  /** Left out where only yes narrows. */
  readonly no?: string;
  readonly onChoose: (value: boolean | null) => void;
}

/** Any, yes or no. */
export function TriChoice(props: TriChoiceProps): JSX.Element {
  const choices = (): readonly (readonly [boolean | null, string])[] => [
    [null, t("filters.any")],
    [true, props.yes],
    ...(props.no === undefined ? [] : [[false, props.no] as const]),
  ];
  return (
    <div class="tri" role="group" aria-label={props.label}>
      <span>{props.label}</span>
      <div class="seg">
        <For each={choices()}>
          {([value, text]) => (
            <button
              type="button"
              aria-pressed={props.value === value}
              onClick={() => props.onChoose(value)}
            >
              {text}
            </button>
          )}
        </For>
      </div>
    </div>
  );
}
