import { createMemo, For, Show, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { t, type MessageKey } from "../../i18n/i18n.ts";
import { createFilterChoices } from "../parts/filters/filter-choices.ts";
import { foldText } from "../parts/fold-text.ts";
import { searchNamesQuery, type SearchField } from "./documents.ts";
import { beginningOf, complete } from "./query-fields.ts";

/** More would take the page from the results. */
const SHOWN = 6;
/** Fewer letters begin half the library. */
const NAMES_FROM_LETTERS = 2;

/** Fields whose values are names of things to search for. */
const NAME_KINDS = { artist: "ARTIST", album: "ALBUM" } as const;

const MEANINGS = {
  artist: "search.field.artist",
  album: "search.field.album",
  title: "search.field.title",
  genre: "search.field.genre",
  label: "search.field.label",
  year: "search.field.year",
  bpm: "search.field.bpm",
  key: "search.field.key",
  codec: "search.field.codec",
  composer: "search.field.composer",
  lyrics: "search.field.lyrics",
  length: "search.field.length",
  added: "search.field.added",
  played: "search.field.played",
  lossless: "search.field.lossless",
  is: "search.field.is",
} as const satisfies Record<string, MessageKey>;
const hasMeaning = (name: string): name is keyof typeof MEANINGS => name in MEANINGS;

/** What a field is for, in words; an example where we have none. */
export function meaningOf(field: SearchField): string {
  return hasMeaning(field.name)
    ? t(MEANINGS[field.name])
    : t("search.field.other", { example: field.example });
}

interface Suggestion {
  readonly text: string;
  readonly hint: string;
}

interface SuggestionsProps {
  readonly query: string;
  readonly fields: readonly SearchField[];
  readonly onPick: (query: string) => void;
}

/** How the word being typed may go on: names of fields, and the genres and labels there are. */
export function Suggestions(props: SuggestionsProps): JSX.Element {
  const begun = createMemo(() => beginningOf(props.query));
  const wantsValues = (): boolean => begun()?.field === "genre" || begun()?.field === "label";
  const choices = createFilterChoices(wantsValues);
  const names = createQuery(
    searchNamesQuery,
    () => {
      const typed = begun();
      const field = typed?.field;
      if (!typed || (field !== "artist" && field !== "album")) return null;
      if (typed.text.trim().length < NAMES_FROM_LETTERS) return null;
      return { query: typed.text, kinds: [NAME_KINDS[field]], first: SHOWN };
    },
    { keepPrevious: true, live: false },
  );
  /** The values that a field can take, as far as they are known. */
  const valuesOf = (field: string): readonly string[] => {
    switch (field) {
      case "genre":
        return choices()?.genres.map(({ name }) => name) ?? [];
      case "label":
        return choices()?.labels ?? [];
      case "artist":
      case "album":
        return (names.data()?.search.nodes ?? []).flatMap((item) =>
          "name" in item ? [item.name] : "title" in item ? [item.title] : [],
        );
      default:
        return [];
    }
  };
  const shown = createMemo((): readonly Suggestion[] => {
    const typed = begun();
    if (!typed) return [];
    const wanted = foldText(typed.text);
    const begins = (text: string): boolean => foldText(text).startsWith(wanted);
    if (typed.field === null) {
      return props.fields
        .filter(({ name }) => begins(name))
        .slice(0, SHOWN)
        .map((field) => ({ text: field.name, hint: meaningOf(field) }));
    }
    const known = valuesOf(typed.field).filter(begins);
    if (known.some((value) => foldText(value) === wanted)) return [];
    return known.slice(0, SHOWN).map((text) => ({ text, hint: "" }));
  });
  const pick = (suggestion: Suggestion): void => {
    const typed = begun();
    if (typed) props.onPick(complete(props.query, typed, suggestion.text));
  };
  const isField = (): boolean => begun()?.field === null;
  return (
    <Show when={shown().length > 0}>
      <div class="suggestions" role="group" aria-label={t("search.fields")}>
        <For each={shown()}>
          {(suggestion) => (
            <button type="button" class="chip" onClick={() => pick(suggestion)}>
              <b>
                {suggestion.text}
                {isField() ? ":" : ""}
              </b>
              <Show when={suggestion.hint !== ""}>
                <span>{suggestion.hint}</span>
              </Show>
            </button>
          )}
        </For>
      </div>
    </Show>
  );
}
