import { Show, type JSX } from "solid-js";
import type { TrackFields } from "../../api/fragments.ts";
import { t } from "../../i18n/i18n.ts";
import { reasonText } from "../parts/similar/reason-text.ts";
import type { Join } from "./join.ts";

interface JoinLineProps {
  readonly join: Join;
  readonly from: TrackFields | undefined;
  readonly to: TrackFields;
}

/** A join within the rules may still be a poor one. */
const GOOD_FROM = 0.7;

/** How one track goes over into the next: keys and tempos, what else speaks for it, and a mark out of 100. */
export function JoinLine(props: JoinLineProps): JSX.Element {
  const quality = (): "good" | "fair" | "bad" => {
    if (!props.join.withinRules) return "bad";
    return props.join.score >= GOOD_FROM ? "good" : "fair";
  };
  const keys = (): string | null => {
    const [from, to] = [props.from?.audioFeatures?.camelotKey, props.to.audioFeatures?.camelotKey];
    return from && to ? `${from} → ${to}` : null;
  };
  const told = (): string => props.join.reason.parts.flatMap(beyondFigures).join(", ");
  const marks = (): string =>
    t("mix.joinMark", {
      percent: Math.round(100 * props.join.score),
      quality: t(`mix.${quality()}`),
    });
  return (
    <div class={`tx ${quality()}`}>
      <span class="kn" />
      <span class="mv num">
        <Show when={keys()}>{(text) => <span>{text()}</span>}</Show>
        <Show when={tempoChange(props.from, props.to)}>{(text) => <span>{text()}</span>}</Show>
      </span>
      <span class="water clip">{told()}</span>
      <span class="num sc" role="img" aria-label={marks()} title={marks()}>
        {Math.round(100 * props.join.score)}
      </span>
    </div>
  );
}

/** Keys and tempos stand in figures beside it: of them only what the figures don't say. */
function beyondFigures(part: Join["reason"]["parts"][number]): string[] {
  switch (part.code) {
    case "SAME_KEY":
    case "NEAR_KEY":
    case "SAME_TEMPO":
    case "NEAR_TEMPO":
      return [];
    case "OTHER_KEY":
      return [t("mix.clash")];
    case "OTHER_TEMPO":
      return [t("mix.jump")];
    case "DOUBLE_TEMPO":
      return [t("mix.doubleTime")];
    case "HALF_TEMPO":
      return [t("mix.halfTime")];
    default:
      return [reasonText({ parts: [part] })];
  }
}

/** "+2 BPM", "−1 BPM"; "=" for none. */
function tempoChange(from: TrackFields | undefined, to: TrackFields): string | null {
  const [a, b] = [from?.audioFeatures?.bpm ?? null, to.audioFeatures?.bpm ?? null];
  if (a === null || b === null) return null;
  const change = Math.round(b) - Math.round(a);
  if (change === 0) return "= BPM";
  return `${change > 0 ? "+" : "−"}${Math.abs(change)} BPM`;
}
