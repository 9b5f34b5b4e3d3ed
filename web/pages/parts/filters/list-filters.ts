import { isCamelotKey } from "./camelot.ts";

/** What a list may be narrowed to by how it sounds, under the names that stand in the address. */
export const SCORE_NAMES = ["energy", "dance", "happy", "party", "relaxed", "aggressive"] as const;
export type ScoreName = (typeof SCORE_NAMES)[number];

/** Both ends included; null: open. */
export interface Span {
  readonly from: number | null;
  readonly to: number | null;
}
export const ANY_SPAN: Span = { from: null, to: null };
/** The end of a score's scale. */
export const SCORE_MOST = 100;

/** What a list of albums or tracks is narrowed to. All of it stands in the address, so that it can be shared and gone back to. */
export interface ListFilters {
  /** Any of these genres. */
  readonly genreIds: readonly string[];
  readonly yearFrom: number | null;
  readonly yearTo: number | null;
  readonly label: string | null;
  readonly loved: boolean;
  readonly lossless: boolean | null;
  readonly compilation: boolean | null;
  readonly played: boolean | null;
  readonly bpmFrom: number | null;
  readonly bpmTo: number | null;
  /** Any of these keys. */
  readonly camelotKeys: readonly string[];
  /** What was heard, each from 0 to 100. */
  readonly scores: Readonly<Record<ScoreName, Span>>;
  readonly libraryId: string | null;
  /** All that lies below it. */
  readonly folder: { readonly libraryId: string; readonly path: string } | null;
}

export const NO_FILTERS: ListFilters = {
  genreIds: [],
  yearFrom: null,
  yearTo: null,
  label: null,
  loved: false,
  lossless: null,
  compilation: null,
  played: null,
  bpmFrom: null,
  bpmTo: null,
  camelotKeys: [],
  scores: eachScore(() => ANY_SPAN),
  libraryId: null,
  folder: null,
};

/** The parameters of the address; one that is undefined is left out of it. */
export type FilterParams = Partial<
  Record<
    | "genre"
    | "years"
    | "label"
    | "loved"
    | "lossless"
    | "compilation"
    | "played"
    | "bpm"
    | "key"
    | ScoreName
    | "library"
    | "folder",
    string | undefined
  >
>;

/** Reads an address. What makes no sense is left out rather than refused: links are typed and cut short. */
export function readFilters(params: FilterParams): ListFilters {
  const [yearFrom, yearTo] = readSpan(params.years);
  const [bpmFrom, bpmTo] = readSpan(params.bpm);
  return {
    genreIds: (params.genre ?? "").split(",").filter((id) => id !== ""),
    yearFrom,
    yearTo,
    label: params.label ? params.label : null,
    loved: params.loved === "1",
    lossless: readChoice(params.lossless),
    compilation: readChoice(params.compilation),
    played: readChoice(params.played),
    bpmFrom,
    bpmTo,
    camelotKeys: [...new Set((params.key ?? "").split(",").filter(isCamelotKey))],
    scores: eachScore((name) => readScore(params[name])),
    libraryId: params.library ? params.library : null,
    folder: readFolder(params.folder),
  };
}

export function writeFilters(filters: ListFilters): Required<FilterParams> {
  const { folder } = filters;
  return {
    genre: filters.genreIds.length > 0 ? filters.genreIds.join(",") : undefined,
    years: writeSpan(filters.yearFrom, filters.yearTo),
    label: filters.label ?? undefined,
    loved: filters.loved ? "1" : undefined,
    lossless: writeChoice(filters.lossless),
    compilation: writeChoice(filters.compilation),
    played: writeChoice(filters.played),
    bpm: writeSpan(filters.bpmFrom, filters.bpmTo),
    key: filters.camelotKeys.length > 0 ? filters.camelotKeys.join(",") : undefined,
    ...eachScore((name) => writeSpan(filters.scores[name].from, filters.scores[name].to)),
    library: filters.libraryId ?? undefined,
    folder: folder ? `${folder.libraryId}/${folder.path}` : undefined,
  };
}

/** `?genre=…&years=1990-1999`, to put behind an address; empty without filters. */
export function filterQuery(filters: Partial<ListFilters>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(writeFilters({ ...NO_FILTERS, ...filters }))) {
    if (value !== undefined) params.set(name, value);
  }
  return params.size === 0 ? "" : `?${params.toString()}`;
}

/** One step of narrowing, which can be taken back by itself. */
export type FilterPart =
  | { readonly kind: "genre"; readonly id: string }
  | { readonly kind: Exclude<keyof FilterParams, "genre"> };

/** What is set, in the order in which it is shown. */
export function partsOf(filters: ListFilters): readonly FilterPart[] {
  const params = writeFilters(filters);
  const kinds = Object.keys(params) as (keyof FilterParams)[];
  return kinds.flatMap((kind): FilterPart[] => {
    if (kind === "genre") return filters.genreIds.map((id) => ({ kind, id }));
    return params[kind] === undefined ? [] : [{ kind }];
  });
}

export function withoutPart(filters: ListFilters, part: FilterPart): ListFilters {
  if (part.kind === "genre") {
    return { ...filters, genreIds: filters.genreIds.filter((id) => id !== part.id) };
  }
  return readFilters({ ...writeFilters(filters), [part.kind]: undefined });
}

/** `1990-1999`, `1990-`, `-1999` or `1990`, smaller first whichever way they were typed. */
function readSpan(text: string | undefined): readonly [number | null, number | null] {
  const found = /^(\d{0,4})(-?)(\d{0,4})$/u.exec(text ?? "");
  if (!found) return [null, null];
  const [, first = "", dash, second = ""] = found;
  const from = first === "" ? null : Number(first);
  const to = dash === "" ? from : second === "" ? null : Number(second);
  return from !== null && to !== null && from > to ? [to, from] : [from, to];
}

function writeSpan(from: number | null, to: number | null): string | undefined {
  if (from === null && to === null) return undefined;
  return from === to ? String(from) : `${from ?? ""}-${to ?? ""}`;
}

function eachScore<Value>(valueOf: (name: ScoreName) => Value): Record<ScoreName, Value> {
  const entries = SCORE_NAMES.map((name) => [name, valueOf(name)] as const);
  return Object.fromEntries(entries) as Record<ScoreName, Value>;
}

/** Over its scale is the same as open, and so is all of the scale. */
function readScore(text: string | undefined): Span {
  const [from, to] = readSpan(text);
  return {
    from: from === null || from <= 0 ? null : Math.min(from, SCORE_MOST),
    to: to === null || to >= SCORE_MOST ? null : to,
  };
}

function readChoice(text: string | undefined): boolean | null {
  return text === "1" ? true : text === "0" ? false : null;
}

function writeChoice(choice: boolean | null): string | undefined {
  return choice === null ? undefined : choice ? "1" : "0";
}

function readFolder(text: string | undefined): ListFilters["folder"] {
  const slash = text?.indexOf("/") ?? -1;
  if (text === undefined || slash < 1) return null;
  return { libraryId: text.slice(0, slash), path: text.slice(slash + 1) };
}
