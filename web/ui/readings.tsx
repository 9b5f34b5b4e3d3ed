import { Show, type JSX } from "solid-js";
import { formatNumber } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";

/** What an analysis measured; null throughout until there is one. */
export interface Readings {
  readonly bpm: number | null;
  readonly bpmConfidence: number | null;
  readonly musicalKey: string | null;
  readonly camelotKey: string | null;
  /** 0–1. */
  readonly energy: number | null;
}

/** Below this a tempo is an estimate and says so. */
const SURE_FROM = 0.5;
const DASH = "–";

/** A tempo in whole beats; `~` when the analyzer wasn't sure, a dash when unknown. */
export function Bpm(props: { readonly readings: Readings | null | undefined }): JSX.Element {
  const bpm = (): number | null => props.readings?.bpm ?? null;
  const estimated = (): boolean => (props.readings?.bpmConfidence ?? 1) < SURE_FROM;
  return (
    <Show when={bpm() !== null} fallback={DASH}>
      <span classList={{ est: estimated() }}>
        {formatNumber(bpm() ?? 0, { maximumFractionDigits: 0, useGrouping: false })}
      </span>
    </Show>
  );
}

/** A key on the Camelot wheel: its hue by position, a ring for minor, a disc for major. */
export function CamelotKey(props: { readonly readings: Readings | null | undefined }): JSX.Element {
  return (
    <Show when={props.readings?.camelotKey} fallback={DASH}>
      {(camelot) => (
        <span
          class="key"
          classList={{ minor: camelot().endsWith("A") }}
          style={{ "--kh": camelotHue(camelot()) }}
          title={props.readings?.musicalKey ?? ""}
        >
          {camelot()}
        </span>
      )}
    </Show>
  );
}

/** 1A and 1B stand at 25°, each hour 30° further. */
function camelotHue(camelot: string): number {
  return (Number.parseInt(camelot, 10) - 1) * 30 + 25;
}

/** A short bar, 0–1. */
export function Energy(props: { readonly readings: Readings | null | undefined }): JSX.Element {
  const percent = (): number => Math.round((props.readings?.energy ?? 0) * 100);
  return (
    <Show when={(props.readings?.energy ?? null) !== null} fallback={DASH}>
      <span class="energy" role="img" aria-label={t("readings.energy", { percent: percent() })}>
        <i style={{ width: `${percent()}%` }} />
      </span>
    </Show>
  );
}
