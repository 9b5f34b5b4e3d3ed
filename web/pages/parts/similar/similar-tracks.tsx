import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import { createQuery } from "../../../api/create-query.ts";
import type { TrackFields } from "../../../api/fragments.ts";
import { t } from "../../../i18n/i18n.ts";
import { usePlayer } from "../../../player/player-context.tsx";
import { Button, IconButton } from "../../../ui/button.tsx";
import { Shelf, Tile } from "../../../ui/shelf.tsx";
import { ErrorState, LoadingTiles } from "../../../ui/states.tsx";
import { similarTracksQuery } from "./documents.ts";
import { reasonText } from "./reason-text.ts";
import "./similar.css";

const SHOWN = 14;

/** Tracks like this one, each with the reason. */
export function SimilarTracks(props: { readonly track: TrackFields }): JSX.Element {
  const player = usePlayer();
  const answer = createQuery(similarTracksQuery, () => ({ id: props.track.id, limit: SHOWN }));
  const found = () => answer.data()?.similarTracks;
  const playAll = (): void =>
    player.playTracks([props.track, ...(found() ?? []).map(({ track }) => track)]);
  return (
    <Switch>
      <Match when={found()}>
        {(known) => (
          <Show
            when={known().length > 0}
            fallback={
              <section class="similar">
                <h2>{t("similar.tracks")}</h2>
                <p class="dim">{t("similar.noneYet")}</p>
              </section>
            }
          >
            <div class="similar">
              <Shelf title={t("similar.tracks")} voice={t("similar.tracksAside")}>
                <For each={known()}>
                  {({ track, reason }) => (
                    <Tile
                      href={`/tracks/${track.id}`}
                      title={track.title}
                      subtitle={track.artistDisplay}
                      artwork={track.artwork}
                      note={reasonText(reason)}
                    >
                      <PlayOne track={track} />
                    </Tile>
                  )}
                </For>
              </Shelf>
              <Button onClick={playAll}>
                <Play size={18} />
                {t("similar.playAll")}
              </Button>
            </div>
          </Show>
        )}
      </Match>
      <Match when={answer.error()}>
        {(error) => <ErrorState failure={error().failure} onRetry={() => void answer.refetch()} />}
      </Match>
      <Match when={answer.loading()}>
        <LoadingTiles count={6} />
      </Match>
    </Switch>
  );
}

function PlayOne(props: { readonly track: TrackFields }): JSX.Element {
  const player = usePlayer();
  const sounding = (): boolean => player.isCurrent(props.track.id) && player.playing();
  const press = (): void =>
    player.isCurrent(props.track.id) ? player.toggle() : player.playTracks([props.track]);
  return (
    <IconButton
      class="similar-play"
      label={t(sounding() ? "similar.pauseNamed" : "similar.playNamed", {
        title: props.track.title,
      })}
      onClick={press}
    >
      <Show when={sounding()} fallback={<Play size={20} />}>
        <Pause size={20} />
      </Show>
    </IconButton>
  );
}
