import { A } from "@solidjs/router";
import Play from "lucide-solid/icons/play";
import Pause from "lucide-solid/icons/pause";
import { For, Show, type JSX } from "solid-js";
import { formatTime } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import { ArtistLinks } from "./artist-links.tsx";
import { Cover } from "./cover.tsx";
import { EqBars } from "./eq-bars.tsx";
import { isTap } from "./is-tap.ts";
import { Bpm, CamelotKey, Energy } from "./readings.tsx";
import { readingsLine } from "./readings-line.ts";
import { TrackMenu } from "./track-menu.tsx";
import type { TrackActions, TrackRow } from "./track-row.ts";

interface TrackTableProps {
  readonly tracks: readonly TrackRow[];
  readonly actions: TrackActions;
  /** Names the table to screen readers. */
  readonly label: string;
  /** `track` numbers as on the record, `position` from 1. Covers lead the rows instead when `cover`. */
  readonly lead?: "track" | "position" | "cover";
  /** Tracks credited to exactly this name don't repeat it. */
  readonly albumArtist?: string | undefined;
  /** An album column, where rows come from many. */
  readonly showAlbum?: boolean;
  /** The index of the first row in the list the actions count in. Default 0. */
  readonly firstIndex?: number;
  /** No header row: for the second disc and on. */
  readonly bare?: boolean;
  /** The quiet sum: cells for a last row, one `td` spanning as it needs. */
  readonly sum?: JSX.Element;
  /** Force the readings' columns on or off; by default they show when any row has a reading. */
  readonly readings?: boolean;
}

/** A list of tracks with columns: lead · title and artist · (album) · BPM · key · energy · time · menu. */
export function TrackTable(props: TrackTableProps): JSX.Element {
  const withReadings = (): boolean =>
    props.readings ?? props.tracks.some((track) => track.audioFeatures !== null);
  return (
    <table
      class="tracks"
      classList={{ covers: props.lead === "cover" }}
      aria-label={props.label}
      onKeyDown={walkRows}
    >
      <thead class={props.bare ? "sr" : ""}>
        <tr>
          <th class="tn" scope="col">
            <Show
              when={props.lead !== "cover"}
              fallback={<span class="sr">{t("columns.number")}</span>}
            >
              {t("columns.number")}
            </Show>
          </th>
          <th scope="col">{t("columns.title")}</th>
          <Show when={props.showAlbum}>
            <th class="ta" scope="col">
              {t("columns.album")}
            </th>
          </Show>
          <Show when={withReadings()}>
            <th class="tb r" scope="col">
              <HeadLink about="tempo" name={t("columns.bpm")} />
            </th>
            <th class="tk" scope="col">
              <HeadLink about="key" name={t("columns.key")} />
            </th>
            <th class="te" scope="col">
              <HeadLink about="energy" name={t("columns.energy")} />
            </th>
          </Show>
          <th class="td r" scope="col">
            {t("columns.time")}
          </th>
          <th class="tm" scope="col">
            <span class="sr">{t("columns.actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.tracks}>
          {(track, index) => (
            <TableRow
              {...rowProps(
                props,
                track,
                () => (props.firstIndex ?? 0) + index(),
                index,
                withReadings,
              )}
            />
          )}
        </For>
        <Show when={props.sum}>
          <tr class="sum">{props.sum}</tr>
        </Show>
      </tbody>
    </table>
  );
}

/** A column's name, which leads to what its numbers mean. */
function HeadLink(props: { readonly about: string; readonly name: string }): JSX.Element {
  return (
    <A href={`/numbers#${props.about}`} title={t("columns.what", { column: props.name })}>
      {props.name}
    </A>
  );
}

interface TableRowProps {
  readonly track: TrackRow;
  readonly index: number;
  readonly position: number;
  readonly actions: TrackActions;
  readonly lead: "track" | "position" | "cover";
  readonly albumArtist: string | undefined;
  readonly showAlbum: boolean;
  readonly readings: boolean;
}

/** Getters, so that a row follows its table without a new row. */
function rowProps(
  table: TrackTableProps,
  track: TrackRow,
  index: () => number,
  position: () => number,
  readings: () => boolean,
): TableRowProps {
  return {
    track,
    actions: table.actions,
    get index() {
      return index();
    },
    get position() {
      return position();
    },
    get lead() {
      return table.lead ?? "track";
    },
    get albumArtist() {
      return table.albumArtist;
    },
    get showAlbum() {
      return table.showAlbum ?? false;
    },
    get readings() {
      return readings();
    },
  };
}

function TableRow(props: TableRowProps): JSX.Element {
  const current = (): boolean => props.actions.isCurrent(props.track.id);
  const missing = (): boolean => props.track.missingSince !== null;
  const showArtist = (): boolean => props.track.artistDisplay !== props.albumArtist;
  const start = (): void => {
    if (current()) props.actions.toggle();
    else props.actions.play(props.index);
  };
  return (
    <tr
      classList={{ "is-playing": current(), "is-missing": missing() }}
      tabindex={props.position === 0 ? 0 : -1}
      data-row
      onClick={(event) => isTap(event) && start()}
      onDblClick={() => props.actions.play(props.index)}
      onKeyDown={(event) =>
        event.key === "Enter" && event.target === event.currentTarget && start()
      }
    >
      <td class="tn">
        <LeadCell {...props} current={current()} onStart={start} />
      </td>
      <td class="tt">
        <div class="clip">
          <div class="title-line">
            <b class="clip">{props.track.title}</b>
            <Show when={showArtist()}>
              <span class="sub clip">
                <ArtistLinks
                  credits={props.track.artistCredits}
                  display={props.track.artistDisplay}
                  without={props.albumArtist}
                />
              </span>
            </Show>
          </div>
        </div>
        <div class="phone sub clip num">{phoneLine(props.track, showArtist())}</div>
      </td>
      <Show when={props.showAlbum}>
        <td class="ta">
          <Show when={props.track.album}>
            {(album) => (
              <A class="clip" href={`/albums/${album().id}`}>
                {album().title}
              </A>
            )}
          </Show>
        </td>
      </Show>
      <Show when={props.readings}>
        <td class="tb r">
          <Bpm readings={props.track.audioFeatures} />
        </td>
        <td class="tk">
          <CamelotKey readings={props.track.audioFeatures} />
        </td>
        <td class="te">
          <Energy readings={props.track.audioFeatures} />
        </td>
      </Show>
      <td class="td r">{formatTime(props.track.durationMs)}</td>
      <td class="tm r">
        <TrackMenu track={props.track} index={props.index} actions={props.actions} />
      </td>
    </tr>
  );
}

/** The number (or cover), which turns into play and pause under the pointer, and into bars while it plays. */
function LeadCell(
  props: TableRowProps & { readonly current: boolean; readonly onStart: () => void },
): JSX.Element {
  const sounding = (): boolean => props.current && props.actions.playing();
  const number = (): number | string =>
    props.lead === "track" ? (props.track.trackNumber ?? "–") : props.position + 1;
  return (
    <div class="lead">
      <Show when={props.lead === "cover"}>
        <Cover artwork={props.track.artwork} size={52} shape="m" />
      </Show>
      <span class="lead-rest">
        <Show when={props.current} fallback={props.lead === "cover" ? "" : number()}>
          <EqBars playing={props.actions.playing()} />
        </Show>
      </span>
      <button
        type="button"
        class="lead-press"
        tabindex={-1}
        aria-label={t(sounding() ? "menu.pauseNamed" : "menu.playNamed", {
          title: props.track.title,
        })}
        onClick={() => props.onStart()}
      >
        <span class="lead-hover" aria-hidden="true">
          <Show when={sounding()} fallback={<Play size={16} />}>
            <Pause size={16} />
          </Show>
        </span>
      </button>
    </div>
  );
}

/** On a phone the columns fold into one line beneath the title. */
function phoneLine(track: TrackRow, withArtist: boolean): string {
  const readings = readingsLine(track.audioFeatures);
  const parts = withArtist ? [track.artistDisplay, readings] : [readings];
  return parts.filter((part) => part !== "").join(" · ");
}

/** Up, Down, Home and End walk through the rows of a table. */
function walkRows(event: KeyboardEvent): void {
  const row = (event.target as Element).closest("tr[data-row]");
  const table = event.currentTarget as HTMLElement;
  if (!row || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...table.querySelectorAll<HTMLElement>("tr[data-row]")];
  const at = rows.indexOf(row as HTMLElement);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
  };
  const target = rows[targets[event.key] ?? -1];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
