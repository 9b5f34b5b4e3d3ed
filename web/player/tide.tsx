import { createEffect, createMemo, createSignal, For, onCleanup, Show, type JSX } from "solid-js";
import { spokenTime } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import { usePlayer } from "./player-context.tsx";
import { tidePath } from "./tide-path.ts";

/** What an arrow key moves by, and a screen reader's own gestures. */
const KEY_STEP_MS = 5_000;
const PAGE_STEP_MS = 30_000;
/** Where End goes: the last of the track is still to be heard. */
const BEFORE_END_MS = 1_000;
const DRAWING = { width: 1440, height: 30, barEvery: 4 } as const;

interface TideProps {
  /** 0–1 along the track. Without them the water rests: a horizon with its reflection. */
  readonly peaks?: readonly number[] | undefined;
  /** `dock` the player's edge, `mini` the phone's (not to seek on), `sea` on the now-playing page. */
  readonly kind: "dock" | "mini" | "sea";
}

/** The horizon of the track: what was heard is lit. It is the seek bar. */
export function Tide(props: TideProps): JSX.Element {
  const player = usePlayer();
  let tide!: HTMLDivElement;
  /** While dragging the head follows the hand, and the sound stays where it is. */
  const [dragMs, setDragMs] = createSignal<number | null>(null);
  const paths = createMemo(() => props.peaks && tidePath(props.peaks, DRAWING));

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
      classList={{ empty: !player.current() }}
    >
      <Show when={paths()} fallback={<RestingWater />}>
        {(drawn) => (
          <>
            <TideDrawing {...drawn()} />
            <TideDrawing {...drawn()} lit />
          </>
        )}
      </Show>
      <span class="tide-head">
        <Show when={props.kind === "sea" && !props.peaks}>
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
  readonly up: string;
  readonly down: string;
  readonly lit?: boolean;
}): JSX.Element {
  const viewBox = `0 0 ${DRAWING.width} ${DRAWING.height}`;
  return (
    <svg
      class="tide"
      classList={{ lit: props.lit === true }}
      viewBox={viewBox}
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
