import SlidersHorizontal from "lucide-solid/icons/sliders-horizontal";
import { createSignal, Show, type JSX } from "solid-js";
import { t } from "../../../i18n/i18n.ts";
import type { FilterChoices } from "./filter-choices.ts";
import { FilterDialog } from "./filter-dialog.tsx";
import { partsOf, type ListFilters } from "./list-filters.ts";

interface FilterButtonProps {
  readonly filters: ListFilters;
  readonly choices: FilterChoices | undefined;
  /** Albums have no tempo, key or kind of file. */
  readonly of: "albums" | "tracks";
  readonly onFilters: (filters: ListFilters) => void;
  /** The choices will be needed. */
  readonly onOpen: () => void;
}

/** Opens what a list can be narrowed by; says how much of it is. */
export function FilterButton(props: FilterButtonProps): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const count = (): number => partsOf(props.filters).length;
  return (
    <>
      <button
        type="button"
        class="chip filter-button"
        classList={{ on: count() > 0 }}
        aria-haspopup="dialog"
        title={t("filters.open")}
        onClick={() => [props.onOpen(), setOpen(true)]}
      >
        <SlidersHorizontal size={16} />
        <span class="word">{t("filters.open")}</span>{" "}
        <Show when={count() > 0}>
          <b class="num">{count()}</b>
        </Show>
      </button>
      <Show when={open()}>
        <FilterDialog
          filters={props.filters}
          choices={props.choices}
          of={props.of}
          onClose={() => setOpen(false)}
          onFilters={(filters) => {
            setOpen(false);
            props.onFilters(filters);
          }}
        />
      </Show>
    </>
  );
}
