import { createMemo, Show, type JSX } from "solid-js";
import type { PagedList } from "../../api/create-paged-list.ts";
import { addTrackToPlaylist } from "../../app/playlist-wish.ts";
import { isLoved, toggleLove } from "../../app/favorites.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { useStartRadio } from "../../player/start-radio.ts";
import { createIsPhone } from "../../ui/media-query.ts";
import type { TrackActions } from "../../ui/track-row.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { ColumnHeads } from "./column-heads.tsx";
import type { ListedTrack } from "./documents.ts";
import { TrackLine, WaitingLine } from "./track-line.tsx";
import type { TrackOrder } from "./track-order.ts";
import "./tracks.css";

const ROW_PX = 62;
const PHONE_ROW_PX = 64;
/** How many rows after the pressed one go along into the queue. */
const QUEUE_AHEAD = 200;
/** Rows looked at to decide whether the readings' columns are worth their room. */
const ROWS_SAMPLED = 60;

interface TrackListProps {
  readonly label: string;
  readonly list: PagedList<ListedTrack>;
  readonly total: number;
  /** With them the columns' names stand above and order the list. */
  readonly order?: TrackOrder;
  readonly onOrder?: (order: TrackOrder) => void;
}

/** A long list of tracks, of which only the rows in sight exist. Playing one plays on from there. */
export function TrackList(props: TrackListProps): JSX.Element {
  const player = usePlayer();
  const startRadio = useStartRadio();
  const isPhone = createIsPhone();
  const readings = createMemo(() => {
    const list = props.list;
    return Array.from({ length: ROWS_SAMPLED }, (_, index) => list.row(index)).some(
      (track) => track?.audioFeatures,
    );
  });
  /** The rows here from `index` on, as far as they are loaded without a gap. */
  const rowsFrom = (index: number, most: number): readonly ListedTrack[] => {
    const rows: ListedTrack[] = [];
    for (let place = index; rows.length < most; place += 1) {
      const track = props.list.row(place);
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
    addToPlaylist: addTrackToPlaylist,
    startRadio: (track) => void startRadio({ trackId: track.id }, track.title),
  };
  return (
    <div class="tl-list" classList={{ "with-readings": readings() }}>
      <Show when={props.order}>
        {(order) => (
          <ColumnHeads
            order={order()}
            readings={readings()}
            onOrder={(next) => props.onOrder?.(next)}
          />
        )}
      </Show>
      <VirtualList
        count={props.total}
        rowHeight={isPhone() ? PHONE_ROW_PX : ROW_PX}
        label={props.label}
        onWindow={props.list.need}
        onActivate={actions.play}
      >
        {(index) => (
          <Show when={props.list.row(index)} fallback={<WaitingLine />}>
            {(track) => (
              <TrackLine track={track()} index={index} actions={actions} readings={readings()} />
            )}
          </Show>
        )}
      </VirtualList>
    </div>
  );
}
