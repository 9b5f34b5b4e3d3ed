import { A } from "@solidjs/router";
import CalendarDays from "lucide-solid/icons/calendar-days";
import Clock from "lucide-solid/icons/clock";
import FileQuestion from "lucide-solid/icons/file-question-mark";
import Folder from "lucide-solid/icons/folder";
import Headphones from "lucide-solid/icons/headphones";
import Orbit from "lucide-solid/icons/orbit";
import PackageSearch from "lucide-solid/icons/package-search";
import Stamp from "lucide-solid/icons/stamp";
import Tag from "lucide-solid/icons/tag";
import Unlink from "lucide-solid/icons/unlink";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { createQuery } from "../../api/create-query.ts";
import type { AlbumTileFields } from "../../api/fragments.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Shelf, Tile } from "../../ui/shelf.tsx";
import { ErrorState, LoadingTiles } from "../../ui/states.tsx";
import { ListHead } from "../parts/list-head.tsx";
import { browseQuery, type BrowseAnswer } from "./documents.ts";
import { DecadeCover, GenreCover } from "./group-tiles.tsx";
import "./browse.css";

/** Two screens' width of covers; the rest is behind "see all". */
const SHELF_TILES = 14;
const TILE_PX = 168;

/** Where each way into the library begins. */
export default function BrowsePage(): JSX.Element {
  usePageTitle(() => t("browse.title"));
  const answer = createQuery(browseQuery, () => ({ first: SHELF_TILES }));
  return (
    <>
      <ListHead title={t("browse.title")} voice={t("browse.voice")} />
      <Switch fallback={<LoadingTiles />}>
        <Match when={answer.data()}>
          {(data) => (
            <div class="browse">
              <Ways data={data()} />
              <Shelves data={data()} />
            </div>
          )}
        </Match>
        <Match when={answer.error()}>
          {(error) => (
            <ErrorState failure={error().failure} onRetry={() => void answer.refetch()} />
          )}
        </Match>
      </Switch>
    </>
  );
}

/** Every way in, one line each. */
function Ways(props: { readonly data: BrowseAnswer }): JSX.Element {
  const statistics = () => props.data.libraryStatistics;
  const ways = () => [
    {
      href: "/genres",
      icon: Tag,
      name: t("browse.genres"),
      sub: t("browse.genresAside", { count: props.data.genres.totalCount }),
    },
    {
      href: "/mix",
      icon: Orbit,
      name: t("mix.title"),
      sub: t("mixes.build"),
    },
    {
      href: "/decades",
      icon: CalendarDays,
      name: t("browse.decades"),
      sub: t("browse.decadesAside", { count: props.data.decades.length }),
    },
    {
      href: "/labels",
      icon: Stamp,
      name: t("browse.labels"),
      sub: t("browse.labelsAside", { count: props.data.labels.totalCount }),
    },
    {
      href: "/folders",
      icon: Folder,
      name: t("browse.folders"),
      sub: t("browse.foldersShort"),
    },
    {
      href: "/albums?sort=added",
      icon: Clock,
      name: t("browse.recentlyAdded"),
      sub: t("browse.recentlyAddedShort"),
    },
    {
      href: "/tracks?sort=played&played=1",
      icon: Headphones,
      name: t("browse.recentlyPlayed"),
      sub: t("browse.recentlyPlayedShort"),
    },
    {
      href: "/missing",
      icon: Unlink,
      name: t("browse.missing"),
      sub:
        statistics().missingCount === 0
          ? t("browse.missingNone")
          : t("browse.missingCount", { count: statistics().missingCount }),
    },
    {
      href: "/wanted",
      icon: PackageSearch,
      name: t("browse.wanted"),
      sub:
        props.data.wanted.totalCount === 0
          ? t("browse.wantedNone")
          : t("browse.wantedCount", { count: props.data.wanted.totalCount }),
    },
    {
      href: "/problems",
      icon: FileQuestion,
      name: t("browse.problems"),
      sub:
        statistics().problemCount === 0
          ? t("browse.problemsNone")
          : t("browse.problemsCount", { count: statistics().problemCount }),
    },
  ];
  return (
    <nav class="ways" aria-label={t("browse.waysIn")}>
      <For each={ways()}>
        {(way) => (
          <A class="way" href={way.href}>
            <Dynamic component={way.icon} size={20} />
            <span class="grow">
              <b class="clip">{way.name}</b>
              <span class="sub clip num">{way.sub}</span>
            </span>
          </A>
        )}
      </For>
    </nav>
  );
}

function Shelves(props: { readonly data: BrowseAnswer }): JSX.Element {
  return (
    <>
      <Show when={props.data.genres.nodes.length > 0}>
        <Shelf title={t("browse.genres")} more={{ href: "/genres", label: t("home.seeAll") }}>
          <For each={props.data.genres.nodes}>
            {(genre) => <GenreCover genre={genre} size={TILE_PX} />}
          </For>
        </Shelf>
      </Show>
      <Show when={props.data.decades.length > 0}>
        <Shelf title={t("browse.decades")} more={{ href: "/decades", label: t("home.seeAll") }}>
          <For each={props.data.decades}>
            {(decade) => <DecadeCover decade={decade} size={TILE_PX} />}
          </For>
        </Shelf>
      </Show>
      <AlbumShelf
        title={t("browse.recentlyPlayed")}
        href="/albums?sort=played&played=1"
        albums={props.data.played.nodes}
      />
      <AlbumShelf
        title={t("browse.recentlyAdded")}
        href="/albums?sort=added"
        albums={props.data.added.nodes}
      />
    </>
  );
}

function AlbumShelf(props: {
  readonly title: string;
  readonly href: string;
  readonly albums: readonly AlbumTileFields[];
}): JSX.Element {
  return (
    <Show when={props.albums.length > 0}>
      <Shelf title={props.title} more={{ href: props.href, label: t("home.seeAll") }}>
        <For each={props.albums}>
          {(album) => (
            <Tile
              href={`/albums/${album.id}`}
              title={album.title}
              subtitle={album.artistDisplay}
              artwork={album.artwork}
            />
          )}
        </For>
      </Shelf>
    </Show>
  );
}
