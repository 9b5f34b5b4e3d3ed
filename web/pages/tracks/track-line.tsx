import { A } from "@solidjs/router";
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import { Show, type JSX } from "solid-js";
import { formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { ArtistLinks } from "../../ui/artist-links.tsx";
import { HeartButton } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import { EqBars } from "../../ui/eq-bars.tsx";
import { isTap } from "../../ui/is-tap.ts";
import { readingsLine } from "../../ui/readings-line.ts";
import { Bpm, CamelotKey, Danceability, Energy } from "../../ui/readings.tsx";
import { TrackMenu } from "../../ui/track-menu.tsx";
import type { TrackActions } from "../../ui/track-row.ts";
import type { ListedTrack } from "./documents.ts";

interface TrackLineProps {
  readonly track: ListedTrack;
  readonly index: number;
  readonly actions: TrackActions;
  readonly readings: boolean;
}

/** One track of the long list. */
export function TrackLine(props: TrackLineProps): JSX.Element {
  const current = (): boolean => props.actions.isCurrent(props.track.id);
  const sounding = (): boolean => current() && props.actions.playing();
  const start = (): void => (current() ? props.actions.toggle() : props.actions.play(props.index));
  return (
    <div
      class="tl"
      classList={{ "is-playing": current(), "is-missing": props.track.missingSince !== null }}
      onClick={(event) => isTap(event) && start()}
      onDblClick={() => props.actions.play(props.index)}
    >
      <button
        type="button"
        class="tl-cover"
        aria-label={t(sounding() ? "menu.pauseNamed" : "menu.playNamed", {
          title: props.track.title,
        })}
        onClick={start}
      >
        <Cover artwork={props.track.artwork} size={42} shape="s" />
        <span class="tl-play" aria-hidden="true">
          <Show when={sounding()} fallback={<Play size={18} />}>
            <Pause size={18} />
          </Show>
        </span>
      </button>
      <div class="tl-name">
        <b class="clip">
          <Show when={current()}>
            <EqBars playing={props.actions.playing()} />{" "}
          </Show>
          {props.track.title}
        </b>
        <span class="sub">
          <Show when={props.track.missingSince}>
            <span class="tl-missing">{t("playlist.missing")}</span>
          </Show>
          <span class="clip">
            <ArtistLinks credits={props.track.artistCredits} display={props.track.artistDisplay} />
          </span>
          <Show when={readingsLine(props.track.audioFeatures)}>
            {(line) => <span class="phone num">{line()}</span>}
          </Show>
        </span>
      </div>
      <span class="tl-album clip desk">
        <Show when={props.track.album}>
          {(album) => <A href={`/albums/${album().id}`}>{album().title}</A>}
        </Show>
      </span>
      <span class="num tl-year desk">{props.track.year ?? "–"}</span>
      <Show when={props.readings}>
        <span class="num tl-bpm desk">
          <Bpm readings={props.track.audioFeatures} />
        </span>
        <span class="tl-key desk">
          <CamelotKey readings={props.track.audioFeatures} />
        </span>
        <span class="tl-energy desk">
          <Energy readings={props.track.audioFeatures} />
        </span>
        <span class="tl-dance desk">
          <Danceability readings={props.track.audioFeatures} />
        </span>
      </Show>
      <span class="num tl-time">{formatTime(props.track.durationMs)}</span>
      <HeartButton
        class="desk"
        size={18}
        loved={props.actions.isLoved(props.track)}
        label={t("favorite.addNamed", { title: props.track.title })}
        onToggle={() => props.actions.toggleLove(props.track)}
      />
      <TrackMenu track={props.track} index={props.index} actions={props.actions} />
    </div>
  );
}

/** A row that is still on its way. */
export function WaitingLine(): JSX.Element {
  return (
    <div class="tl waiting" aria-hidden="true">
      <span class="skel tl-cover" />
      <div class="tl-name">
        <span class="skel" />
        <span class="skel" />
      </div>
    </div>
  );
}
