import { SCORE_MOST, SCORE_NAMES, type ListFilters, type ScoreName } from "./list-filters.ts";

/** What the API's `TrackFilter` takes of our filters; null when nothing is narrowed. */
export function trackFilterOf(filters: ListFilters) {
  return orNull({
    ...commonOf(filters),
    ...(filters.lossless !== null && { lossless: filters.lossless }),
    ...(filters.bpmFrom !== null && { bpmFrom: filters.bpmFrom }),
    ...(filters.bpmTo !== null && { bpmTo: filters.bpmTo }),
    ...(filters.camelotKeys.length > 0 && { camelotKeys: filters.camelotKeys.slice() }),
    ...scoresOf(filters),
    ...(filters.folder && { folder: { ...filters.folder, recursive: true } }),
  });
}

/** What the API's `AlbumFilter` takes; an album has no tempo, no key and no one folder. */
export function albumFilterOf(filters: ListFilters) {
  return orNull(commonOf(filters));
}

/** As the API calls what the address calls otherwise. */
const API_SCORES = {
  energy: "energy",
  dance: "danceability",
  happy: "moodHappy",
  party: "moodParty",
  relaxed: "moodRelaxed",
  aggressive: "moodAggressive",
} as const satisfies Record<ScoreName, string>;

/** Each score that is narrowed, from 0 to 1. */
function scoresOf({ scores }: ListFilters) {
  const share = (percent: number | null): number | null =>
    percent === null ? null : percent / SCORE_MOST;
  const narrowed = SCORE_NAMES.filter(
    (name) => scores[name].from !== null || scores[name].to !== null,
  );
  const ranges = narrowed.map((name) => [
    API_SCORES[name],
    { from: share(scores[name].from), to: share(scores[name].to) },
  ]);
  return Object.fromEntries(ranges) as Partial<
    Record<(typeof API_SCORES)[ScoreName], { from: number | null; to: number | null }>
  >;
}

function commonOf(filters: ListFilters) {
  return {
    ...(filters.genreIds.length > 0 && { genreIds: filters.genreIds.slice() }),
    ...(filters.yearFrom !== null && { yearFrom: filters.yearFrom }),
    ...(filters.yearTo !== null && { yearTo: filters.yearTo }),
    ...(filters.label !== null && { label: filters.label }),
    ...(filters.loved && { favorite: true }),
    ...(filters.compilation !== null && { compilation: filters.compilation }),
    ...(filters.played !== null && { played: filters.played }),
    ...(filters.libraryId !== null && { libraryId: filters.libraryId }),
  };
}

function orNull<Filter extends object>(filter: Filter): Filter | null {
  return Object.keys(filter).length === 0 ? null : filter;
}
