import { A, useNavigate } from "@solidjs/router";
import AudioWaveform from "lucide-solid/icons/audio-waveform";
import ChevronDown from "lucide-solid/icons/chevron-down";
import ListMusic from "lucide-solid/icons/list-music";
import TextQuote from "lucide-solid/icons/text-quote";
import { createSignal, lazy, Show, Suspense, type JSX } from "solid-js";
import { Contours } from "../app/background.tsx";
import { usePageTitle } from "../app/title.ts";
import { formatTime } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import { ArtistLinks } from "../ui/artist-links.tsx";
import { artworkUrl } from "../ui/artwork.ts";
import { IconButton } from "../ui/button.tsx";
import { Cover } from "../ui/cover.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { createIsPhone } from "../ui/media-query.ts";
import { Empty } from "../ui/states.tsx";
import { LoveCurrent } from "./dock.tsx";
import { usePlayer } from "./player-context.tsx";
import type { Track } from "./player.ts";
import { QueueList } from "./queue-list.tsx";
import { QueuePanel, QueueSummary } from "./queue-panel.tsx";
import { toggleQueuePanel } from "./queue-panel-state.ts";
import { RadioButton } from "./radio-button.tsx";
import { RadioLine } from "./radio-line.tsx";
import { SoundFacts } from "./sound-facts.tsx";
import { Tide } from "./tide.tsx";
import { Transport } from "./transport.tsx";
import { VolumeControl } from "./volume-control.tsx";

const LyricsPanel = lazy(() => import("../pages/lyrics/lyrics-panel.tsx"));
/** Whether the words are read rather than what comes next; the same on the next visit. */
const [reading, setReading] = createSignal(false);

/** Now playing: the cover, its horizon, and what comes next. */
export default function PlayingPage(): JSX.Element {
  const player = usePlayer();
  const navigate = useNavigate();
  const isPhone = createIsPhone();
  usePageTitle(() => player.current()?.track.title ?? t("player.nowPlaying"));
  const close = (): void => (history.length > 1 ? navigate(-1) : navigate("/"));
  return (
    <div class="np">
      <Ambience />
      <Contours />
      <header class="hd">
        <IconButton label={t("player.close")} onClick={close}>
          <ChevronDown size={22} />
        </IconButton>
        <Show when={player.current()?.track.album}>
          {(album) => (
            <A class="from water clip" href={`/albums/${album().id}`}>
              {album().title}
            </A>
          )}
        </Show>
        <Show when={player.current()}>
          {(entry) => (
            <>
              <RadioButton bare seed={{ trackId: entry().track.id }} name={entry().track.title} />
              <A
                class="ib hd-about"
                href={`/tracks/${entry().track.id}`}
                aria-label={t("menu.aboutTrack")}
                title={t("menu.aboutTrack")}
              >
                <AudioWaveform size={20} />
              </A>
            </>
          )}
        </Show>
      </header>
      <Show
        when={player.current()}
        fallback={
          <Empty
            heading="h1"
            title={t("player.nothing")}
            voice={t("player.nothingVoice")}
            hint={t("player.nothingHint")}
          >
            <A class="btn soft" href="/albums">
              {t("shell.albums")}
            </A>
          </Empty>
        }
      >
        {(entry) => (
          <>
            <div class="mid">
              <Identity track={entry().track} />
              <Show when={!isPhone()}>
                <SidePanels trackId={entry().track.id} />
              </Show>
            </div>
            <Sea />
            <div class="tr3">
              <span class="sound num">
                <SoundFacts withQuality />
              </span>
              <Transport large />
              <div class="rr">
                <Show when={isPhone()} fallback={<VolumeControl />}>
                  <IconButton label={t("lyrics.title")} onClick={() => setReading(true)}>
                    <TextQuote size={20} />
                    <span>{t("lyrics.title")}</span>
                  </IconButton>
                  <Dialog
                    kind="sheet"
                    open={reading()}
                    title={t("lyrics.title")}
                    onClose={() => setReading(false)}
                  >
                    <Lyrics trackId={entry().track.id} />
                  </Dialog>
                  <IconButton label={t("queue.open")} onClick={toggleQueuePanel}>
                    <ListMusic size={20} />
                    <span>{t("queue.title")}</span>
                  </IconButton>
                  <QueuePanel />
                </Show>
              </div>
            </div>
          </>
        )}
      </Show>
    </div>
  );
}

/** Beside the cover: what comes next, or the words. */
function SidePanels(props: { readonly trackId: string }): JSX.Element {
  return (
    <section class="un" aria-label={t(reading() ? "lyrics.title" : "queue.title")}>
      <header>
        <div class="seg" role="group">
          <button type="button" aria-pressed={!reading()} onClick={() => setReading(false)}>
            {t("queue.title")}
          </button>
          <button type="button" aria-pressed={reading()} onClick={() => setReading(true)}>
            {t("lyrics.title")}
          </button>
        </div>
        <Show when={!reading()}>
          <QueueSummary />
        </Show>
      </header>
      <Show
        when={reading()}
        fallback={
          <>
            <RadioLine />
            <div class="queue-scroll" data-scroller>
              <QueueList />
            </div>
          </>
        }
      >
        <Lyrics trackId={props.trackId} />
      </Show>
    </section>
  );
}

function Lyrics(props: { readonly trackId: string }): JSX.Element {
  return (
    <Suspense>
      <LyricsPanel trackId={props.trackId} />
    </Suspense>
  );
}

/** The cover as light: its smallest picture, blurred over the whole page. */
function Ambience(): JSX.Element {
  const player = usePlayer();
  const picture = (): string | undefined => {
    const artwork = player.current()?.track.artwork;
    return artwork ? `url("${artworkUrl(artwork, 96)}")` : undefined;
  };
  return <div class="amb" style={{ "background-image": picture() }} />;
}

function Identity(props: { readonly track: Track }): JSX.Element {
  return (
    <div class="art">
      <Cover
        artwork={props.track.artwork}
        size={480}
        shape="l"
        eager
        alt={t("player.coverOf", { title: props.track.album?.title ?? props.track.title })}
      />
      <div class="ttl">
        <div class="grow">
          <h1 class="clip">{props.track.title}</h1>
          <p class="clip">
            <ArtistLinks credits={props.track.artistCredits} display={props.track.artistDisplay} />
          </p>
        </div>
        <LoveCurrent track={props.track} />
      </div>
    </div>
  );
}

function Sea(): JSX.Element {
  const player = usePlayer();
  return (
    <div class="sea">
      <Tide kind="sea" />
      <div class="tm num">
        <b>{formatTime(player.positionMs())}</b>
        <span>
          {player.reconnecting()
            ? t("player.reconnecting")
            : `−${formatTime(player.durationMs() - player.positionMs())}`}
        </span>
      </div>
    </div>
  );
}
