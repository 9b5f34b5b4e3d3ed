import { A, useParams } from "@solidjs/router";
import Ear from "lucide-solid/icons/ear";
import Image from "lucide-solid/icons/image";
import ListPlus from "lucide-solid/icons/list-plus";
import ListEnd from "lucide-solid/icons/list-end";
import Play from "lucide-solid/icons/play";
import Shuffle from "lucide-solid/icons/shuffle";
import { createMemo, createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { isLoved, toggleLove } from "../../app/favorites.ts";
import { askForPlaylist } from "../../app/playlist-wish.ts";
import { PageHead } from "../../app/page-head.tsx";
import { viewer } from "../../app/session.ts";
import { usePageTitle } from "../../app/title.ts";
import { formatLength } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { RadioButton } from "../../player/radio-button.tsx";
import { useTrackActions } from "../../player/use-track-actions.ts";
import { ArtistLinks } from "../../ui/artist-links.tsx";
import { Button, HeartButton, IconButton } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import { createIsPhone } from "../../ui/media-query.ts";
import { Menu, type MenuItem } from "../../ui/menu.tsx";
import { Empty, ErrorState } from "../../ui/states.tsx";
import { TrackTable } from "../../ui/track-table.tsx";
import { analyzeNow } from "../parts/analysis-actions.ts";
import { filterQuery } from "../parts/filters/list-filters.ts";
import { SaidList } from "../parts/said/said-list.tsx";
import { SimilarAlbums } from "../parts/similar/similar-shelves.tsx";
import { discsOf } from "./album-facts.ts";
import { AlbumSkeleton } from "./album-skeleton.tsx";
import { AlbumSum } from "./album-sum.tsx";
import { albumQuery, type Album } from "./documents.ts";
import { FactList } from "./fact-list.tsx";
import { MissingTracks } from "./missing-tracks.tsx";
import { WhyPicture } from "./why-picture.tsx";
import "./album.css";

/** The most the server gives in one page; no album is longer. */
const TRACKS_AT_MOST = 500;

export default function AlbumPage(): JSX.Element {
  const params = useParams<{ id: string }>();
  const answer = createQuery(albumQuery, () => ({ id: params.id, first: TRACKS_AT_MOST }));
  const album = () => answer.data()?.album;
  usePageTitle(() => album()?.title);
  return (
    <>
      <PageHead back />
      <Switch fallback={<AlbumSkeleton />}>
        <Match when={album()}>
          {(known) => (
            <>
              <AlbumView album={known()} />
              <MissingTracks album={known()} onChange={() => void answer.refetch()} />
              <SimilarAlbums albumId={known().id} />
              <SaidList said={known().metadata} />
            </>
          )}
        </Match>
        <Match when={album() === null}>
          <Empty title={t("album.goneTitle")} hint={t("album.goneBody")}>
            <A class="btn soft" href="/albums">
              {t("album.allAlbums")}
            </A>
          </Empty>
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

function AlbumView(props: { readonly album: Album }): JSX.Element {
  const player = usePlayer();
  const tracks = () => props.album.tracks.nodes;
  const [asksWhy, setAsksWhy] = createSignal(false);
  const isPhone = createIsPhone();
  const items = (): MenuItem[] => [
    ...(isPhone()
      ? [
          {
            kind: "action",
            label: t("album.addToQueue"),
            icon: ListEnd,
            onSelect: () => player.addToQueue(tracks()),
          } as const,
        ]
      : []),
    {
      kind: "action",
      label: t("addTo.menu"),
      icon: ListPlus,
      onSelect: () =>
        askForPlaylist({
          name: props.album.title,
          trackIds: async () => tracks().map(({ id }) => id),
        }),
    },
    {
      kind: "action",
      label: t("album.whyPicture"),
      icon: Image,
      onSelect: () => setAsksWhy(true),
    },
    ...(viewer()?.role === "admin"
      ? [
          {
            kind: "action",
            label: t("album.analyze"),
            icon: Ear,
            onSelect: () => void analyzeNow({ albumId: props.album.id }),
          } as const,
        ]
      : []),
  ];
  return (
    <div class="al">
      <div class="art">
        <Cover artwork={props.album.artwork} size={340} eager />
        <FactList album={props.album} />
      </div>
      <div>
        <h1 class="clip2">{props.album.title}</h1>
        <p class="by">
          <b>
            <ArtistLinks credits={props.album.artistCredits} display={props.album.artistDisplay} />
          </b>
          <Show when={props.album.year}> · {props.album.year}</Show>
          {" · "}
          {t("common.tracksCount", { count: props.album.trackCount })},{" "}
          {formatLength(props.album.durationMs)}
          <span class="desk-inline">
            <For each={props.album.genres}>
              {(genre, place) => (
                <>
                  {place() === 0 ? " · " : ", "}
                  <A href={`/albums${filterQuery({ genreIds: [genre.id] })}`}>{genre.name}</A>
                </>
              )}
            </For>
          </span>
        </p>
        <div class="acts">
          <Button kind="primary" onClick={() => player.playTracks(tracks())}>
            <Play size={20} />
            {t("album.play")}
          </Button>
          <Button onClick={() => player.playTracks(tracks(), { shuffle: true })}>
            <Shuffle size={18} />
            {t("album.shuffle")}
          </Button>
          <RadioButton bare seed={{ albumId: props.album.id }} name={props.album.title} />
          <HeartButton
            loved={isLoved(props.album)}
            label={t("favorite.addNamed", { title: props.album.title })}
            onToggle={() => void toggleLove("ALBUM", props.album, props.album.title)}
          />
          <IconButton
            class="desk"
            label={t("album.addToQueue")}
            onClick={() => player.addToQueue(tracks())}
          >
            <ListEnd size={20} />
          </IconButton>
          <Menu label={t("common.moreFor", { title: props.album.title })} items={items} />
        </div>
        <Discs album={props.album} />
      </div>
      <Show when={asksWhy()}>
        <WhyPicture albumId={props.album.id} onClose={() => setAsksWhy(false)} />
      </Show>
    </div>
  );
}

function Discs(props: { readonly album: Album }): JSX.Element {
  const tracks = () => props.album.tracks.nodes;
  const actions = useTrackActions(tracks);
  const discs = createMemo(() => discsOf(tracks()));
  /** A disc's own picture, where it isn't the album's. */
  const pictureOf = (number: number | null) => {
    const artwork = props.album.discs.find((disc) => disc.number === number)?.artwork ?? null;
    return artwork?.id === props.album.artwork?.id ? null : artwork;
  };
  const readings = (): boolean => tracks().some((track) => track.audioFeatures !== null);
  const discName = (number: number | null, subtitle: string | null): string =>
    [number === null ? null : t("album.disc", { number }), subtitle].filter(Boolean).join(" · ");
  return (
    <For each={discs()}>
      {(disc, place) => (
        <>
          <Show when={discs().length > 1 || disc.subtitle}>
            <h2 class="disc water">
              <Show when={pictureOf(disc.number)}>
                {(artwork) => <Cover artwork={artwork()} size={52} shape="m" />}
              </Show>
              {discName(disc.number, disc.subtitle)}
            </h2>
          </Show>
          <TrackTable
            tracks={disc.tracks}
            actions={actions}
            label={t("album.tracksTable", {
              title: [props.album.title, discName(disc.number, disc.subtitle)].join(" "),
            })}
            albumArtist={props.album.artistDisplay}
            firstIndex={disc.firstIndex}
            bare={place() > 0}
            readings={readings()}
            sum={
              place() === discs().length - 1 ? (
                <AlbumSum tracks={tracks()} readings={readings()} />
              ) : undefined
            }
          />
        </>
      )}
    </For>
  );
}
