import { A } from "@solidjs/router";
import Search from "lucide-solid/icons/search";
import X from "lucide-solid/icons/x";
import { createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { createQuery } from "../../api/create-query.ts";
import { viewer } from "../../app/session.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { showToast } from "../../ui/toasts.ts";
import { ListHead } from "../parts/list-head.tsx";
import { telling } from "../parts/telling.ts";
import { Arrivals } from "./arrivals.tsx";
import {
  searchMusicMutation,
  unwantMutation,
  type Wanted,
  type WantedAnswer,
  wantedQuery,
} from "./documents.ts";
import { OffersSheet } from "./offers-sheet.tsx";
import { SearchBox } from "./search-box.tsx";
import { WantForm } from "./want-form.tsx";
import { musicText, troubleText } from "./wanted-text.ts";
import "./wanted.css";

const AT_FIRST = 50;

/** What the library lacks, and how it comes there. */
export default function WantedPage(): JSX.Element {
  usePageTitle(() => t("wanted.title"));
  const isAdmin = (): boolean => viewer()?.role === "admin";
  const [first, setFirst] = createSignal(AT_FIRST);
  const [adds, setAdds] = createSignal(false);
  const [search, setSearch] = createSignal<{ id: string; title: string } | null>(null);
  const answer = createQuery(wantedQuery, () => ({ first: first() }), { keepPrevious: true });
  const isSetUp = (): boolean => answer.data()?.musicSource?.enabled === true;
  const refetch = (): void => void answer.refetch();

  const lookFor = (what: { wantedId: string } | { words: string }, title: string): Promise<void> =>
    telling(async () => {
      const { searchMusic: result } = await mutate(searchMusicMutation, what);
      if (result.search) setSearch({ id: result.search.id, title });
      else showToast({ text: result.error?.message ?? t("common.errorServer") });
    });
  const forget = ({ id, music }: Wanted): Promise<void> =>
    telling(async () => {
      const { unwant: result } = await mutate(unwantMutation, { id });
      showToast({ text: result.error?.message ?? t("wanted.forgotten", { title: music.title }) });
      refetch();
    });

  return (
    <>
      <ListHead
        title={t("wanted.title")}
        voice={answer.data() && t("wanted.aside", { count: answer.data()?.wanted.totalCount ?? 0 })}
        below
      >
        <Show when={isAdmin()}>
          <Button onClick={() => setAdds(true)}>{t("wanted.add")}</Button>
        </Show>
      </ListHead>
      <Switch fallback={<LoadingRows count={6} />}>
        <Match when={answer.data()}>
          {(data) => (
            <div class="wanted">
              <Show when={isAdmin()}>
                <Source source={data().musicSource} />
                <Show when={isSetUp()}>
                  <SearchBox onSearch={(words) => void lookFor({ words }, words)} />
                </Show>
                <Arrivals onChange={refetch} />
              </Show>
              <WantedList
                rows={data().wanted.nodes}
                onSearch={
                  isAdmin() && isSetUp()
                    ? ({ id, music }) => void lookFor({ wantedId: id }, music.title)
                    : undefined
                }
                onForget={isAdmin() ? (wanted) => void forget(wanted) : undefined}
              />
              <Show when={data().wanted.nodes.length < data().wanted.totalCount}>
                <Button kind="plain" onClick={() => setFirst(first() + AT_FIRST)}>
                  {t("wanted.more")}
                </Button>
              </Show>
            </div>
          )}
        </Match>
        <Match when={answer.error()}>
          {(error) => <ErrorState failure={error().failure} onRetry={refetch} />}
        </Match>
      </Switch>
      <Show when={search()} keyed>
        {({ id, title }) => (
          <OffersSheet searchId={id} title={title} onClose={() => setSearch(null)} />
        )}
      </Show>
      <Show when={adds()}>
        <WantForm
          onClose={() => setAdds(false)}
          onDone={() => {
            setAdds(false);
            refetch();
          }}
        />
      </Show>
    </>
  );
}

/** That nothing comes by itself yet, or what it waits for. */
function Source(props: { readonly source: WantedAnswer["musicSource"] }): JSX.Element {
  return (
    <Switch>
      <Match when={!props.source?.enabled}>
        <p class="dim wanted-say">
          {t("wanted.notSetUp")} <A href="/settings#music-source">{t("wanted.setUp")}</A>
        </p>
      </Match>
      <Match when={props.source?.trouble}>
        {(trouble) => (
          <p class="warn wanted-say" role="status">
            {troubleText(trouble().code)}
            <Show when={trouble().detail}>
              <span class="quiet"> {trouble().detail}</span>
            </Show>
          </p>
        )}
      </Match>
    </Switch>
  );
}

function WantedList(props: {
  readonly rows: readonly Wanted[];
  readonly onSearch: ((wanted: Wanted) => void) | undefined;
  readonly onForget: ((wanted: Wanted) => void) | undefined;
}): JSX.Element {
  return (
    <section>
      <h2 class="wanted-head">{t("wanted.list")}</h2>
      <Show
        when={props.rows.length > 0}
        fallback={<Empty heading="h2" title={t("wanted.noneTitle")} hint={t("wanted.noneBody")} />}
      >
        <ul class="wanted-rows">
          <For each={props.rows}>
            {(wanted) => (
              <li>
                <div class="grow">
                  <b class="of-name">{wanted.music.title}</b>
                  <p class="dim num of-name">
                    <Show when={wanted.album} fallback={musicText(wanted.music)}>
                      {(album) => (
                        <>
                          {wanted.music.artist} ·{" "}
                          <A href={`/albums/${album().id}`}>{album().title}</A>
                        </>
                      )}
                    </Show>
                  </p>
                </div>
                <Show when={props.onSearch}>
                  {(search) => (
                    <Button
                      aria-label={t("wanted.searchNamed", { title: wanted.music.title })}
                      onClick={() => search()(wanted)}
                    >
                      <Search size={16} />
                      {t("wanted.search")}
                    </Button>
                  )}
                </Show>
                <Show when={props.onForget}>
                  {(forget) => (
                    <IconButton
                      label={t("wanted.forgetNamed", { title: wanted.music.title })}
                      onClick={() => forget()(wanted)}
                    >
                      <X size={18} />
                    </IconButton>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}
