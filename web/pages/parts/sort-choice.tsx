import ChevronDown from "lucide-solid/icons/chevron-down";
import { For, type JSX } from "solid-js";

interface SortChoiceProps<Sort extends string> {
  readonly label: string;
  readonly choices: readonly { readonly value: Sort; readonly label: string }[];
  readonly value: Sort;
  readonly onChoose: (value: Sort) => void;
}

/** How a list is ordered: side by side where there is room, the system's own list on a phone. */
export function SortChoice<Sort extends string>(props: SortChoiceProps<Sort>): JSX.Element {
  return (
    <>
      <div class="seg desk" role="group" aria-label={props.label}>
        <For each={props.choices}>
          {(choice) => (
            <button
              type="button"
              aria-pressed={choice.value === props.value}
              onClick={() => props.onChoose(choice.value)}
            >
              {choice.label}
            </button>
          )}
        </For>
      </div>
      <SortSelect {...props} class="phone" />
    </>
  );
}

export function SortSelect<Sort extends string>(
  props: SortChoiceProps<Sort> & { readonly class?: string },
): JSX.Element {
  return (
    <span class={`sort-select ${props.class ?? ""}`}>
      <select
        aria-label={props.label}
        onChange={(event) => {
          const chosen = props.choices.find((choice) => choice.value === event.currentTarget.value);
          if (chosen) props.onChoose(chosen.value);
        }}
      >
        <For each={props.choices}>
          {(choice) => (
            <option value={choice.value} selected={choice.value === props.value}>
              {choice.label}
            </option>
          )}
        </For>
      </select>
      <ChevronDown size={16} />
    </span>
  );
}
