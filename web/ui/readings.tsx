import { Show, type JSX } from "solid-js";
import { formatNumber } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import { keyName } from "./key-name.ts";
import { isGuess, surenessText } from "./sureness.ts";

/** What an analysis measured; null throughout until there is one. */
export interface Readings {
  readonly bpm: number | null;
  readonly bpmConfidence: number | null;
  readonly musicalKey: string | null;
  readonly camelotKey: string | null;
  /** 0–1; a queue that an older version kept doesn't know. */
  readonly keyConfidence?: number | null;
  /** 0–1. */
  readonly energy: number | null;
  readonly danceability?: number | null;
}

const DASH = "–";

/** A tempo in whole beats, as it is read. */
export const bpmText = (bpm: number): string =>
  formatNumber(bpm, { maximumFractionDigits: 0, useGrouping: false });

/** A tempo in whole beats; `~` when the analyzer wasn't sure, a dash when unknown. */
export function Bpm(props: { readonly readings: Readings | null | undefined }): JSX.Element {
  const bpm = (): number | null => props.readings?.bpm ?? null;
  const confidence = (): number | null => props.readings?.bpmConfidence ?? null;
  const title = (): string | undefined => {
    const sure = confidence();
    if (sure === null) return undefined;
    return t("readings.bpmSure", { bpm: bpmText(bpm() ?? 0), sureness: surenessText(sure) });
  };
  return (
    <Show when={bpm() !== null} fallback={DASH}>
      <span classList={{ est: isGuess(confidence()) }} title={title()}>
        {bpmText(bpm() ?? 0)}
      </span>
    </Show>
  );
}

/** A key on the Camelot wheel: its hue by position, a ring for minor, a disc for major; `~` when it is a guess. */
export function CamelotKey(props: { readonly readings: Readings | null | undefined }): JSX.Element {
  const confidence = (): number | null => props.readings?.keyConfidence ?? null;
  const title = (): string => {
    const key = keyName(props.readings?.musicalKey ?? "");
    const sure = confidence();
    return sure === null ? key : t("readings.keySure", { key, sureness: surenessText(sure) });
  };
  return (
    <Show when={props.readings?.camelotKey} fallback={DASH}>
      {(camelot) => (
        <span
          class="key"
          classList={{ minor: camelot().endsWith("A") }}
          style={{ "--kh": camelotHue(camelot()) }}
          title={title()}
        >
          <span classList={{ est: isGuess(confidence()) }}>{camelot()}</span>
        </span>
      )}
    </Show>
  );
}

/** 1A and 1B stand at 25°, each hour 30° further. */
export function camelotHue(camelot: string): number {
  return (Number.parseInt(camelot, 10) - 1) * 30 + 25;
}

/** A short bar, 0–1. */
export function Energy(props: { readonly readings: Readings | null | undefined }): JSX.Element {
  return <ScoreBar score={props.readings?.energy} label={t("columns.energy")} />;
}

/** The same of how well one can dance to it. */
export function Danceability(props: {
  readonly readings: Readings | null | undefined;
}): JSX.Element {
  return <ScoreBar score={props.readings?.danceability} label={t("sound.danceability")} />;
}

function ScoreBar(props: {
  readonly score: number | null | undefined;
  readonly label: string;
}): JSX.Element {
  const percent = (): number => Math.round((props.score ?? 0) * 100);
  const text = (): string => t("readings.score", { name: props.label, percent: percent() });
  return (
    <Show when={(props.score ?? null) !== null} fallback={DASH}>
      <span class="energy" role="img" aria-label={text()} title={text()}>
        <i style={{ width: `${percent()}%` }} />
      </span>
    </Show>
  );
}
