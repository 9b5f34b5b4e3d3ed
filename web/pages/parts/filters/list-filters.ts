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
  readonly camelotKey: string | null;
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
  camelotKey: null,
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
    camelotKey: /^([1-9]|1[0-2])[AB]$/u.test(params.key ?? "") ? (params.key ?? null) : null,
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
    key: filters.camelotKey ?? undefined,
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
