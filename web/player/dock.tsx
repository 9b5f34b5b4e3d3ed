import { A } from "@solidjs/router";
import ListMusic from "lucide-solid/icons/list-music";
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import { Show, type JSX } from "solid-js";
import { isLoved, toggleLove } from "../app/favorites.ts";
import { Tabs } from "../app/tabs.tsx";
import { formatTime } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import { ArtistLinks } from "../ui/artist-links.tsx";
import { HeartButton, IconButton } from "../ui/button.tsx";
import { Cover } from "../ui/cover.tsx";
import { createIsPhone } from "../ui/media-query.ts";
import { usePlayer } from "./player-context.tsx";
import type { Track } from "./player.ts";
import { QueuePanel } from "./queue-panel.tsx";
import { queuePanelOpen, toggleQueuePanel } from "./queue-panel-state.ts";
import { SoundFacts } from "./sound-facts.tsx";
import { Tide } from "./tide.tsx";
import { Transport } from "./transport.tsx";
import { VolumeControl } from "./volume-control.tsx";

/** The bottom of the app: the player on a desk, mini player and tabs on a phone. */
export function Dock(): JSX.Element {
  const isPhone = createIsPhone();
  const player = usePlayer();
  return (
    <>
      <QueuePanel />
      <footer class="dock" classList={{ idle: !player.current() }} aria-label={t("player.label")}>
        <Show when={isPhone()} fallback={<DeskPlayer />}>
          <Show when={player.current()}>{(entry) => <MiniPlayer track={entry().track} />}</Show>
          <Tabs />
        </Show>
      </footer>
    </>
  );
}

function DeskPlayer(): JSX.Element {
  const player = usePlayer();
  return (
    <>
      <span class="line" />
      <Tide kind="dock" />
      <div class="bar">
        <div class="now">
          <Show
            when={player.current()}
            fallback={<p class="water still">{t("player.nothingVoice")}</p>}
          >
            {(entry) => <NowPlaying track={entry().track} />}
          </Show>
        </div>
        <Transport />
        <div class="side">
          <span class="sound num">
            <Show when={player.current()}>
              <PlayTime />
            </Show>
            <SoundFacts />
          </span>
          <IconButton
            label={t("queue.open")}
            class={queuePanelOpen() ? "on" : ""}
            aria-expanded={queuePanelOpen()}
            onClick={toggleQueuePanel}
          >
            <ListMusic size={18} />
          </IconButton>
          <VolumeControl />
        </div>
      </div>
    </>
  );
}

function PlayTime(): JSX.Element {
  const player = usePlayer();
  return (
    <span class="play-time">
      <Show
        when={!player.reconnecting()}
        fallback={<span class="quiet">{t("player.reconnecting")}</span>}
      >
        <b>{formatTime(player.positionMs())}</b>{" "}
        <span class="quiet">/ {formatTime(player.durationMs())}</span>
      </Show>
    </span>
  );
}

function NowPlaying(props: { readonly track: Track }): JSX.Element {
  return (
    <>
      <A
        href="/playing"
        class="now-cover"
        aria-label={t("player.open", { title: props.track.title })}
      >
        <Cover artwork={props.track.artwork} size={52} shape="m" eager />
      </A>
      <div class="now-text">
        <Show when={props.track.album} fallback={<b class="clip">{props.track.title}</b>}>
          {(album) => (
            <A class="clip title" href={`/albums/${album().id}`}>
              <b>{props.track.title}</b>
            </A>
          )}
        </Show>
        <span class="sub clip">
          <ArtistLinks credits={props.track.artistCredits} display={props.track.artistDisplay} />
          <Show when={props.track.album}>
            {(album) => (
              <>
                {" · "}
                <A href={`/albums/${album().id}`}>{album().title}</A>
              </>
            )}
          </Show>
        </span>
      </div>
      <LoveCurrent track={props.track} />
    </>
  );
}

/** The heart of the track that plays. */
export function LoveCurrent(props: { readonly track: Track }): JSX.Element {
  return (
    <HeartButton
      loved={isLoved(props.track)}
      label={t("favorite.addNamed", { title: props.track.title })}
      onToggle={() => void toggleLove("TRACK", props.track, props.track.title)}
    />
  );
}

function MiniPlayer(props: { readonly track: Track }): JSX.Element {
  const player = usePlayer();
  return (
    <div class="mini">
      <Tide kind="mini" />
      <Cover artwork={props.track.artwork} size={44} eager />
      <A class="grow" href="/playing">
        <span class="sr">{t("player.nowPlaying")} </span>
        <b class="clip">{props.track.title}</b>
        <span class="sub clip">
          {player.reconnecting() ? t("player.reconnecting") : props.track.artistDisplay}
        </span>
      </A>
      <LoveCurrent track={props.track} />
      <IconButton
        label={t(player.playing() ? "player.pause" : "player.play")}
        onClick={player.toggle}
      >
        <Show when={player.playing()} fallback={<Play size={22} class="filled" />}>
          <Pause size={22} />
        </Show>
      </IconButton>
    </div>
  );
}
