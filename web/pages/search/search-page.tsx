import { useNavigate, useSearchParams } from "@solidjs/router";
import {
  createEffect,
  createMemo,
  createSignal,
  Match,
  on,
  onCleanup,
  onMount,
  Switch,
  untrack,
  type JSX,
} from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { searchFieldsQuery, searchQuery, type SearchItem, type SearchKind } from "./documents.ts";
import { KindChips } from "./kind-chips.tsx";
import { keepSearch, keptSearch } from "./last-search.ts";
import { addressOf } from "./open-result.ts";
import { wishesOf, wordsToLight } from "./query-fields.ts";
import { rememberSearch } from "./recent-searches.ts";
import { Results } from "./results.tsx";
import { SearchField } from "./search-field.tsx";
import { Start } from "./start.tsx";
import { Suggestions } from "./suggestions.tsx";
import { Understood } from "./understood.tsx";
import "./search.css";

const RESULTS_AT_FIRST = 50;
const RESULTS_MORE = 50;
const RESULTS_ID = "search-results";
/** Where no keyboard would cover the page. */
const DESK = "(min-width: 1024px)";

/** As they stand in the address, with what they ask for. */
const KINDS = {
  track: { kind: "Track", asked: "TRACK" },
  album: { kind: "Album", asked: "ALBUM" },
  artist: { kind: "Artist", asked: "ARTIST" },
  genre: { kind: "Genre", asked: "GENRE" },
} as const;
type KindName = keyof typeof KINDS;
const isKindName = (text: string | undefined): text is KindName =>
  text !== undefined && text in KINDS;

export default function SearchPage(): JSX.Element {
  usePageTitle(() => t("search.title"));
  const navigate = useNavigate();
  const player = usePlayer();
  const [params, setParams] = useSearchParams<{ q?: string; kind?: string }>();
  const asked = createMemo(() => params.q ?? "");
  const kindName = createMemo(() => (isKindName(params.kind) ? params.kind : null));
  const kind = (): SearchKind | null => {
    const name = kindName();
    return name === null ? null : KINDS[name].kind;
  };
  const kept = untrack(() => keptSearch(asked(), kind()));
  const [typed, setTyped] = createSignal(asked());
  const [first, setFirst] = createSignal(kept?.first ?? RESULTS_AT_FIRST);
  const [chosen, setChosen] = createSignal(kept?.chosen ?? 0);
  let field!: HTMLInputElement;

  const fields = createQuery(searchFieldsQuery, () => ({}), { live: false });
  const known = () => fields.data()?.searchFields ?? [];
  const names = createMemo(() => known().map(({ name }) => name));
  const search = createQuery(
    searchQuery,
    () => {
      const name = kindName();
      const kinds = name === null ? null : [KINDS[name].asked];
      return asked() === "" ? null : { query: asked(), kinds, first: first() };
    },
    { keepPrevious: true },
  );
  const found = () => (asked() === "" ? undefined : search.data()?.search);
  const items = (): readonly SearchItem[] => found()?.nodes ?? [];
  const chosenItem = (): SearchItem | undefined => items()[chosen()];

  const ask = (text: string): void => {
    const q = text.trim();
    if (q === asked()) return;
    setFirst(RESULTS_AT_FIRST);
    setParams({ q: q === "" ? undefined : q }, { replace: true, scroll: false });
  };
  const setKind = (wanted: SearchKind | null): void => {
    const name = wanted?.toLowerCase();
    setFirst(RESULTS_AT_FIRST);
    setParams({ kind: name }, { replace: true, scroll: false });
  };
  const pick = (text: string): void => {
    setTyped(text);
    ask(text);
    field.focus();
  };
  const open = (item: SearchItem): void => {
    rememberSearch(asked());
    const address = addressOf(item);
    if (address !== null) navigate(address);
    else if (item.__typename === "Track") player.playTracks([item]);
  };
  const onKey = (event: KeyboardEvent): void => {
    const last = items().length - 1;
    if (event.key === "ArrowDown") setChosen(Math.min(last, chosen() + 1));
    else if (event.key === "ArrowUp") setChosen(Math.max(0, chosen() - 1));
    else if (event.key === "Escape") pick("");
    else if (event.key === "Enter") {
      ask(typed());
      const item = chosenItem();
      if (item && asked() === typed().trim()) open(item);
    } else return;
    event.preventDefault();
    document.getElementById(`${RESULTS_ID}-${chosen()}`)?.scrollIntoView({ block: "nearest" });
  };

  // Back and forward change what is asked without a letter typed.
  createEffect(on(asked, (q) => q !== typed().trim() && setTyped(q), { defer: true }));
  createEffect(on([asked, kind], () => setChosen(0), { defer: true }));
  onMount(() => matchMedia(DESK).matches && requestAnimationFrame(() => field.focus()));
  onCleanup(() => keepSearch({ query: asked(), kind: kind(), first: first(), chosen: chosen() }));

  return (
    <div class="search-page">
      <h1 class="sr">{t("search.title")}</h1>
      <SearchField
        ref={(element) => (field = element)}
        typed={typed()}
        resultsId={RESULTS_ID}
        activeId={chosenItem() ? `${RESULTS_ID}-${chosen()}` : undefined}
        expanded={items().length > 0}
        onTyped={setTyped}
        onPause={(text) => text === typed() && ask(text)}
        onClear={() => pick("")}
        onKey={onKey}
      />
      <Suggestions query={typed()} fields={known()} onPick={pick} />
      <Understood query={asked()} wishes={wishesOf(asked(), names())} onQuery={pick} />
      <Switch fallback={<LoadingRows count={8} />}>
        <Match when={asked() === ""}>
          <Start fields={known()} onPick={pick} />
        </Match>
        <Match when={search.error()}>
          {(error) => (
            <ErrorState failure={error().failure} onRetry={() => void search.refetch()} />
          )}
        </Match>
        <Match when={found()?.totalCount === 0 && kind() === null}>
          <Empty title={t("search.noneTitle", { query: asked() })} hint={t("search.noneBody")} />
        </Match>
        <Match when={found()}>
          {(answer) => (
            <>
              <KindChips
                items={answer().nodes}
                total={answer().totalCount}
                kind={kind()}
                onKind={setKind}
              />
              <Results
                id={RESULTS_ID}
                items={items()}
                query={wordsToLight(asked(), names())}
                chosen={chosen()}
                onChoose={setChosen}
                onOpen={open}
                onMore={
                  answer().totalCount > answer().nodes.length
                    ? () => setFirst(first() + RESULTS_MORE)
                    : undefined
                }
              />
            </>
          )}
        </Match>
      </Switch>
    </div>
  );
}
