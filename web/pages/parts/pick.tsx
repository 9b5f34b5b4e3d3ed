import ChevronDown from "lucide-solid/icons/chevron-down";
import { For, Show, type JSX } from "solid-js";
import "./select.css";

interface Choice {
  readonly value: string;
  readonly label: string;
}
interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly choices?: readonly Choice[];
  readonly groups?: readonly { readonly label: string; readonly choices: readonly Choice[] }[];
  /** Stands in while nothing is chosen. */
  readonly empty?: string;
  readonly onPick: (value: string) => void;
  readonly class?: string;
}

/** The system's own list of choices, in a pill. */
export function Pick(props: PickProps): JSX.Element {
  return (
    <span class={`sort-select pick ${props.class ?? ""}`}>
      <select
        aria-label={props.label}
        onChange={(event) => props.onPick(event.currentTarget.value)}
      >
        <Show when={props.empty !== undefined}>
          <option value="" selected={props.value === ""} disabled>
            {props.empty}
          </option>
        </Show>
        <Options choices={props.choices ?? []} value={props.value} />
        <For each={props.groups ?? []}>
          {(group) => (
            <optgroup label={group.label}>
              <Options choices={group.choices} value={props.value} />
            </optgroup>
          )}
        </For>
      </select>
      <ChevronDown size={16} />
    </span>
  );
}

function Options(props: {
  readonly choices: readonly Choice[];
  readonly value: string;
}): JSX.Element {
  return (
    <For each={props.choices}>
      {(choice) => (
        <option value={choice.value} selected={choice.value === props.value}>
          {choice.label}
        </option>
      )}
    </For>
  );
}
