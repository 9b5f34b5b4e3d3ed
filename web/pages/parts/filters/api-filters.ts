import type { ListFilters } from "./list-filters.ts";

/** What the API's `TrackFilter` takes of our filters; null when nothing is narrowed. */
export function trackFilterOf(filters: ListFilters) {
  return orNull({
    ...commonOf(filters),
    ...(filters.lossless !== null && { lossless: filters.lossless }),
    ...(filters.bpmFrom !== null && { bpmFrom: filters.bpmFrom }),
    ...(filters.bpmTo !== null && { bpmTo: filters.bpmTo }),
    ...(filters.camelotKey !== null && { camelotKey: filters.camelotKey }),
    ...(filters.folder && { folder: { ...filters.folder, recursive: true } }),
  });
}

/** What the API's `AlbumFilter` takes; an album has no tempo, no key and no one folder. */
export function albumFilterOf(filters: ListFilters) {
  return orNull(commonOf(filters));
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
