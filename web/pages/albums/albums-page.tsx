import { useSearchParams } from "@solidjs/router";
import {
  createMemo,
  createSignal,
  For,
  Match,
  onCleanup,
  onMount,
  Show,
  Switch,
  type JSX,
} from "solid-js";
import { A } from "@solidjs/router";
import { query } from "../../api/client.ts";
import { createPagedList, type PagedList } from "../../api/create-paged-list.ts";
import type { AlbumTileFields } from "../../api/fragments.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Tile } from "../../ui/shelf.tsx";
import { Empty, ErrorState, LoadingTiles } from "../../ui/states.tsx";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { gridSize } from "../parts/cover-grid-size.ts";
import { ListHead } from "../parts/list-head.tsx";
import { SortChoice } from "../parts/sort-choice.tsx";
import { albumsQuery } from "./documents.ts";
import "./albums.css";

/** As it stands in the address, with what it asks for. */
const SORTS = {
  title: { sort: "TITLE", descending: false },
  artist: { sort: "ARTIST", descending: false },
  year: { sort: "YEAR", descending: true },
  added: { sort: "ADDED", descending: true },
} as const;
type SortName = keyof typeof SORTS;

const isSortName = (text: string | undefined): text is SortName =>
  text !== undefined && text in SORTS;

export default function AlbumsPage(): JSX.Element {
  usePageTitle(() => t("albums.title"));
  const [params, setParams] = useSearchParams<{ sort?: string }>();
  const sortName = createMemo((): SortName => (isSortName(params.sort) ? params.sort : "title"));
  const albums = createPagedList<AlbumTileFields>({
    key: () => `albums ${sortName()}`,
    load: async (offset, first, signal) => {
      const answer = await query(albumsQuery, { first, offset, ...SORTS[sortName()] }, signal);
      return { rows: answer.albums.nodes, totalCount: answer.albums.totalCount };
    },
  });
  const choices = createMemo(() => [
    { value: "title" as const, label: t("albums.sortTitle") },
    { value: "artist" as const, label: t("albums.sortArtist") },
    { value: "year" as const, label: t("albums.sortYear") },
    { value: "added" as const, label: t("albums.sortAdded") },
  ]);
  const count = (): string | undefined => {
    const total = albums.totalCount();
    return total === undefined ? undefined : t("albums.aside", { count: total });
  };

  return (
    <>
      <ListHead title={t("albums.title")} voice={count()}>
        <SortChoice
          label={t("albums.sort")}
          choices={choices()}
          value={sortName()}
          onChoose={(sort) =>
            setParams({ sort: sort === "title" ? undefined : sort }, { replace: true })
          }
        />
      </ListHead>
      <Switch fallback={<LoadingTiles count={21} class="cover-skeleton" />}>
        <Match when={albums.totalCount() === 0}>
          <Empty title={t("albums.emptyTitle")} hint={t("albums.emptyBody")}>
            <A class="btn soft" href="/activity">
              {t("albums.goActivity")}
            </A>
          </Empty>
        </Match>
        <Match when={albums.totalCount()}>
          {(total) => <CoverGrid albums={albums} total={total()} />}
        </Match>
        <Match when={albums.error()}>
          {(error) => <ErrorState failure={error().failure} onRetry={() => albums.reload()} />}
        </Match>
      </Switch>
    </>
  );
}

/** Rows of covers, of which only those in sight exist. */
function CoverGrid(props: {
  readonly albums: PagedList<AlbumTileFields>;
  readonly total: number;
}): JSX.Element {
  const [width, setWidth] = createSignal(0);
  const size = createMemo(() => gridSize(width()));
  let box!: HTMLDivElement;
  onMount(() => {
    const observer = new ResizeObserver(() => setWidth(box.clientWidth));
    observer.observe(box);
    setWidth(box.clientWidth);
    onCleanup(() => observer.disconnect());
  });
  const placesOf = (row: number): readonly number[] => {
    const first = row * size().columns;
    const length = Math.max(0, Math.min(size().columns, props.total - first));
    return Array.from({ length }, (_, column) => first + column);
  };
  return (
    <div
      ref={(element) => (box = element)}
      class="cover-grid"
      style={{ "--columns": size().columns, "--gap": `${size().gapPx}px` }}
    >
      <Show when={width() > 0}>
        <VirtualList
          count={Math.ceil(props.total / size().columns)}
          rowHeight={size().rowPx}
          label={t("albums.title")}
          onWindow={({ first, end }) =>
            props.albums.need({ first: first * size().columns, end: end * size().columns })
          }
        >
          {(row) => (
            <div class="cover-row">
              <For each={placesOf(row)}>
                {(place) => (
                  <Show when={props.albums.row(place)} fallback={<WaitingTile />}>
                    {(album) => (
                      <Tile
                        href={`/albums/${album().id}`}
                        title={album().title}
                        subtitle={album().artistDisplay}
                        artwork={album().artwork}
                        size={size().coverPx}
                        eager
                      />
                    )}
                  </Show>
                )}
              </For>
            </div>
          )}
        </VirtualList>
      </Show>
    </div>
  );
}

function WaitingTile(): JSX.Element {
  return (
    <div class="tile" aria-hidden="true">
      <span class="cover skel" />
      <span class="skel line" />
    </div>
  );
}
