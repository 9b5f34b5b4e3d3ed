import { useNavigate, useSearchParams } from "@solidjs/router";
import SearchIcon from "lucide-solid/icons/search";
import X from "lucide-solid/icons/x";
import {
  createEffect,
  createMemo,
  createSignal,
  Match,
  on,
  onCleanup,
  onMount,
  Show,
  Switch,
  type JSX,
} from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { searchQuery, type SearchItem, type SearchKind } from "./documents.ts";
import { KindChips } from "./kind-chips.tsx";
import { addressOf } from "./open-result.ts";
import { rememberSearch } from "./recent-searches.ts";
import { Results } from "./results.tsx";
import { Start } from "./start.tsx";
import "./search.css";

/** Between two letters of somebody who types; asking sooner only makes answers nobody sees. */
const TYPING_PAUSE_MS = 120;
const RESULTS_AT_FIRST = 50;
const RESULTS_MORE = 50;
const RESULTS_ID = "search-results";
/** Where no keyboard would cover the page. */
const DESK = "(min-width: 1024px)";

export default function SearchPage(): JSX.Element {
  usePageTitle(() => t("search.title"));
  const navigate = useNavigate();
  const player = usePlayer();
  const [params, setParams] = useSearchParams<{ q?: string }>();
  const asked = createMemo(() => params.q ?? "");
  const [typed, setTyped] = createSignal(asked());
  const [kind, setKind] = createSignal<SearchKind | null>(null);
  const [first, setFirst] = createSignal(RESULTS_AT_FIRST);
  const [chosen, setChosen] = createSignal(0);
  let field!: HTMLInputElement;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const search = createQuery(
    searchQuery,
    () => (asked() === "" ? null : { query: asked(), first: first() }),
    { keepPrevious: true },
  );
  const found = () => search.data()?.search;
  const shown = createMemo(() =>
    (found()?.nodes ?? []).filter((item) => kind() === null || item.__typename === kind()),
  );
  const chosenItem = (): SearchItem | undefined => shown()[chosen()];

  const ask = (text: string): void => {
    clearTimeout(pause);
    const q = text.trim();
    if (q === asked()) return;
    setFirst(RESULTS_AT_FIRST);
    setParams({ q: q === "" ? undefined : q }, { replace: true, scroll: false });
  };
  const type = (text: string): void => {
    setTyped(text);
    clearTimeout(pause);
    pause = setTimeout(() => ask(text), TYPING_PAUSE_MS);
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
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = shown().length - 1;
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
  onCleanup(() => clearTimeout(pause));

  return (
    <div class="search-page">
      <h1 class="sr">{t("search.title")}</h1>
      <div class="field sf" role="search">
        <SearchIcon size={20} />
        <input
          ref={(element) => (field = element)}
          type="text"
          inputmode="search"
          enterkeyhint="search"
          role="combobox"
          aria-label={t("search.label")}
          aria-expanded={shown().length > 0}
          aria-controls={RESULTS_ID}
          aria-autocomplete="list"
          aria-activedescendant={chosenItem() ? `${RESULTS_ID}-${chosen()}` : undefined}
          placeholder={t("search.placeholder")}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={typed()}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Show when={typed() !== ""}>
          <span class="kbd desk">Esc</span>
          <IconButton class="phone" label={t("search.clear")} onClick={() => pick("")}>
            <X size={20} />
          </IconButton>
        </Show>
      </div>
      <Switch fallback={<LoadingRows count={8} />}>
        <Match when={asked() === ""}>
          <Start onPick={pick} />
        </Match>
        <Match when={search.error()}>
          {(error) => (
            <ErrorState failure={error().failure} onRetry={() => void search.refetch()} />
          )}
        </Match>
        <Match when={found()?.totalCount === 0}>
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
                items={shown()}
                query={asked()}
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
