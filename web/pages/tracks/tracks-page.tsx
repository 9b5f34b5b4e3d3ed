import { A, useSearchParams } from "@solidjs/router";
import Heart from "lucide-solid/icons/heart";
import Shuffle from "lucide-solid/icons/shuffle";
import { createMemo, Match, Show, Switch, type JSX } from "solid-js";
import { query } from "../../api/client.ts";
import { createPagedList } from "../../api/create-paged-list.ts";
import { isLoved, toggleLove } from "../../app/favorites.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { Button } from "../../ui/button.tsx";
import { createIsPhone } from "../../ui/media-query.ts";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import type { TrackActions } from "../../ui/track-row.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { ListHead } from "../parts/list-head.tsx";
import { SortSelect } from "../parts/sort-choice.tsx";
import { ColumnHeads } from "./column-heads.tsx";
import { tracksQuery, type ListedTrack } from "./documents.ts";
import { someTracks } from "./some-tracks.ts";
import { TrackLine, WaitingLine } from "./track-line.tsx";
import { readOrder, TRACK_SORTS, writeOrder, type TrackOrder } from "./track-order.ts";
import "./tracks.css";

const ROW_PX = 62;
const PHONE_ROW_PX = 64;
/** How many rows after the pressed one go along into the queue. */
const QUEUE_AHEAD = 200;
/** Rows looked at to decide whether the readings' columns are worth their room. */
const ROWS_SAMPLED = 60;

export default function TracksPage(): JSX.Element {
  usePageTitle(() => t("tracks.title"));
  const player = usePlayer();
  const isPhone = createIsPhone();
  const [params, setParams] = useSearchParams<{ sort?: string; order?: string; loved?: string }>();
  const order = createMemo(() => readOrder(params.sort, params.order));
  const lovedOnly = (): boolean => params.loved === "1";

  const ask = async (offset: number, first: number, signal?: AbortSignal) => {
    const { name, descending } = order();
    const filter = lovedOnly() ? { favorite: true } : null;
    const variables = { first, offset, sort: TRACK_SORTS[name], descending, filter };
    const { tracks } = await query(tracksQuery, variables, signal);
    return { rows: tracks.nodes, totalCount: tracks.totalCount };
  };
  const list = createPagedList<ListedTrack>({
    key: () => `tracks ${JSON.stringify(order())} ${lovedOnly()}`,
    load: ask,
  });
  const readings = createMemo(() =>
    Array.from({ length: ROWS_SAMPLED }, (_, index) => list.row(index)).some(
      (track) => track?.audioFeatures,
    ),
  );

  /** The rows here from `index` on, as far as they are loaded without a gap. */
  const rowsFrom = (index: number, most: number): readonly ListedTrack[] => {
    const rows: ListedTrack[] = [];
    for (let place = index; rows.length < most; place += 1) {
      const track = list.row(place);
      if (!track) break;
      rows.push(track);
    }
    return rows;
  };
  const actions: TrackActions = {
    isCurrent: player.isCurrent,
    playing: player.playing,
    play: (index) => player.playTracks(rowsFrom(index, QUEUE_AHEAD)),
    toggle: player.toggle,
    playNext: (index) => player.playNext(rowsFrom(index, 1)),
    addToQueue: (index) => player.addToQueue(rowsFrom(index, 1)),
    isLoved,
    toggleLove: (track) => void toggleLove("TRACK", track, track.title),
  };
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
        <Tools
          order={order()}
          lovedOnly={lovedOnly()}
          onOrder={setOrder}
          onLovedOnly={(only) => setParams({ loved: only ? "1" : undefined }, { replace: true })}
          onShuffle={() => void shuffle()}
        />
      </ListHead>
      <Switch fallback={<LoadingRows count={10} />}>
        <Match when={list.totalCount() === 0}>
          <Nothing lovedOnly={lovedOnly()} />
        </Match>
        <Match when={list.totalCount()}>
          {(total) => (
            <div class="tl-list" classList={{ "with-readings": readings() }}>
              <ColumnHeads order={order()} readings={readings()} onOrder={setOrder} />
              <VirtualList
                count={total()}
                rowHeight={isPhone() ? PHONE_ROW_PX : ROW_PX}
                label={t("tracks.table")}
                onWindow={list.need}
                onActivate={actions.play}
              >
                {(index) => (
                  <Show when={list.row(index)} fallback={<WaitingLine />}>
                    {(track) => (
                      <TrackLine
                        track={track()}
                        index={index}
                        actions={actions}
                        readings={readings()}
                      />
                    )}
                  </Show>
                )}
              </VirtualList>
            </div>
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
  readonly lovedOnly: boolean;
  readonly onOrder: (order: TrackOrder) => void;
  readonly onLovedOnly: (only: boolean) => void;
  readonly onShuffle: () => void;
}): JSX.Element {
  const choices = createMemo(() => [
    { value: "title" as const, label: t("tracks.sortTitle") },
    { value: "artist" as const, label: t("tracks.sortArtist") },
    { value: "album" as const, label: t("tracks.sortAlbum") },
    { value: "year" as const, label: t("tracks.sortYear") },
    { value: "time" as const, label: t("tracks.sortTime") },
    { value: "added" as const, label: t("tracks.sortAdded") },
  ]);
  return (
    <>
      <button
        type="button"
        class="chip loved-chip"
        classList={{ on: props.lovedOnly }}
        aria-pressed={props.lovedOnly}
        aria-label={t("tracks.favorites")}
        onClick={() => props.onLovedOnly(!props.lovedOnly)}
      >
        <Heart size={16} />
        <span class="desk">{t("tracks.favorites")}</span>
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

function Nothing(props: { readonly lovedOnly: boolean }): JSX.Element {
  return (
    <Show
      when={props.lovedOnly}
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
