import { t } from "../i18n/i18n.ts";
import { bpmText, type Readings } from "./readings.tsx";
import { isGuess } from "./sureness.ts";

/** Tempo and key in one line, for where no columns fit: `~64 BPM · 8A`. Empty when neither is known. */
export function readingsLine(readings: Readings | null): string {
  const bpm = readings?.bpm ?? null;
  const key = readings?.camelotKey ?? null;
  const estimated = (confidence: number | null | undefined): string =>
    isGuess(confidence) ? "~" : "";
  return [
    bpm === null
      ? null
      : t("readings.bpm", { bpm: estimated(readings?.bpmConfidence) + bpmText(bpm) }),
    key === null ? null : estimated(readings?.keyConfidence) + key,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}
