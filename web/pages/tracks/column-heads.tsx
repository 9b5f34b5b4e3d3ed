import { A } from "@solidjs/router";
import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import CircleQuestionMark from "lucide-solid/icons/circle-question-mark";
import { Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { pressColumn, type TrackOrder, type TrackSortName } from "./track-order.ts";

interface ColumnHeadsProps {
  readonly order: TrackOrder;
  readonly readings: boolean;
  readonly onOrder: (order: TrackOrder) => void;
}

/** The names of the columns; a press on one orders the list by it. */
export function ColumnHeads(props: ColumnHeadsProps): JSX.Element {
  const head = (name: TrackSortName, label: string, column: string): JSX.Element => (
    <button
      type="button"
      class={column}
      aria-label={t("tracks.sortBy", { column: label })}
      aria-pressed={props.order.name === name}
      onClick={() => props.onOrder(pressColumn(props.order, name))}
    >
      {label}
      <Show when={props.order.name === name}>
        <Show when={props.order.descending} fallback={<ArrowUp size={13} />}>
          <ArrowDown size={13} />
        </Show>
      </Show>
    </button>
  );
  return (
    <div class="tl heads desk">
      <span />
      <span class="tl-name">
        {head("title", t("tracks.sortTitle"), "")}
        {head("artist", t("tracks.sortArtist"), "")}
      </span>
      {head("album", t("tracks.sortAlbum"), "tl-album")}
      {head("year", t("tracks.sortYear"), "tl-year")}
      <Show when={props.readings}>
        {head("bpm", t("columns.bpm"), "tl-bpm")}
        {head("key", t("columns.key"), "tl-key")}
        {head("energy", t("columns.energy"), "tl-energy")}
        {head("dance", t("columns.danceability"), "tl-dance")}
      </Show>
      {head("time", t("tracks.sortTime"), "tl-time")}
      <Show when={props.readings}>
        <A
          class="ib tl-what"
          href="/numbers"
          aria-label={t("hearing.numbers")}
          title={t("hearing.numbers")}
        >
          <CircleQuestionMark size={16} />
        </A>
      </Show>
    </div>
  );
}
