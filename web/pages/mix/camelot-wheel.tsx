import { createMemo, For, Show, type JSX } from "solid-js";
import { CAMELOT_KEYS, musicalKeyName } from "../../../schema/music/musical-key.ts";
import { camelotStep } from "../../../schema/music/mixing/camelot-step.ts";
import { allowsStep } from "../../../schema/music/mixing/mix-rules.ts";
import { t } from "../../i18n/i18n.ts";
import { keyName } from "../../ui/key-name.ts";
import { camelotHue } from "../../ui/readings.tsx";
import type { Mix } from "./create-mix.ts";
import { labelPoint, segmentPath, wayPath, wayPoints, WHEEL } from "./wheel-shape.ts";

/** With more the numbers would cover each other: then they are dots. */
const NUMBERED = 16;

/** The keys of the set as a way round the Camelot wheel; the selected track's key in its middle. */
export function CamelotWheel(props: { readonly mix: Mix }): JSX.Element {
  const keys = createMemo(() =>
    (props.mix.tracks() ?? []).map(({ audioFeatures }) => audioFeatures?.camelotKey ?? null),
  );
  const used = createMemo(() => new Set(keys()));
  const current = (): string | null => keys()[props.mix.selected()] ?? null;
  const points = createMemo(() => wayPoints(keys()));
  const isNear = (key: string): boolean => {
    const from = current();
    const { rules } = props.mix.wish();
    return (
      from !== null && allowsStep(rules === "free" ? "classic" : rules, camelotStep(from, key))
    );
  };
  const numbered = (): boolean => keys().length <= NUMBERED;
  const description = (): string =>
    t("mix.wheel", {
      keys: keys()
        .flatMap((key) => key ?? [])
        .join(" → "),
    });
  return (
    <svg class="wheel" viewBox={`0 0 ${WHEEL} ${WHEEL}`} role="img" aria-label={description()}>
      <For each={CAMELOT_KEYS}>
        {(key) => (
          <path
            class="sg"
            classList={{ u: used().has(key), near: isNear(key), sel: current() === key }}
            style={{ "--kh": camelotHue(key) }}
            d={segmentPath(key)}
          />
        )}
      </For>
      <For each={CAMELOT_KEYS}>
        {(key) => (
          <text
            classList={{ u: used().has(key), sel: current() === key }}
            x={labelPoint(key).x}
            y={labelPoint(key).y + 4}
          >
            {key}
          </text>
        )}
      </For>
      <path class="way" d={wayPath(points())} />
      <For each={points()}>
        {(point, place) => (
          <Show when={point}>
            {(known) => (
              <g
                class="stop"
                classList={{ sel: place() === props.mix.selected() }}
                transform={`translate(${known().x.toFixed(1)} ${known().y.toFixed(1)})`}
              >
                <circle r={place() === props.mix.selected() ? 10.5 : numbered() ? 9 : 4} />
                <Show when={numbered() || place() === props.mix.selected()}>
                  <text y={3.8}>{place() + 1}</text>
                </Show>
              </g>
            )}
          </Show>
        )}
      </For>
      <Show when={current()}>
        {(key) => (
          <>
            <text class="big" x={WHEEL / 2} y={WHEEL / 2 + 4}>
              {key()}
            </text>
            <text class="sm" x={WHEEL / 2} y={WHEEL / 2 + 24}>
              {keyName(musicalKeyName(key()))}
            </text>
          </>
        )}
      </Show>
    </svg>
  );
}
