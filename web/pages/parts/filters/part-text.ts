import { t } from "../../../i18n/i18n.ts";
import type { FilterChoices } from "./filter-choices.ts";
import { centerOf } from "./camelot.ts";
import type { FilterPart, ListFilters, ScoreName, Span } from "./list-filters.ts";

/** A part of a filter in words. Names that are still on their way are said by their kind. */
export function partText(
  part: FilterPart,
  filters: ListFilters,
  choices: FilterChoices | undefined,
): string {
  switch (part.kind) {
    case "genre":
      return choices?.genres.find(({ id }) => id === part.id)?.name ?? t("filters.genre");
    case "years":
      return yearsText(filters.yearFrom, filters.yearTo);
    case "label":
      return t("filters.labelChip", { name: filters.label ?? "" });
    case "loved":
      return t("filters.loved");
    case "lossless":
      return t(filters.lossless ? "filters.lossless" : "filters.lossy");
    case "compilation":
      return t(filters.compilation ? "filters.compilation" : "filters.noCompilation");
    case "played":
      return t(filters.played ? "filters.played" : "filters.neverPlayed");
    case "bpm":
      return bpmText(filters.bpmFrom, filters.bpmTo);
    case "key":
      return keysText(filters.camelotKeys);
    case "energy":
    case "dance":
    case "happy":
    case "party":
    case "relaxed":
    case "aggressive":
      return t("filters.rangeChip", {
        name: scoreName(part.kind),
        range: spanText(filters.scores[part.kind]),
      });
    case "library": {
      const library = choices?.libraries.find(({ id }) => id === filters.libraryId);
      return library ? t("filters.libraryChip", { name: library.name }) : t("filters.library");
    }
    case "folder": {
      const { libraryId, path } = filters.folder ?? { libraryId: "", path: "" };
      const library = choices?.libraries.find(({ id }) => id === libraryId);
      return t("filters.folderChip", { name: path || (library?.name ?? "/") });
    }
  }
}

const SCORE_LABELS = {
  energy: "sound.energy",
  dance: "sound.danceability",
  happy: "sound.moodHappy",
  party: "sound.moodParty",
  relaxed: "sound.moodRelaxed",
  aggressive: "sound.moodAggressive",
} as const satisfies Record<ScoreName, string>;

export const scoreName = (name: ScoreName): string => t(SCORE_LABELS[name]);

/** `40 to 80`, `from 40`, `up to 80`, `any`. */
export function spanText({ from, to }: Span): string {
  if (from === null && to === null) return t("filters.rangeAny");
  if (to === null) return t("filters.rangeFrom", { from: String(from) });
  if (from === null) return t("filters.rangeTo", { to: String(to) });
  return t("filters.rangeText", { from: String(from), to: String(to) });
}

function keysText(keys: readonly string[]): string {
  const center = centerOf(keys);
  if (center !== null) return t("filters.goesWithChip", { key: center });
  return keys.length === 1
    ? t("filters.keyChip", { key: keys[0] ?? "" })
    : t("filters.keysChip", { keys: keys.join(", ") });
}

function yearsText(from: number | null, to: number | null): string {
  if (to === null) return t("filters.since", { year: String(from) });
  if (from === null) return t("filters.until", { year: String(to) });
  if (from === to) return String(from);
  const isDecade = from % 10 === 0 && to === from + 9;
  return isDecade
    ? t("browse.decade", { year: String(from) })
    : t("filters.span", { from: String(from), to: String(to) });
}

function bpmText(from: number | null, to: number | null): string {
  if (to === null) return t("filters.bpmSince", { bpm: String(from) });
  if (from === null) return t("filters.bpmUntil", { bpm: String(to) });
  return t("filters.bpmSpan", { from: String(from), to: String(to) });
}
