import { A, useParams } from "@solidjs/router";
import Ear from "lucide-solid/icons/ear";
import Orbit from "lucide-solid/icons/orbit";
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import { createMemo, Match, onCleanup, Show, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { useServerEvent } from "../../api/events.ts";
import { isLoved, toggleLove } from "../../app/favorites.ts";
import { PageHead } from "../../app/page-head.tsx";
import { viewer } from "../../app/session.ts";
import { usePageTitle } from "../../app/title.ts";
import { formatAgo, formatLength } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { RadioButton } from "../../player/radio-button.tsx";
import { ArtistLinks } from "../../ui/artist-links.tsx";
import { Button, HeartButton } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { analyzeNow } from "../parts/analysis-actions.ts";
import { failureHelp } from "../parts/failure-kinds.ts";
import { SaidList } from "../parts/said/said-list.tsx";
import { SimilarTracks } from "../parts/similar/similar-tracks.tsx";
import { trackQuery, type AboutTrack } from "./documents.ts";
import { FileFacts } from "./file-facts.tsx";
import { HeardSections } from "./heard-sections.tsx";
import { TrackWave } from "./track-wave.tsx";
import "./track.css";

/** The analysis tells of its progress once a second; a page about one track need not ask as often. */
const LOOK_AGAIN_MS = 2_500;

/** All that is known of one track's sound. */
export default function TrackPage(): JSX.Element {
  const params = useParams<{ id: string }>();
  const answer = createQuery(trackQuery, () => ({ id: params.id }));
  const track = () => answer.data()?.track;
  usePageTitle(() => track()?.title);
  let timer: ReturnType<typeof setTimeout> | undefined;
  useServerEvent("analysis.progress", () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void answer.refetch();
    }, LOOK_AGAIN_MS);
  });
  onCleanup(() => clearTimeout(timer));
  return (
    <>
      <PageHead back />
      <Switch fallback={<LoadingRows count={8} />}>
        <Match when={track()}>{(known) => <About track={known()} />}</Match>
        <Match when={track() === null}>
          <Empty heading="h1" title={t("sound.goneTitle")} hint={t("sound.goneBody")}>
            <A class="btn soft" href="/tracks">
              {t("sound.allTracks")}
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

function About(props: { readonly track: AboutTrack }): JSX.Element {
  return (
    <article class="ab">
      <Head track={props.track} />
      <Show when={props.track.waveform}>{(waveform) => <TrackWave waveform={waveform()} />}</Show>
      <Show when={props.track.heard} fallback={<NotHeard track={props.track} />}>
        {(heard) => (
          <>
            <HeardSections heard={heard()} />
            <Colophon track={props.track} />
          </>
        )}
      </Show>
      <Show when={props.track.heard}>
        <SimilarTracks track={props.track} />
      </Show>
      <SaidList said={props.track.metadata} tags={props.track.tags} />
      <FileFacts track={props.track} />
    </article>
  );
}

function Head(props: { readonly track: AboutTrack }): JSX.Element {
  const player = usePlayer();
  const sounding = (): boolean => player.isCurrent(props.track.id) && player.playing();
  const press = (): void =>
    player.isCurrent(props.track.id) ? player.toggle() : player.playTracks([props.track]);
  return (
    <header class="ab-head">
      <Cover artwork={props.track.artwork} size={156} eager />
      <div class="grow">
        <p class="water">{t("sound.title")}</p>
        <h1 class="clip2">{props.track.title}</h1>
        <p class="by">
          <ArtistLinks credits={props.track.artistCredits} display={props.track.artistDisplay} />
          <Show when={props.track.album}>
            {(album) => (
              <>
                {" · "}
                <A href={`/albums/${album().id}`}>{album().title}</A>
              </>
            )}
          </Show>
          <Show when={props.track.year}> · {props.track.year}</Show>
        </p>
        <div class="acts">
          <Button kind="primary" disabled={props.track.missingSince !== null} onClick={press}>
            <Show when={sounding()} fallback={<Play size={20} />}>
              <Pause size={20} />
            </Show>
            {t(sounding() ? "sound.playing" : "sound.play")}
          </Button>
          <RadioButton seed={{ trackId: props.track.id }} name={props.track.title} />
          <A class="btn soft" href={`/mix?seed=${props.track.id}`}>
            <Orbit size={18} />
            {t("mix.title")}
          </A>
          <Show when={viewer()?.role === "admin" && props.track.missingSince === null}>
            <Button onClick={() => void analyzeNow({ trackIds: [props.track.id] })}>
              <Ear size={18} />
              {t(props.track.heard ? "sound.listenAgain" : "sound.listenFirst")}
            </Button>
          </Show>
          <HeartButton
            loved={isLoved(props.track)}
            label={t("favorite.addNamed", { title: props.track.title })}
            onToggle={() => void toggleLove("TRACK", props.track, props.track.title)}
          />
        </div>
      </div>
    </header>
  );
}

/** Why there is nothing to show, and what happens next. */
function NotHeard(props: { readonly track: AboutTrack }): JSX.Element {
  return (
    <section class="ab-none">
      <Show
        when={props.track.analysisFailure}
        fallback={
          <>
            <h2>{t("sound.notHeardTitle")}</h2>
            <p class="dim">{t("sound.notHeardBody")}</p>
          </>
        }
      >
        {(failure) => (
          <>
            <h2>{t("sound.failedTitle")}</h2>
            <p class="dim">{failureHelp(failure().code)}</p>
            <p class="quiet">
              {[failure().detail, t("unheard.when", { when: formatAgo(failure().failedAt) })]
                .filter((part) => part !== "")
                .join(" · ")}
            </p>
          </>
        )}
      </Show>
    </section>
  );
}

/** When and how it was heard, and where to read what it all means. */
function Colophon(props: { readonly track: AboutTrack }): JSX.Element {
  const sentences = createMemo((): readonly string[] => {
    const heard = props.track.heard;
    if (!heard) return [];
    if (heard.analyzerVersion === 0) return [t("sound.stale")];
    const { analyzedMs, analyzedAt, analyzerVersion } = heard;
    const partly = analyzedMs !== null && analyzedMs < props.track.durationMs * MOST_OF_IT;
    return [
      t("sound.heardAt", { when: formatAgo(analyzedAt), version: String(analyzerVersion) }),
      ...(partly ? [t("sound.heardMiddle", { length: formatLength(analyzedMs) })] : []),
    ];
  });
  return (
    <p class="ab-colophon water">
      {sentences().join(". ")} <A href="/numbers">{t("hearing.numbers")}</A>
    </p>
  );
}

/** Silence at the ends and rounding keep the two lengths from being quite the same. */
const MOST_OF_IT = 0.95;
