import { A, useSearchParams } from "@solidjs/router";
import Heart from "lucide-solid/icons/heart";
import Shuffle from "lucide-solid/icons/shuffle";
import { createMemo, createSignal, Match, Show, Switch, type JSX } from "solid-js";
import { query } from "../../api/client.ts";
import { createPagedList } from "../../api/create-paged-list.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { trackFilterOf } from "../parts/filters/api-filters.ts";
import { FilterBar } from "../parts/filters/filter-bar.tsx";
import { FilterButton } from "../parts/filters/filter-button.tsx";
import { createFilterChoices } from "../parts/filters/filter-choices.ts";
import { partsOf } from "../parts/filters/list-filters.ts";
import { NothingMatches } from "../parts/filters/nothing-matches.tsx";
import { useListFilters } from "../parts/filters/use-list-filters.ts";
import { ListHead } from "../parts/list-head.tsx";
import { SortSelect } from "../parts/sort-select.tsx";
import { tracksQuery, type ListedTrack } from "./documents.ts";
import { someTracks } from "./some-tracks.ts";
import { TrackList } from "./track-list.tsx";
import { readOrder, TRACK_SORTS, writeOrder, type TrackOrder } from "./track-order.ts";

export default function TracksPage(): JSX.Element {
  usePageTitle(() => t("tracks.title"));
  const player = usePlayer();
  const [params, setParams] = useSearchParams<{ sort?: string; order?: string }>();
  const order = createMemo(() => readOrder(params.sort, params.order));
  const [filters, setFilters] = useListFilters();
  const parts = createMemo(() => partsOf(filters()));
  const lovedOnly = (): boolean => parts().length === 1 && filters().loved;
  const [asked, setAsked] = createSignal(false);
  const choices = createFilterChoices(() => asked() || parts().length > 0);

  const ask = async (offset: number, first: number, signal?: AbortSignal) => {
    const { name, descending } = order();
    const filter = trackFilterOf(filters());
    const variables = { first, offset, sort: TRACK_SORTS[name], descending, filter };
    const { tracks } = await query(tracksQuery, variables, signal);
    return { rows: tracks.nodes, totalCount: tracks.totalCount };
  };
  const list = createPagedList<ListedTrack>({
    key: () => `tracks ${JSON.stringify(order())} ${JSON.stringify(filters())}`,
    load: ask,
  });
  const shuffle = async (): Promise<void> => {
    const load = async (offset: number, count: number) => (await ask(offset, count)).rows;
    const tracks = await someTracks(list.totalCount() ?? 0, load, Math.random).catch(() => []);
    if (tracks.length > 0) player.playTracks(tracks, { shuffle: true });
    else list.reload();
  };
  const setOrder = (next: TrackOrder): void => setParams(writeOrder(next), { replace: true });
  const voice = (): string | undefined => {
    const total = list.totalCount();
    return total === undefined ? undefined : t("tracks.aside", { count: total });
  };

  return (
    <>
      <ListHead title={t("tracks.title")} voice={voice()}>
        <FilterButton
          filters={filters()}
          choices={choices()}
          of="tracks"
          onFilters={setFilters}
          onOpen={() => setAsked(true)}
        />
        <Tools
          order={order()}
          loved={filters().loved}
          onOrder={setOrder}
          onLoved={(loved) => setFilters({ ...filters(), loved })}
          onShuffle={() => void shuffle()}
        />
      </ListHead>
      <FilterBar filters={filters()} choices={choices()} onFilters={setFilters} />
      <Switch fallback={<LoadingRows count={10} />}>
        <Match when={list.totalCount() === 0}>
          <Show
            when={parts().length > 0 && !lovedOnly()}
            fallback={<Nothing loved={lovedOnly()} />}
          >
            <NothingMatches onClear={setFilters} />
          </Show>
        </Match>
        <Match when={list.totalCount()}>
          {(total) => (
            <TrackList
              label={t("tracks.table")}
              list={list}
              total={total()}
              order={order()}
              onOrder={setOrder}
            />
          )}
        </Match>
        <Match when={list.error()}>
          {(error) => <ErrorState failure={error().failure} onRetry={() => list.reload()} />}
        </Match>
      </Switch>
    </>
  );
}

function Tools(props: {
  readonly order: TrackOrder;
  readonly loved: boolean;
  readonly onOrder: (order: TrackOrder) => void;
  readonly onLoved: (loved: boolean) => void;
  readonly onShuffle: () => void;
}): JSX.Element {
  const choices = createMemo(() => [
    { value: "title" as const, label: t("tracks.sortTitle") },
    { value: "artist" as const, label: t("tracks.sortArtist") },
    { value: "album" as const, label: t("tracks.sortAlbum") },
    { value: "year" as const, label: t("tracks.sortYear") },
    { value: "time" as const, label: t("tracks.sortTime") },
    { value: "added" as const, label: t("tracks.sortAdded") },
    { value: "played" as const, label: t("tracks.sortPlayed") },
    { value: "plays" as const, label: t("tracks.sortPlays") },
    { value: "bpm" as const, label: t("tracks.sortBpm") },
    { value: "key" as const, label: t("tracks.sortKey") },
    { value: "energy" as const, label: t("tracks.sortEnergy") },
    { value: "dance" as const, label: t("tracks.sortDance") },
    { value: "folder" as const, label: t("tracks.sortFolder") },
  ]);
  return (
    <>
      <button
        type="button"
        class="chip loved-chip"
        classList={{ on: props.loved }}
        aria-pressed={props.loved}
        aria-label={t("tracks.favorites")}
        title={t("tracks.favorites")}
        onClick={() => props.onLoved(!props.loved)}
      >
        <Heart size={16} />
      </button>
      <SortSelect
        label={t("tracks.sort")}
        choices={choices()}
        value={props.order.name}
        onChoose={(name) => props.onOrder(readOrder(name, undefined))}
      />
      <Button
        class="shuffle-all"
        aria-label={t("tracks.shuffleAll")}
        onClick={() => props.onShuffle()}
      >
        <Shuffle size={18} />
        <span class="desk">{t("tracks.shuffleAll")}</span>
      </Button>
    </>
  );
}

function Nothing(props: { readonly loved: boolean }): JSX.Element {
  return (
    <Show
      when={props.loved}
      fallback={
        <Empty title={t("tracks.emptyTitle")} hint={t("tracks.emptyBody")}>
          <A class="btn soft" href="/activity">
            {t("albums.goActivity")}
          </A>
        </Empty>
      }
    >
      <Empty title={t("tracks.noFavoritesTitle")} hint={t("tracks.noFavoritesBody")}>
        <A class="btn soft" href="/tracks">
          {t("tracks.showAll")}
        </A>
      </Empty>
    </Show>
  );
}
