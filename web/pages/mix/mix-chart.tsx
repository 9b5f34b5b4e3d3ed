import { createMemo, createSignal, For, onCleanup, onMount, Show, type JSX } from "solid-js";
import { formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Cover } from "../../ui/cover.tsx";
import { createIsPhone } from "../../ui/media-query.ts";
import { bpmText } from "../../ui/readings.tsx";
import { barsUnder, scaled, smoothLine, stepLine, stretchesOf } from "./chart-shape.ts";
import type { Mix } from "./create-mix.ts";

const HEIGHT = { desk: 168, phone: 104 } as const;
/** A number needs this much room. */
const NUMBER_PX = 34;
const BARS_APART = 5;

/** The set over time: tempo, energy, what the curve wanted, and its covers to choose from. */
export function MixChart(props: { readonly mix: Mix }): JSX.Element {
  let frame!: HTMLDivElement;
  const [width, setWidth] = createSignal(800);
  const isPhone = createIsPhone();
  onMount(() => {
    const follow = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    follow.observe(frame);
    onCleanup(() => follow.disconnect());
  });
  const height = (): number => (isPhone() ? HEIGHT.phone : HEIGHT.desk);
  const tracks = () => props.mix.tracks() ?? [];
  const stretches = createMemo(() => stretchesOf(tracks(), width()));
  const tempos = createMemo(() => tracks().map(({ audioFeatures }) => audioFeatures?.bpm ?? null));
  const tempoHeights = createMemo(() => scaled(tempos(), 0.18 * height(), 0.5 * height()));
  const heightOf = (energy: number | null): number | null =>
    energy === null ? null : height() * (1 - 0.08 - 0.5 * energy);
  const energies = createMemo(() =>
    tracks().map(({ audioFeatures }) => heightOf(audioFeatures?.energy ?? null)),
  );
  const targets = createMemo(() => props.mix.targets().map(heightOf));
  /** The numbers that have room, the first of those that would cover each other. */
  const numbers = createMemo(() => {
    let free = -Infinity;
    return tempos().map((bpm, place) => {
      const stretch = stretches()[place];
      const y = tempoHeights()[place];
      if (bpm === null || !stretch || y === null || y === undefined) return null;
      const x = Math.min(Math.max((stretch.from + stretch.to) / 2, 14), width() - 14);
      if (x < free) return null;
      free = x + NUMBER_PX;
      return { x, y: y - 9, text: bpmText(bpm) };
    });
  });
  const total = () => tracks().reduce((sum, { durationMs }) => sum + durationMs, 0);
  const chosen = () => stretches()[props.mix.selected()];
  const description = (): string =>
    t("mix.chart", {
      tempos: tempos()
        .flatMap((bpm) => (bpm === null ? [] : bpmText(bpm)))
        .join(", "),
    });
  return (
    <div class="mix-chart">
      <div class="lgd">
        <span>
          <i />
          {t("mix.tempoLegend")}
        </span>
        <span>
          <i class="w" />
          {t("columns.energy")}
        </span>
        <Show when={targets().length > 0}>
          <span>
            <i class="aim" />
            {t("mix.aimLegend")}
          </span>
        </Show>
        <span class="tme num">0:00 – {formatTime(total())}</span>
      </div>
      <div class="ch" ref={(element) => (frame = element)}>
        <svg
          viewBox={`0 0 ${width()} ${height()}`}
          style={{ height: `${height()}px` }}
          role="img"
          aria-label={description()}
        >
          <Show when={chosen()}>
            {(stretch) => (
              <rect
                class="selb"
                x={stretch().from}
                y={0}
                width={stretch().to - stretch().from}
                height={height()}
              />
            )}
          </Show>
          <path class="bars" d={barsUnder(stretches(), energies(), height(), BARS_APART)} />
          <Show when={targets().length > 0}>
            <path class="aim" d={smoothLine(stretches(), targets())} />
          </Show>
          <path class="en" d={smoothLine(stretches(), energies())} />
          <path class="te" d={stepLine(stretches(), tempoHeights())} />
          <For each={numbers()}>
            {(number) => (
              <Show when={number}>
                {(shown) => (
                  <text class="tb" x={shown().x} y={shown().y}>
                    {shown().text}
                  </text>
                )}
              </Show>
            )}
          </For>
        </svg>
        <div class="blk">
          <For each={tracks()}>
            {(track, place) => (
              <button
                type="button"
                classList={{ sel: place() === props.mix.selected() }}
                style={{
                  left: `${stretches()[place()]?.from ?? 0}px`,
                  width: `${(stretches()[place()]?.to ?? 0) - (stretches()[place()]?.from ?? 0)}px`,
                }}
                aria-label={t("mix.selectNamed", { place: place() + 1, title: track.title })}
                aria-pressed={place() === props.mix.selected()}
                onClick={() => props.mix.select(place())}
              >
                <Cover artwork={track.artwork} size={96} />
              </button>
            )}
          </For>
        </div>
      </div>
    </div>
  );
}
