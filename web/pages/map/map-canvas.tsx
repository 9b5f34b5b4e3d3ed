import {
  createEffect,
  createSignal,
  on,
  onCleanup,
  onMount,
  type Accessor,
  type JSX,
} from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import type { LoadedMap, MusicMap } from "./create-map.ts";
import { drawMap, readInk } from "./draw-map.ts";
import { labelRegions } from "./map-labels.ts";
import {
  moved,
  pointsInside,
  type Screen,
  type Spot,
  toMap,
  type View,
  wholeMap,
  zoomed,
} from "./map-view.ts";

/** A press that moved less is a tap. */
const TAP_PX = 6;
/** Around a finger, or a pointer. */
const REACH_PX = 22;
const KEY_MOVE_PX = 80;
const KEY_ZOOM = 1.4;

export interface MapCanvasHandle {
  readonly view: Accessor<View>;
  readonly screen: Accessor<Screen>;
  zoom(factor: number): void;
  goTo(index: number): void;
}

interface MapCanvasProps {
  readonly map: MusicMap;
  readonly loaded: LoadedMap;
  /** Whether a drag draws a line around tracks instead of moving the map. */
  readonly lassoing: boolean;
  readonly onLassoed: () => void;
  readonly ref: (handle: MapCanvasHandle) => void;
}

/** The stars: dragged, pinched, wheeled, tapped, caught; drawn once a frame when something changed. */
export function MapCanvas(props: MapCanvasProps): JSX.Element {
  const player = usePlayer();
  let canvas!: HTMLCanvasElement;
  const [screen, setScreen] = createSignal<Screen>({ width: 1, height: 1 });
  /** Until then the whole map is shown, however the screen changes. */
  let touched = false;
  const [view, setSeen] = createSignal<View>({ x: 0.5, y: 0.5, size: 1 });
  const setView = (next: View): void => {
    touched = true;
    setSeen(next);
  };
  const [lasso, setLasso] = createSignal<readonly Spot[]>([]);
  const [themeSeen, setThemeSeen] = createSignal(0);
  const fingers = new Map<number, { x: number; y: number }>();
  let travelled = 0;

  onMount(() => {
    const resize = new ResizeObserver(() => {
      const next = { width: canvas.clientWidth, height: canvas.clientHeight };
      setScreen(next);
      if (!touched) setSeen(wholeMap(next));
    });
    resize.observe(canvas);
    const theme = new MutationObserver(() => setThemeSeen((times) => times + 1));
    void document.fonts.ready.then(() => setThemeSeen((times) => times + 1));
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    onCleanup(() => {
      resize.disconnect();
      theme.disconnect();
    });
  });

  let frame = 0;
  const draw = (): void => {
    frame = 0;
    const context = canvas.getContext("2d");
    if (!context) return;
    const ratio = devicePixelRatio;
    const size = screen();
    if (
      canvas.width !== Math.round(size.width * ratio) ||
      canvas.height !== Math.round(size.height * ratio)
    ) {
      canvas.width = Math.round(size.width * ratio);
      canvas.height = Math.round(size.height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { points, genres, indexOf } = props.loaded;
    const zoom = view().size / wholeMap(size).size;
    drawMap(
      context,
      {
        points,
        coloring: props.map.coloring(),
        labels: labelsAt(points, genres, zoom),
        view: view(),
        screen: size,
        playing: indexOf.get(player.current()?.track.id ?? "") ?? null,
        chosen: props.map.chosen(),
        caught: props.map.caught(),
        lasso: lasso(),
      },
      readInk(canvas),
    );
  };
  createEffect(
    on(
      [
        screen,
        view,
        lasso,
        themeSeen,
        () => props.loaded,
        () => props.map.coloring(),
        () => props.map.chosen(),
        () => props.map.caught(),
        player.current,
      ],
      () => {
        frame ||= requestAnimationFrame(draw);
      },
    ),
  );
  onCleanup(() => cancelAnimationFrame(frame));

  const place = (event: { clientX: number; clientY: number }) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const spotAt = ({ x, y }: { x: number; y: number }): Spot => {
    const [mx, my] = toMap(view(), screen(), x, y);
    return { x: mx, y: my };
  };
  const zoomedBy = (factor: number): View =>
    zoomed(view(), screen(), factor, screen().width / 2, screen().height / 2);
  const middle = () => ({ x: screen().width / 2, y: screen().height / 2 });

  const onDown = (event: PointerEvent): void => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, place(event));
    if (fingers.size === 1) travelled = 0;
    if (props.lassoing && fingers.size === 1) setLasso([spotAt(place(event))]);
  };
  const onMove = (event: PointerEvent): void => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    travelled += Math.abs(dx) + Math.abs(dy);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    if (other) {
      const apart = Math.hypot(before.x - other.x, before.y - other.y);
      const factor = Math.hypot(now.x - other.x, now.y - other.y) / Math.max(apart, 1);
      const [cx, cy] = [(now.x + other.x) / 2, (now.y + other.y) / 2];
      setView(moved(zoomed(view(), screen(), factor, cx, cy), dx / 2, dy / 2));
    } else if (props.lassoing) setLasso([...lasso(), spotAt(now)]);
    else setView(moved(view(), dx, dy));
  };
  const onUp = (event: PointerEvent): void => {
    const wasAlone = fingers.size === 1;
    fingers.delete(event.pointerId);
    if (!wasAlone) return;
    if (props.lassoing && lasso().length > 2) {
      props.map.catchPoints(pointsInside(props.loaded.points, lasso()));
      setLasso([]);
      props.onLassoed();
    } else if (travelled <= TAP_PX) {
      setLasso([]);
      const { x, y } = spotAt(place(event));
      const reach = REACH_PX / view().size;
      props.map.choose(props.loaded.grid.nearest(x, y, 1, reach)[0] ?? null);
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, () => View>> = {
      ArrowLeft: () => moved(view(), KEY_MOVE_PX, 0),
      ArrowRight: () => moved(view(), -KEY_MOVE_PX, 0),
      ArrowUp: () => moved(view(), 0, KEY_MOVE_PX),
      ArrowDown: () => moved(view(), 0, -KEY_MOVE_PX),
      "+": () => zoomedBy(KEY_ZOOM),
      "-": () => zoomedBy(1 / KEY_ZOOM),
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      event.stopPropagation();
      setView(move());
    } else if (event.key === "Enter") {
      const spot = spotAt(middle());
      props.map.choose(props.loaded.grid.nearest(spot.x, spot.y, 1)[0] ?? null);
    }
  };

  onMount(() => {
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { x, y } = place(event);
      setView(zoomed(view(), screen(), Math.exp(-event.deltaY / 400), x, y));
    };
    // Solid's listeners are passive, which the page's own scrolling would go by.
    canvas.addEventListener("wheel", onWheel, { passive: false });
    onCleanup(() => canvas.removeEventListener("wheel", onWheel));
    props.ref({
      view,
      screen,
      zoom: (factor) => {
        setView(zoomedBy(factor));
      },
      goTo: (index) => {
        const point = props.loaded.points[index];
        if (!point) return;
        const size = Math.max(view().size, 4 * wholeMap(screen()).size);
        setView({ x: point.x, y: point.y, size });
      },
    });
  });

  return (
    // The canvas takes keys as a slider does; what it shows stands in the list of what is near as well.
    <canvas
      ref={(element) => (canvas = element)}
      tabindex={0}
      role="application"
      aria-label={t("map.canvas")}
      classList={{ lassoing: props.lassoing }}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={(event) => fingers.delete(event.pointerId)}
      onKeyDown={onKey}
    />
  );
}

/** Names are found once for each of the two distances from which one looks. */
const labelsAt = (() => {
  let known: { key: unknown; near: boolean; labels: ReturnType<typeof labelRegions> } | null = null;
  return (points: LoadedMap["points"], genres: readonly string[], zoom: number) => {
    const near = zoom >= 3;
    if (known?.key !== points || known.near !== near) {
      known = { key: points, near, labels: labelRegions(points, genres, zoom) };
    }
    return known.labels;
  };
})();
