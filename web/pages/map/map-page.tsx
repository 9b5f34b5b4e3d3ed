import { A } from "@solidjs/router";
import Lasso from "lucide-solid/icons/lasso";
import LocateFixed from "lucide-solid/icons/locate-fixed";
import Minus from "lucide-solid/icons/minus";
import Plus from "lucide-solid/icons/plus";
import { createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import { PageHead } from "../../app/page-head.tsx";
import { usePageTitle } from "../../app/title.ts";
import { formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { createMap, type LoadedMap, type MusicMap } from "./create-map.ts";
import { MapCanvas, type MapCanvasHandle } from "./map-canvas.tsx";
import { MapCard } from "./map-card.tsx";
import { COLOR_BYS } from "./map-colors.ts";
import { NearList } from "./near-list.tsx";
import "./map.css";

const ZOOM_STEP = 1.6;

/** The library as stars: what sounds alike lies close. */
export default function MapPage(): JSX.Element {
  const map = createMap();
  usePageTitle(() => t("map.title"));
  return (
    <Switch
      fallback={
        <>
          <PageHead title={t("map.title")} />
          <LoadingRows />
        </>
      }
    >
      <Match when={map.error()}>
        {(error) => (
          <>
            <PageHead title={t("map.title")} />
            <ErrorState failure={error().failure} onRetry={map.reload} />
          </>
        )}
      </Match>
      <Match when={map.loaded()}>
        {(loaded) => (
          <Show when={loaded().points.length > 0} fallback={<NoMap map={map} loaded={loaded()} />}>
            <Sky map={map} loaded={loaded()} />
          </Show>
        )}
      </Match>
    </Switch>
  );
}

function NoMap(props: { readonly map: MusicMap; readonly loaded: LoadedMap }): JSX.Element {
  return (
    <>
      <PageHead title={t("map.title")} />
      <h1 class="sr">{t("map.title")}</h1>
      <Empty
        title={t(props.loaded.drawing ? "map.drawingTitle" : "map.noneTitle")}
        voice={t("map.noneVoice")}
        hint={t("map.noneHint", { heard: props.loaded.heardCount })}
      >
        <A class="btn soft" href="/activity">
          {t("shell.activity")}
        </A>
      </Empty>
    </>
  );
}

function Sky(props: { readonly map: MusicMap; readonly loaded: LoadedMap }): JSX.Element {
  const player = usePlayer();
  const [lassoing, setLassoing] = createSignal(false);
  const [handle, setHandle] = createSignal<MapCanvasHandle>();
  const playing = (): number | undefined =>
    props.loaded.indexOf.get(player.current()?.track.id ?? "");
  return (
    <div class="sky-page">
      <div class="sky">
        <MapCanvas
          map={props.map}
          loaded={props.loaded}
          lassoing={lassoing()}
          onLassoed={() => setLassoing(false)}
          ref={setHandle}
        />
        <div class="frame" aria-hidden="true">
          <i />
          <i />
        </div>
      </div>
      <header class="mt">
        <div class="grow">
          <h1>{t("map.title")}</h1>
          <p class="water desk">{t("map.voice", { count: props.loaded.points.length })}</p>
        </div>
        <div class="seg" role="group" aria-label={t("map.colorBy")}>
          <For each={COLOR_BYS}>
            {(by) => (
              <button
                type="button"
                aria-pressed={props.map.colorBy() === by}
                onClick={() => props.map.setColorBy(by)}
              >
                {t(`map.by.${by}`)}
              </button>
            )}
          </For>
        </div>
        <IconButton
          label={t("map.lasso")}
          pressed={lassoing()}
          onClick={() => setLassoing(!lassoing())}
        >
          <Lasso size={20} />
        </IconButton>
      </header>
      <Legend map={props.map} />
      <div class="zm">
        <IconButton label={t("map.zoomIn")} onClick={() => handle()?.zoom(ZOOM_STEP)}>
          <Plus size={20} />
        </IconButton>
        <IconButton label={t("map.zoomOut")} onClick={() => handle()?.zoom(1 / ZOOM_STEP)}>
          <Minus size={20} />
        </IconButton>
        <IconButton
          label={t("map.findPlaying")}
          disabled={playing() === undefined}
          onClick={() => handle()?.goTo(playing() ?? 0)}
        >
          <LocateFixed size={20} />
        </IconButton>
      </div>
      <Show when={handle()}>
        {(canvas) => <NearList map={props.map} loaded={props.loaded} canvas={canvas()} />}
      </Show>
      <MapCard map={props.map} loaded={props.loaded} />
    </div>
  );
}

function Legend(props: { readonly map: MusicMap }): JSX.Element {
  const shown = () => props.map.coloring().legend.filter(({ count }) => count > 0);
  return (
    <aside class="card lg" aria-label={t("map.legend")}>
      <ul class="num">
        <For each={shown()}>
          {({ name, hue, count }) => (
            <li>
              <i
                style={
                  hue === null
                    ? { background: "var(--text-3)" }
                    : { background: `oklch(var(--l-star) var(--c-star) ${hue})` }
                }
              />
              {name}
              <span>{formatNumber(count)}</span>
            </li>
          )}
        </For>
      </ul>
    </aside>
  );
}
