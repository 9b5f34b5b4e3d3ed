import { createSignal, For, Show, untrack, type JSX } from "solid-js";
import { t } from "../../../i18n/i18n.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { createIsPhone } from "../../../ui/media-query.ts";
import { TextField } from "../text-field.tsx";
import type { FilterChoices } from "./filter-choices.ts";
import { GenreChoice } from "./genre-choice.tsx";
import { NO_FILTERS, type ListFilters } from "./list-filters.ts";
import { SoundFields } from "./sound-fields.tsx";
import { SpanField } from "./span-field.tsx";
import { TriChoice } from "./tri-choice.tsx";

interface FilterDialogProps {
  readonly filters: ListFilters;
  readonly choices: FilterChoices | undefined;
  readonly of: "albums" | "tracks";
  readonly onFilters: (filters: ListFilters) => void;
  readonly onClose: () => void;
}

/** All that a list can be narrowed by. Nothing changes until it is shown. */
export function FilterDialog(props: FilterDialogProps): JSX.Element {
  const isPhone = createIsPhone();
  const [draft, setDraft] = createSignal(untrack(() => props.filters));
  const change = (part: Partial<ListFilters>): void => void setDraft({ ...draft(), ...part });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    props.onFilters(draft());
  };
  return (
    <Dialog
      open
      kind={isPhone() ? "sheet" : "dialog"}
      title={t("filters.title")}
      onClose={() => props.onClose()}
    >
      <form class="filter-form" onSubmit={submit}>
        <GenreChoice
          genres={props.choices?.genres ?? []}
          chosen={draft().genreIds}
          onChoose={(genreIds) => change({ genreIds })}
        />
        <SpanField
          title={t("filters.years")}
          fromLabel={t("filters.yearFrom")}
          toLabel={t("filters.yearTo")}
          from={draft().yearFrom}
          to={draft().yearTo}
          most={9999}
          onSpan={(yearFrom, yearTo) => change({ yearFrom, yearTo })}
        />
        <div class="filter-choices">
          <TriChoice
            label={t("filters.loved")}
            value={draft().loved ? true : null}
            yes={t("filters.yes")}
            onChoose={(loved) => change({ loved: loved === true })}
          />
          <TriChoice
            label={t("filters.played")}
            value={draft().played}
            yes={t("filters.yes")}
            no={t("filters.no")}
            onChoose={(played) => change({ played })}
          />
          <Show
            when={props.of === "tracks"}
            fallback={
              <TriChoice
                label={t("filters.compilation")}
                value={draft().compilation}
                yes={t("filters.yes")}
                no={t("filters.no")}
                onChoose={(compilation) => change({ compilation })}
              />
            }
          >
            <TriChoice
              label={t("filters.lossless")}
              value={draft().lossless}
              yes={t("filters.yes")}
              no={t("filters.no")}
              onChoose={(lossless) => change({ lossless })}
            />
          </Show>
        </div>
        <div class="filter-pair">
          <TextField
            label={t("filters.label")}
            value={draft().label ?? ""}
            onInput={(text) => change({ label: text.trim() === "" ? null : text })}
            list="filter-labels"
            autocomplete="off"
          />
          <datalist id="filter-labels">
            <For each={props.choices?.labels ?? []}>{(label) => <option value={label} />}</For>
          </datalist>
          <Show when={(props.choices?.libraries.length ?? 0) > 1}>
            <Select
              label={t("filters.library")}
              any={t("filters.anyLibrary")}
              value={draft().libraryId}
              choices={(props.choices?.libraries ?? []).map(({ id, name }) => ({
                value: id,
                label: name,
              }))}
              onChoose={(libraryId) => change({ libraryId })}
            />
          </Show>
        </div>
        <Show when={props.of === "tracks"}>
          <SoundFields filters={draft()} onChange={change} />
        </Show>
        <div class="filter-end">
          <Button kind="plain" onClick={() => setDraft(NO_FILTERS)}>
            {t("filters.clear")}
          </Button>
          <Button kind="primary" type="submit">
            {t("filters.show")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface SelectProps {
  readonly label: string;
  /** The choice that narrows nothing. */
  readonly any: string;
  readonly value: string | null;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string | null) => void;
}

function Select(props: SelectProps): JSX.Element {
  return (
    <label class="filter-select">
      <span>{props.label}</span>
      <select
        onChange={(event) =>
          props.onChoose(event.currentTarget.value === "" ? null : event.currentTarget.value)
        }
      >
        <option value="" selected={props.value === null}>
          {props.any}
        </option>
        <For each={props.choices}>
          {(choice) => (
            <option value={choice.value} selected={choice.value === props.value}>
              {choice.label}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}
