import type { JSX } from "solid-js";
import { t } from "../../../i18n/i18n.ts";
import { ANY_SPAN, SCORE_MOST, type Span } from "./list-filters.ts";
import { spanText } from "./part-text.ts";

interface ScoreFieldProps {
  readonly label: string;
  readonly span: Span;
  readonly onSpan: (span: Span) => void;
}

const STEP = 5;

/** A stretch of a scale of 100, between two handles that never pass each other. */
export function ScoreField(props: ScoreFieldProps): JSX.Element {
  const from = (): number => props.span.from ?? 0;
  const to = (): number => props.span.to ?? SCORE_MOST;
  const change = (low: number, high: number): void =>
    props.onSpan({ from: low <= 0 ? null : low, to: high >= SCORE_MOST ? null : high });
  return (
    <div
      class="score-field"
      role="group"
      aria-label={props.label}
      classList={{ any: spanText(props.span) === spanText(ANY_SPAN) }}
    >
      <span class="score-name">{props.label}</span>
      <span
        class="slider range"
        style={{ "--a": `${(from() / SCORE_MOST) * 100}%`, "--v": `${(to() / SCORE_MOST) * 100}%` }}
      >
        <i />
        <b class="a" />
        <b />
        <input
          type="range"
          min={0}
          max={SCORE_MOST}
          step={STEP}
          // Where both stand at the end, the lower one is the only one that can go back.
          style={{ "z-index": from() >= SCORE_MOST - STEP ? 1 : undefined }}
          aria-label={t("filters.lowest", { name: props.label })}
          value={from()}
          onInput={(event) => {
            const low = Math.min(event.currentTarget.valueAsNumber, to());
            event.currentTarget.valueAsNumber = low;
            change(low, to());
          }}
        />
        <input
          type="range"
          min={0}
          max={SCORE_MOST}
          step={STEP}
          aria-label={t("filters.highest", { name: props.label })}
          value={to()}
          onInput={(event) => {
            const high = Math.max(event.currentTarget.valueAsNumber, from());
            event.currentTarget.valueAsNumber = high;
            change(from(), high);
          }}
        />
      </span>
      <output class="num">{spanText(props.span)}</output>
    </div>
  );
}
