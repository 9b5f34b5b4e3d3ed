import { useNavigate } from "@solidjs/router";
import ListPlus from "lucide-solid/icons/list-plus";
import Play from "lucide-solid/icons/play";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import WandSparkles from "lucide-solid/icons/wand-sparkles";
import { For, Show, type JSX } from "solid-js";
import type { PlaylistPlan } from "../../../schema/words/playlist-plan.ts";
import { rulesOfPlan } from "../../../schema/words/rules-of-plan.ts";
import { mutate } from "../../api/client.ts";
import { askForPlaylist } from "../../app/playlist-wish.ts";
import { formatLength, formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { useTrackActions } from "../../player/use-track-actions.ts";
import { Button } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import { Bpm, CamelotKey } from "../../ui/readings.tsx";
import { TrackMenu } from "../../ui/track-menu.tsx";
import { createPlaylistMutation } from "../parts/playlists/documents.ts";
import { reasonText } from "../parts/similar/reason-text.ts";
import { telling } from "../parts/telling.ts";
import type { Description } from "./create-described.ts";
import type { Described } from "./documents.ts";

interface FoundProps {
  readonly description: Description;
  readonly found: Described;
}

/** The tracks that were found, each with why. */
export function FoundList(props: FoundProps): JSX.Element {
  const tracks = () => props.found.picks.map(({ track }) => track);
  const actions = useTrackActions(tracks);
  return (
    <>
      <FoundHead {...props} />
      <ol class="rl" aria-label={t("describe.list")}>
        <For each={props.found.picks}>
          {({ track, reason }, place) => (
            <li classList={{ "is-playing": actions.isCurrent(track.id) }}>
              <button
                type="button"
                class="rl-play"
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
                <span class="num quiet desk">
                  <Bpm readings={track.audioFeatures} />
                </span>
                <span class="num desk">
                  <CamelotKey readings={track.audioFeatures} />
                </span>
                <span class="num quiet desk">{formatTime(track.durationMs)}</span>
              </button>
              <TrackMenu track={track} index={place()} actions={actions} />
            </li>
          )}
        </For>
      </ol>
    </>
  );
}

function FoundHead(props: FoundProps): JSX.Element {
  const player = usePlayer();
  const navigate = useNavigate();
  const tracks = () => props.found.picks.map(({ track }) => track);
  const plan = () => props.found.plan as PlaylistPlan;
  const length = () => formatLength(tracks().reduce((sum, { durationMs }) => sum + durationMs, 0));
  const name = () => props.description.text().trim().slice(0, 100);
  const save = (): void => {
    const ids = tracks().map(({ id }) => id);
    askForPlaylist({ name: name(), trackIds: async () => ids });
  };
  const saveSmart = (): void => {
    const input = { name: name(), rules: rulesOfPlan(plan()) };
    void keepSmart(input, (id) => navigate(`/playlists/${id}/edit`));
  };
  return (
    <div class="rh">
      <h2>
        {t("describe.found", {
          tracks: t("common.tracksCount", { count: tracks().length }),
          length: length(),
        })}
      </h2>
      <span class="water desk grow">{t("describe.from", { count: props.found.passing })}</span>
      <Show when={rulesOfPlan(plan()) !== null}>
        <Button
          class="rh-smart"
          onClick={saveSmart}
          aria-label={t("describe.saveSmart")}
          title={t("describe.saveSmart")}
        >
          <WandSparkles size={18} />
        </Button>
      </Show>
      <Button
        onClick={save}
        aria-label={t("describe.savePlaylist")}
        title={t("describe.savePlaylist")}
      >
        <ListPlus size={18} />
        <span class="desk">{t("describe.savePlaylist")}</span>
      </Button>
      <Button onClick={() => props.description.again()} aria-label={t("describe.again")}>
        <RefreshCw size={18} />
        <span class="desk">{t("describe.again")}</span>
      </Button>
      <Button kind="primary" onClick={() => player.playTracks(tracks())}>
        <Play size={20} />
        {t("describe.play")}
      </Button>
    </div>
  );
}

const keepSmart = (
  input: { readonly name: string; readonly rules: unknown },
  onKept: (id: string) => void,
): Promise<void> =>
  telling(async () => {
    const { createPlaylist } = await mutate(createPlaylistMutation, { input });
    if (createPlaylist.error) throw new Error(createPlaylist.error.message);
    if (createPlaylist.playlist) onKept(createPlaylist.playlist.id);
  });
