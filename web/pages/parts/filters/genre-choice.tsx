import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { t } from "../../../i18n/i18n.ts";
import { foldText } from "../fold-text.ts";
import type { FilterChoices } from "./filter-choices.ts";

/** As many as can be looked over; the rest are a few letters away. */
const SHOWN = 14;

interface GenreChoiceProps {
  readonly genres: FilterChoices["genres"];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** Genres to press, the chosen and the commonest first, the others found by name. */
export function GenreChoice(props: GenreChoiceProps): JSX.Element {
  const [sought, setSought] = createSignal("");
  const shown = createMemo(() => {
    const wanted = foldText(sought().trim());
    const found = props.genres.filter(({ name }) => foldText(name).includes(wanted));
    const chosen = found.filter(({ id }) => props.chosen.includes(id));
    const others = found.filter(({ id }) => !props.chosen.includes(id));
    return [...chosen, ...others].slice(0, Math.max(SHOWN, chosen.length));
  });
  const press = (id: string): void =>
    props.onChoose(
      props.chosen.includes(id) ? props.chosen.filter((one) => one !== id) : [...props.chosen, id],
    );
  return (
    <fieldset class="filter-genres">
      <legend>{t("filters.genres")}</legend>
      <Show when={props.genres.length > SHOWN}>
        <div class="field">
          <input
            type="text"
            aria-label={t("filters.findGenre")}
            placeholder={t("filters.findGenre")}
            autocomplete="off"
            value={sought()}
            onInput={(event) => setSought(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          />
        </div>
      </Show>
      <div class="filter-chips">
        <For each={shown()} fallback={<p class="quiet">{t("filters.noGenre")}</p>}>
          {(genre) => (
            <button
              type="button"
              class="chip"
              classList={{ on: props.chosen.includes(genre.id) }}
              aria-pressed={props.chosen.includes(genre.id)}
              onClick={() => press(genre.id)}
            >
              {genre.name} <b class="num">{genre.trackCount}</b>
            </button>
          )}
        </For>
      </div>
    </fieldset>
  );
}
