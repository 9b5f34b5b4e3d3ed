import X from "lucide-solid/icons/x";
import { For, Show, type JSX } from "solid-js";
import { t } from "../../../i18n/i18n.ts";
import type { FilterChoices } from "./filter-choices.ts";
import { partsOf, withoutPart, NO_FILTERS, type ListFilters } from "./list-filters.ts";
import { partText } from "./part-text.ts";
import "./filters.css";

interface FilterBarProps {
  readonly filters: ListFilters;
  readonly choices: FilterChoices | undefined;
  readonly onFilters: (filters: ListFilters) => void;
}

/** What a list is narrowed to, a chip each; a press takes one off. */
export function FilterBar(props: FilterBarProps): JSX.Element {
  const parts = () => partsOf(props.filters);
  return (
    <Show when={parts().length > 0}>
      <div class="filter-bar" role="group" aria-label={t("filters.set")}>
        <For each={parts()}>
          {(part) => {
            const text = (): string => partText(part, props.filters, props.choices);
            return (
              <button
                type="button"
                class="chip on"
                aria-label={t("filters.remove", { name: text() })}
                onClick={() => props.onFilters(withoutPart(props.filters, part))}
              >
                <span class="clip">{text()}</span>
                <X size={15} />
              </button>
            );
          }}
        </For>
        <Show when={parts().length > 1}>
          <button type="button" class="chip clear" onClick={() => props.onFilters(NO_FILTERS)}>
            {t("filters.clearAll")}
          </button>
        </Show>
      </div>
    </Show>
  );
}
