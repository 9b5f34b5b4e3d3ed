import { A, useSearchParams } from "@solidjs/router";
import { createMemo, createSignal, Match, Show, Switch, type JSX } from "solid-js";
import { query } from "../../api/client.ts";
import { createPagedList } from "../../api/create-paged-list.ts";
import type { AlbumTileFields } from "../../api/fragments.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Tile } from "../../ui/shelf.tsx";
import { Empty, ErrorState, LoadingTiles } from "../../ui/states.tsx";
import { CoverGrid } from "../parts/cover-grid.tsx";
import { albumFilterOf } from "../parts/filters/api-filters.ts";
import { FilterBar } from "../parts/filters/filter-bar.tsx";
import { FilterButton } from "../parts/filters/filter-button.tsx";
import { createFilterChoices } from "../parts/filters/filter-choices.ts";
import { partsOf } from "../parts/filters/list-filters.ts";
import { NothingMatches } from "../parts/filters/nothing-matches.tsx";
import { useListFilters } from "../parts/filters/use-list-filters.ts";
import { ListHead } from "../parts/list-head.tsx";
import { SortSelect } from "../parts/sort-select.tsx";
import { albumsQuery } from "./documents.ts";

/** As it stands in the address, with what it asks for. */
const SORTS = {
  title: { sort: "TITLE", descending: false },
  artist: { sort: "ARTIST", descending: false },
  year: { sort: "YEAR", descending: true },
  added: { sort: "ADDED", descending: true },
  played: { sort: "PLAYED", descending: true },
  plays: { sort: "PLAY_COUNT", descending: true },
} as const;
type SortName = keyof typeof SORTS;

const isSortName = (text: string | undefined): text is SortName =>
  text !== undefined && text in SORTS;

export default function AlbumsPage(): JSX.Element {
  usePageTitle(() => t("albums.title"));
  const [params, setParams] = useSearchParams<{ sort?: string }>();
  const sortName = createMemo((): SortName => (isSortName(params.sort) ? params.sort : "title"));
  const [filters, setFilters] = useListFilters();
  const filtered = (): boolean => partsOf(filters()).length > 0;
  const [asked, setAsked] = createSignal(false);
  const choices = createFilterChoices(() => asked() || filtered());
  const albums = createPagedList<AlbumTileFields>({
    key: () => `albums ${sortName()} ${JSON.stringify(filters())}`,
    load: async (offset, first, signal) => {
      const filter = albumFilterOf(filters());
      const variables = { first, offset, filter, ...SORTS[sortName()] };
      const answer = await query(albumsQuery, variables, signal);
      return { rows: answer.albums.nodes, totalCount: answer.albums.totalCount };
    },
  });
  const sorts = createMemo(() => [
    { value: "title" as const, label: t("albums.sortTitle") },
    { value: "artist" as const, label: t("albums.sortArtist") },
    { value: "year" as const, label: t("albums.sortYear") },
    { value: "added" as const, label: t("albums.sortAdded") },
    { value: "played" as const, label: t("albums.sortPlayed") },
    { value: "plays" as const, label: t("albums.sortPlays") },
  ]);
  const count = (): string | undefined => {
    const total = albums.totalCount();
    return total === undefined ? undefined : t("albums.aside", { count: total });
  };

  return (
    <>
      <ListHead title={t("albums.title")} voice={count()}>
        <FilterButton
          filters={filters()}
          choices={choices()}
          of="albums"
          onFilters={setFilters}
          onOpen={() => setAsked(true)}
        />
        <SortSelect
          label={t("albums.sort")}
          choices={sorts()}
          value={sortName()}
          onChoose={(sort) =>
            setParams({ sort: sort === "title" ? undefined : sort }, { replace: true })
          }
        />
      </ListHead>
      <FilterBar filters={filters()} choices={choices()} onFilters={setFilters} />
      <Switch fallback={<LoadingTiles count={21} class="cover-skeleton" />}>
        <Match when={albums.totalCount() === 0}>
          <Show when={filtered()} fallback={<NoAlbums />}>
            <NothingMatches onClear={setFilters} />
          </Show>
        </Match>
        <Match when={albums.totalCount()}>
          {(total) => (
            <CoverGrid
              label={t("albums.title")}
              total={total()}
              row={albums.row}
              onWindow={albums.need}
            >
              {(album, coverPx) => (
                <Tile
                  href={`/albums/${album().id}`}
                  title={album().title}
                  subtitle={album().artistDisplay}
                  artwork={album().artwork}
                  size={coverPx()}
                  eager
                />
              )}
            </CoverGrid>
          )}
        </Match>
        <Match when={albums.error()}>
          {(error) => <ErrorState failure={error().failure} onRetry={() => albums.reload()} />}
        </Match>
      </Switch>
    </>
  );
}

function NoAlbums(): JSX.Element {
  return (
    <Empty title={t("albums.emptyTitle")} hint={t("albums.emptyBody")}>
      <A class="btn soft" href="/activity">
        {t("albums.goActivity")}
      </A>
    </Empty>
  );
}
