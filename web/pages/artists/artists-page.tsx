import { A } from "@solidjs/router";
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
import { query } from "../../api/client.ts";
import { createAllRows } from "../../api/load-all.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Cover } from "../../ui/cover.tsx";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { ListHead } from "../parts/list-head.tsx";
import { artistLines, type ArtistLine } from "./artist-rows.ts";
import { artistsQuery, type ArtistItem } from "./documents.ts";
import "./artists.css";

/** The most the server gives at once. Letters can only be jumped to when all artists are here; they are few beside tracks. */
const PAGE_ARTISTS = 500;
const LINE_PX = 64;
/** A name and its counts want about this much. */
const COLUMN_PX = 340;

export default function ArtistsPage(): JSX.Element {
  usePageTitle(() => t("artists.title"));
  const all = createAllRows<ArtistItem>("artists", async (after, signal) => {
    const answer = await query(artistsQuery, { first: PAGE_ARTISTS, after }, signal);
    return answer.artists;
  });
  const voice = (): string | undefined => {
    const artists = all.rows();
    return artists && t("artists.aside", { count: artists.length });
  };
  return (
    <>
      <ListHead title={t("artists.title")} voice={voice()} />
      <Switch fallback={<LoadingRows count={10} />}>
        <Match when={all.rows()?.length === 0}>
          <Empty title={t("artists.emptyTitle")} hint={t("artists.emptyBody")}>
            <A class="btn soft" href="/activity">
              {t("albums.goActivity")}
            </A>
          </Empty>
        </Match>
        <Match when={all.rows()}>{(artists) => <ArtistList artists={artists()} />}</Match>
        <Match when={all.error()}>
          {(error) => <ErrorState failure={error().failure} onRetry={all.reload} />}
        </Match>
      </Switch>
    </>
  );
}

function ArtistList(props: { readonly artists: readonly ArtistItem[] }): JSX.Element {
  const [columns, setColumns] = createSignal(1);
  const lines = createMemo(() => artistLines(props.artists, columns()));
  const letters = createMemo(() =>
    lines().flatMap((line, place) =>
      line.kind === "letter" ? [{ letter: line.letter, place }] : [],
    ),
  );
  let box!: HTMLDivElement;
  let index!: HTMLElement;
  onMount(() => {
    const measure = (): void =>
      void setColumns(Math.max(1, Math.floor(box.clientWidth / COLUMN_PX)));
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    onCleanup(() => observer.disconnect());
  });
  const jump = (place: number): void => {
    const scroller = box.closest(".page");
    if (!scroller) return;
    const top = box.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += top + place * LINE_PX - index.offsetHeight;
  };
  return (
    <>
      <nav class="letters" aria-label={t("artists.index")} ref={(element) => (index = element)}>
        <For each={letters()}>
          {({ letter, place }) => (
            <button
              type="button"
              aria-label={t("artists.jumpTo", { letter })}
              onClick={() => jump(place)}
            >
              {letter}
            </button>
          )}
        </For>
      </nav>
      <div ref={(element) => (box = element)} style={{ "--columns": columns() }}>
        <VirtualList
          count={lines().length}
          rowHeight={LINE_PX}
          label={t("artists.title")}
          class="artists"
        >
          {(place) => <Show when={lines()[place]}>{(line) => <Line line={line()} />}</Show>}
        </VirtualList>
      </div>
    </>
  );
}

function Line(props: { readonly line: ArtistLine<ArtistItem> }): JSX.Element {
  const letter = (): string | null => (props.line.kind === "letter" ? props.line.letter : null);
  const artists = (): readonly ArtistItem[] =>
    props.line.kind === "artists" ? props.line.artists : [];
  return (
    <Show
      when={letter()}
      fallback={
        <div class="artist-line">
          <For each={artists()}>{(artist) => <ArtistLink artist={artist} />}</For>
        </div>
      }
    >
      <h2 class="water letter">{letter()}</h2>
    </Show>
  );
}

function ArtistLink(props: { readonly artist: ArtistItem }): JSX.Element {
  const counts = (): string =>
    [
      ...(props.artist.albumCount > 0
        ? [t("common.albumsCount", { count: props.artist.albumCount })]
        : []),
      t("common.tracksCount", { count: props.artist.trackCount }),
    ].join(", ");
  return (
    <A class="artist" href={`/artists/${props.artist.id}`}>
      <Cover artwork={props.artist.artwork} size={46} class="round" />
      <span class="grow">
        <b class="clip">{props.artist.name}</b>
        <span class="sub clip num">{counts()}</span>
      </span>
    </A>
  );
}
