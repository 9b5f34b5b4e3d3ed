import { A, useParams } from "@solidjs/router";
import Play from "lucide-solid/icons/play";
import Shuffle from "lucide-solid/icons/shuffle";
import { createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import type { AlbumTileFields } from "../../api/fragments.ts";
import { isLoved, toggleLove } from "../../app/favorites.ts";
import { PageHead } from "../../app/page-head.tsx";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { RadioButton } from "../../player/radio-button.tsx";
import { useTrackActions } from "../../player/use-track-actions.ts";
import { Button, HeartButton } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import { Tile } from "../../ui/shelf.tsx";
import { Empty, ErrorState, LoadingRows, LoadingTiles } from "../../ui/states.tsx";
import { TrackTable } from "../../ui/track-table.tsx";
import { tracksOfArtist } from "../parts/collect-tracks.ts";
import { SimilarArtists } from "../parts/similar/similar-shelves.tsx";
import { ArtistStory } from "./artist-story.tsx";
import { artistQuery, type Artist } from "./documents.ts";
import "./artist.css";

const ALBUMS_AT_MOST = 200;
const TRACKS_AT_FIRST = 10;
const TRACKS_MORE = 100;

export default function ArtistPage(): JSX.Element {
  const params = useParams<{ id: string }>();
  const [trackLimit, setTrackLimit] = createSignal(TRACKS_AT_FIRST);
  const answer = createQuery(
    artistQuery,
    () => ({ id: params.id, albums: ALBUMS_AT_MOST, tracks: trackLimit() }),
    { keepPrevious: true },
  );
  /** An answer kept from another artist is not this one. */
  const artist = () => {
    const known = answer.data()?.artist;
    return known && known.id !== params.id ? undefined : known;
  };
  usePageTitle(() => artist()?.name);
  return (
    <>
      <PageHead back />
      <Switch
        fallback={
          <>
            <LoadingTiles count={6} />
            <LoadingRows count={4} />
          </>
        }
      >
        <Match when={artist()}>
          {(known) => (
            <ArtistView
              artist={known()}
              showsAll={trackLimit() > TRACKS_AT_FIRST}
              onShowAll={(all) => setTrackLimit(all ? TRACKS_MORE : TRACKS_AT_FIRST)}
            />
          )}
        </Match>
        <Match when={artist() === null}>
          <Empty title={t("artist.goneTitle")} hint={t("artist.goneBody")}>
            <A class="btn soft" href="/artists">
              {t("artist.allArtists")}
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

function ArtistView(props: {
  readonly artist: Artist;
  readonly showsAll: boolean;
  readonly onShowAll: (all: boolean) => void;
}): JSX.Element {
  return (
    <>
      <Header artist={props.artist} />
      <Albums
        title={t("artist.albums")}
        voice={t("artist.albumsAside")}
        albums={props.artist.albums.nodes}
        artist={props.artist.name}
      />
      <TopTracks {...props} />
      <Albums
        title={t("artist.appearsOn")}
        voice={undefined}
        albums={props.artist.appearsOn.nodes}
        artist={undefined}
      />
      <SimilarArtists artistId={props.artist.id} />
      <ArtistStory artist={props.artist} />
    </>
  );
}

function Header(props: { readonly artist: Artist }): JSX.Element {
  const player = usePlayer();
  const play = async (shuffle: boolean): Promise<void> => {
    const tracks = await tracksOfArtist(props.artist.id);
    if (tracks.length > 0) player.playTracks(tracks, { shuffle });
  };
  const counts = (): string =>
    [
      ...(props.artist.albumCount > 0
        ? [t("common.albumsCount", { count: props.artist.albumCount })]
        : []),
      t("common.tracksCount", { count: props.artist.trackCount }),
    ].join(" · ");
  return (
    <header class="ar-head">
      <Cover artwork={props.artist.artwork} size={200} eager />
      <div>
        <h1 class="clip2">{props.artist.name}</h1>
        <p class="num dim">{counts()}</p>
        <div class="acts">
          <Button kind="primary" onClick={() => void play(false)}>
            <Play size={20} />
            {t("album.play")}
          </Button>
          <Button onClick={() => void play(true)}>
            <Shuffle size={18} />
            {t("album.shuffle")}
          </Button>
          <RadioButton seed={{ artistId: props.artist.id }} name={props.artist.name} />
          <HeartButton
            loved={isLoved(props.artist)}
            label={t("favorite.addNamed", { title: props.artist.name })}
            onToggle={() => void toggleLove("ARTIST", props.artist, props.artist.name)}
          />
        </div>
      </div>
    </header>
  );
}

function Albums(props: {
  readonly title: string;
  readonly voice: string | undefined;
  readonly albums: readonly AlbumTileFields[];
  /** Whose page it is: tiles then say the year instead of the name. */
  readonly artist: string | undefined;
}): JSX.Element {
  const subtitle = (album: AlbumTileFields): string =>
    album.artistDisplay === props.artist ? String(album.year ?? "") : album.artistDisplay;
  return (
    <Show when={props.albums.length > 0}>
      <section class="ar-albums">
        <div class="sec">
          <h2>{props.title}</h2>
          <Show when={props.voice && props.albums.length > 1}>
            <span class="water desk">{props.voice}</span>
          </Show>
        </div>
        <div class="ar-grid">
          <For each={props.albums}>
            {(album) => (
              <Tile
                href={`/albums/${album.id}`}
                title={album.title}
                subtitle={subtitle(album)}
                artwork={album.artwork}
              />
            )}
          </For>
        </div>
      </section>
    </Show>
  );
}

function TopTracks(props: {
  readonly artist: Artist;
  readonly showsAll: boolean;
  readonly onShowAll: (all: boolean) => void;
}): JSX.Element {
  const tracks = () => props.artist.tracks.nodes;
  const actions = useTrackActions(tracks);
  return (
    <Show when={tracks().length > 0}>
      <section class="ar-tracks">
        <div class="sec">
          <h2>{t("artist.topTracks")}</h2>
          <span class="water desk">{t("artist.topTracksAside")}</span>
        </div>
        <TrackTable
          tracks={tracks()}
          actions={actions}
          label={t("album.tracksTable", { title: props.artist.name })}
          lead="cover"
          albumArtist={props.artist.name}
          showAlbum
        />
        <Show when={props.showsAll || props.artist.tracks.totalCount > tracks().length}>
          <Button kind="plain" onClick={() => props.onShowAll(!props.showsAll)}>
            {t(props.showsAll ? "artist.showLess" : "artist.showAll")}
          </Button>
        </Show>
      </section>
    </Show>
  );
}
