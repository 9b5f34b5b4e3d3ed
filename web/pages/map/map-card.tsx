import ListEnd from "lucide-solid/icons/list-end";
import ListPlus from "lucide-solid/icons/list-plus";
import Play from "lucide-solid/icons/play";
import X from "lucide-solid/icons/x";
import { createMemo, createResource, For, Show, type JSX } from "solid-js";
import type { TrackFields } from "../../api/fragments.ts";
import { askForPlaylist } from "../../app/playlist-wish.ts";
import { formatLength } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { RadioButton } from "../../player/radio-button.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import { type LoadedMap, type MusicMap, tracksAt } from "./create-map.ts";
import { MOST_TRACKS } from "./documents.ts";

/** What "from here" plays: the track and its surroundings. */
const AROUND = 40;
const COVERS_SHOWN = 5;

interface MapCardProps {
  readonly map: MusicMap;
  readonly loaded: LoadedMap;
}

/** What was tapped or caught, and what can be done with it. */
export function MapCard(props: MapCardProps): JSX.Element {
  const indices = createMemo((): readonly number[] | null => {
    const one = props.map.chosen();
    if (one !== null) {
      const point = props.loaded.points[one];
      return point ? props.loaded.grid.nearest(point.x, point.y, AROUND) : null;
    }
    const many = [...props.map.caught()];
    return many.length > 0 ? many.slice(0, MOST_TRACKS) : null;
  });
  const [tracks] = createResource(indices, (wanted) =>
    tracksAt(props.loaded, wanted).catch((): TrackFields[] => []),
  );
  const isOne = (): boolean => props.map.chosen() !== null;
  return (
    <Show when={indices() && tracks.latest}>
      {(found) => (
        <section class="card pop" aria-label={t("map.chosen")} aria-live="polite">
          <IconButton class="x" label={t("common.close")} onClick={() => props.map.choose(null)}>
            <X size={18} />
          </IconButton>
          <Show when={isOne() && found()[0]} fallback={<Many map={props.map} tracks={found()} />}>
            {(track) => <One track={track()} />}
          </Show>
          <Actions tracks={found()} one={isOne() ? (found()[0] ?? null) : null} />
        </section>
      )}
    </Show>
  );
}

function One(props: { readonly track: TrackFields }): JSX.Element {
  return (
    <div class="one">
      <Cover artwork={props.track.artwork} size={60} shape="m" />
      <span class="grow">
        <h2 class="clip">{props.track.title}</h2>
        <p class="clip quiet">{props.track.artistDisplay}</p>
        <p class="water clip">{t("map.around", { count: AROUND })}</p>
      </span>
    </div>
  );
}

function Many(props: {
  readonly map: MusicMap;
  readonly tracks: readonly TrackFields[];
}): JSX.Element {
  const covers = () => {
    const byId = new Map(
      props.tracks.flatMap(({ artwork }) => (artwork ? [[artwork.id, artwork] as const] : [])),
    );
    return [...byId.values()].slice(0, COVERS_SHOWN);
  };
  const length = () => formatLength(props.tracks.reduce((sum, track) => sum + track.durationMs, 0));
  const count = () => props.map.caught().size;
  return (
    <>
      <h2 class="num">
        {t("common.tracksCount", { count: props.tracks.length })}, {length()}
      </h2>
      <Show when={count() > MOST_TRACKS}>
        <p class="water">{t("map.caughtMore", { count: count(), most: MOST_TRACKS })}</p>
      </Show>
      <div class="stack">
        <For each={covers()}>{(artwork) => <Cover artwork={artwork} size={42} />}</For>
      </div>
    </>
  );
}

function Actions(props: {
  readonly tracks: readonly TrackFields[];
  readonly one: TrackFields | null;
}): JSX.Element {
  const player = usePlayer();
  const save = (): void => {
    const ids = props.tracks.map(({ id }) => id);
    const name = props.one?.title ?? t("map.title");
    askForPlaylist({ name, trackIds: async () => ids });
  };
  return (
    <div class="row">
      <Button kind="primary" onClick={() => player.playTracks(props.tracks)}>
        <Play size={18} />
        {t(props.one ? "map.playFromHere" : "album.play")}
      </Button>
      <IconButton label={t("menu.addToQueue")} onClick={() => player.addToQueue(props.tracks)}>
        <ListEnd size={20} />
      </IconButton>
      <IconButton label={t("addTo.menu")} onClick={save}>
        <ListPlus size={20} />
      </IconButton>
      <Show when={props.one}>
        {(track) => <RadioButton bare seed={{ trackId: track().id }} name={track().title} />}
      </Show>
    </div>
  );
}
