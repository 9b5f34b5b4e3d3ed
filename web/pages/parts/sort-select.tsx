import ChevronDown from "lucide-solid/icons/chevron-down";
import { For, type JSX } from "solid-js";
import "./select.css";

interface SortSelectProps<Sort extends string> {
  readonly label: string;
  readonly choices: readonly { readonly value: Sort; readonly label: string }[];
  readonly value: Sort;
  readonly onChoose: (value: Sort) => void;
}

/** How a list is ordered: the system's own list of choices. */
export function SortSelect<Sort extends string>(props: SortSelectProps<Sort>): JSX.Element {
  return (
    <span class="sort-select">
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
