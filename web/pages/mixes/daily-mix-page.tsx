import { A, useParams } from "@solidjs/router";
import ListEnd from "lucide-solid/icons/list-end";
import ListPlus from "lucide-solid/icons/list-plus";
import Play from "lucide-solid/icons/play";
import { For, Match, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { PageHead } from "../../app/page-head.tsx";
import { askForPlaylist } from "../../app/playlist-wish.ts";
import { usePageTitle } from "../../app/title.ts";
import { formatLength, formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { useTrackActions } from "../../player/use-track-actions.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { TrackMenu } from "../../ui/track-menu.tsx";
import { Mosaic } from "../parts/mosaic.tsx";
import { reasonText } from "../parts/similar/reason-text.ts";
import { dailyMixQuery, type DailyMixView } from "./documents.ts";
import { mixCovers, mixName, mixPeople } from "./mix-name.ts";
import "../playlist/playlist.css";
import "./daily-mix.css";

/** A mix that was made for this person: its tracks in order, each with the reason. */
export default function DailyMixPage(): JSX.Element {
  const params = useParams<{ id: string }>();
  const answer = createQuery(dailyMixQuery, () => ({ id: params.id }));
  const mix = () => answer.data()?.dailyMix;
  usePageTitle(() => {
    const known = mix();
    return known ? mixName(known.subject) : t("mixes.title");
  });
  return (
    <>
      <PageHead back />
      <Switch fallback={<LoadingRows />}>
        <Match when={mix()}>{(known) => <MixView mix={known()} />}</Match>
        <Match when={mix() === null}>
          <Empty title={t("mixes.goneTitle")} hint={t("mixes.goneBody")}>
            <A class="btn soft" href="/">
              {t("shell.home")}
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

function MixView(props: { readonly mix: DailyMixView }): JSX.Element {
  const player = usePlayer();
  const tracks = () => props.mix.picks.map(({ track }) => track);
  const title = () => mixName(props.mix.subject);
  const length = () => formatLength(tracks().reduce((sum, { durationMs }) => sum + durationMs, 0));
  const save = (): void =>
    askForPlaylist({ name: title(), trackIds: async () => tracks().map(({ id }) => id) });
  return (
    <>
      <header class="pl-top">
        <div class="pl-art">
          <Mosaic artworks={mixCovers(props.mix.picks)} size={200} />
        </div>
        <div class="pl-name">
          <h1 class="clip2">{title()}</h1>
          <p class="by num">
            {t("common.tracksCount", { count: tracks().length })}, {length()}
          </p>
          <p class="water pl-comment">
            {t(`mixes.basis.${props.mix.subject.basis}`)}, {mixPeople(props.mix.subject)}
          </p>
          <div class="acts">
            <Button kind="primary" onClick={() => player.playTracks(tracks())}>
              <Play size={20} />
              {t("album.play")}
            </Button>
            <IconButton label={t("menu.addToQueue")} onClick={() => player.addToQueue(tracks())}>
              <ListEnd size={20} />
            </IconButton>
            <IconButton label={t("addTo.menu")} onClick={save}>
              <ListPlus size={20} />
            </IconButton>
          </div>
        </div>
      </header>
      <Picks mix={props.mix} title={title()} />
    </>
  );
}

function Picks(props: { readonly mix: DailyMixView; readonly title: string }): JSX.Element {
  const tracks = () => props.mix.picks.map(({ track }) => track);
  const actions = useTrackActions(tracks);
  return (
    <ol class="dm-list" aria-label={t("mixes.tracks", { title: props.title })}>
      <For each={props.mix.picks}>
        {({ track, reason }, place) => (
          <li classList={{ "is-playing": actions.isCurrent(track.id) }}>
            <button
              type="button"
              class="dm-play"
              onClick={() =>
                actions.isCurrent(track.id) ? actions.toggle() : actions.play(place())
              }
            >
              <Cover artwork={track.artwork} size={46} shape="m" />
              <span class="grow">
                <span class="sr">{t("menu.play")} </span>
                <b class="clip">{track.title}</b>
                <span class="sub clip">{track.artistDisplay}</span>
              </span>
              <span class="water why">{reasonText(reason)}</span>
              <span class="num quiet">{formatTime(track.durationMs)}</span>
            </button>
            <TrackMenu track={track} index={place()} actions={actions} />
          </li>
        )}
      </For>
    </ol>
  );
}
