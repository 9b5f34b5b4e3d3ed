import {
  createEffect,
  createMemo,
  createSignal,
  For,
  onCleanup,
  onMount,
  Show,
  type JSX,
} from "solid-js";
import { spokenTime } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import { createIsPhone } from "../ui/media-query.ts";
import { usePlayer, useWaveforms } from "./player-context.tsx";
import { tidePath } from "./tide-path.ts";

/** What an arrow key moves by, and a screen reader's own gestures. */
const KEY_STEP_MS = 5_000;
const PAGE_STEP_MS = 30_000;
/** Where End goes: the last of the track is still to be heard. */
const BEFORE_END_MS = 1_000;
/** From the middle of a bar to that of the next, in points. */
const BAR_EVERY = { dock: 4, mini: 3, sea: 5 } as const;
const PHONE_SEA_BAR_EVERY = 4;

interface TideProps {
  /** `dock` the player's edge, `mini` the phone's (not to seek on), `sea` on the now-playing page. */
  readonly kind: "dock" | "mini" | "sea";
}

/**
 * The horizon of the track: what was heard is lit. It is the seek bar. Its waves are the track's own; where they are not
 * known the water rests.
 */
export function Tide(props: TideProps): JSX.Element {
  const player = usePlayer();
  const waveforms = useWaveforms();
  const isPhone = createIsPhone();
  let tide!: HTMLDivElement;
  const [size, setSize] = createSignal({ width: 0, height: 0 });
  onMount(() => {
    const observer = new ResizeObserver(() =>
      setSize({ width: tide.clientWidth, height: tide.clientHeight }),
    );
    observer.observe(tide);
    onCleanup(() => observer.disconnect());
  });
  const peaks = createMemo(() => {
    const entry = player.current();
    return entry && waveforms.of(entry.track.id);
  });
  /** While dragging the head follows the hand, and the sound stays where it is. */
  const [dragMs, setDragMs] = createSignal<number | null>(null);
  const barEvery = (): number =>
    props.kind === "sea" && isPhone() ? PHONE_SEA_BAR_EVERY : BAR_EVERY[props.kind];
  const drawing = createMemo(() => {
    const heights = peaks();
    const { width, height } = size();
    if (!heights || width === 0) return undefined;
    return { width, height, ...tidePath(heights, { width, height, barEvery: barEvery() }) };
  });

  const draw = (positionMs: number): void => {
    const share = positionMs / Math.max(player.durationMs(), 1);
    tide.style.setProperty("--p", Math.min(1, Math.max(0, share)).toFixed(5));
  };
  createEffect(() => draw(dragMs() ?? player.positionMs()));
  // Between the player's readings the head follows the sound's own clock.
  createEffect(() => {
    if (!player.playing() || dragMs() !== null) return;
    let frame = 0;
    const follow = (): void => {
      draw(player.livePositionMs());
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
    onCleanup(() => cancelAnimationFrame(frame));
  });

  const shownMs = (): number => dragMs() ?? player.positionMs();
  return (
    <div
      ref={(element) => (tide = element)}
      class={`tide-bar at-${props.kind}`}
      classList={{ empty: !player.current(), waves: peaks() !== undefined }}
    >
      <Show when={drawing()} fallback={<RestingWater />}>
        {(drawn) => (
          <>
            <TideDrawing {...drawn()} />
            <TideDrawing {...drawn()} lit />
          </>
        )}
      </Show>
      <span class="tide-head">
        <Show when={props.kind === "sea" && !peaks()}>
          <Glitter />
        </Show>
      </span>
      <Show when={props.kind !== "mini"}>
        <input
          type="range"
          min={0}
          max={Math.max(player.durationMs(), 1)}
          step={KEY_STEP_MS}
          value={shownMs()}
          disabled={!player.current()}
          aria-label={t("player.seek")}
          aria-valuetext={t("player.seekText", {
            position: spokenTime(shownMs()),
            duration: spokenTime(player.durationMs()),
          })}
          onPointerMove={(event) =>
            event.buttons === 1 && setDragMs(pointerMs(event, player.durationMs()))
          }
          onPointerDown={(event) => setDragMs(pointerMs(event, player.durationMs()))}
          onPointerUp={(event) => {
            player.seek(pointerMs(event, player.durationMs()));
            setDragMs(null);
          }}
          onPointerCancel={() => setDragMs(null)}
          onKeyDown={(event) => {
            const place = keyMs(event.key, player.livePositionMs(), player.durationMs());
            if (place === null || event.altKey || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            player.seek(place);
          }}
          onInput={(event) => dragMs() === null && player.seek(event.currentTarget.valueAsNumber)}
        />
      </Show>
    </div>
  );
}

/** Where a key leads from here; null for other keys. The input's own steps stand on a grid, and Home near its start does nothing. */
function keyMs(key: string, positionMs: number, durationMs: number): number | null {
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: positionMs - KEY_STEP_MS,
    ArrowDown: positionMs - KEY_STEP_MS,
    ArrowRight: positionMs + KEY_STEP_MS,
    ArrowUp: positionMs + KEY_STEP_MS,
    PageDown: positionMs - PAGE_STEP_MS,
    PageUp: positionMs + PAGE_STEP_MS,
    Home: 0,
    End: durationMs - BEFORE_END_MS,
  };
  return places[key] ?? null;
}

/** Where in the track the pointer stands: finer than the input's own steps, which serve the keyboard. */
function pointerMs(
  event: PointerEvent & { currentTarget: HTMLInputElement },
  durationMs: number,
): number {
  const box = event.currentTarget.getBoundingClientRect();
  const share = (event.clientX - box.left) / Math.max(box.width, 1);
  return Math.min(1, Math.max(0, share)) * durationMs;
}

function TideDrawing(props: {
  readonly width: number;
  readonly height: number;
  readonly up: string;
  readonly down: string;
  readonly lit?: boolean;
}): JSX.Element {
  return (
    <svg
      class="tide"
      classList={{ lit: props.lit === true }}
      viewBox={`0 0 ${props.width} ${props.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path class="up" classList={{ p: props.lit === true }} d={props.up} />
      <path class="dn" classList={{ p: props.lit === true }} d={props.down} />
    </svg>
  );
}

/** The moon's light on the water, under the head: half widths from the horizon down. */
const GLITTER_HALF_WIDTHS = [5, 12, 8, 17, 11, 23, 14, 9] as const;
/** So that the strokes don't stand in one column. */
const GLITTER_SHIFTS = [0, 3, -5, 4, -9, 6, 12, -14] as const;

function Glitter(): JSX.Element {
  return (
    <svg class="glitter" viewBox="0 0 92 44" fill="none" aria-hidden="true">
      <For each={GLITTER_HALF_WIDTHS}>
        {(half, line) => (
          <path
            d={`M${46 - half + (GLITTER_SHIFTS[line()] ?? 0)} ${2 + line() * 5.4}h${half * 2}`}
            opacity={0.85 - line() * 0.1}
          />
        )}
      </For>
    </svg>
  );
}

function RestingWater(): JSX.Element {
  return (
    <>
      <span class="water-line" />
      <span class="water-line lit" />
      <span class="water-line reflection" />
      <span class="water-line reflection lit" />
    </>
  );
}
