/** How the list is ordered, as it stands in the address: `?sort=year&order=down`. */
export const TRACK_SORTS = {
  title: "TITLE",
  artist: "ARTIST",
  album: "ALBUM",
  year: "YEAR",
  time: "DURATION",
  added: "ADDED",
  played: "PLAYED",
  plays: "PLAY_COUNT",
  bpm: "BPM",
  key: "KEY",
  energy: "ENERGY",
  dance: "DANCEABILITY",
  folder: "FOLDER",
} as const;
export type TrackSortName = keyof typeof TRACK_SORTS;

export interface TrackOrder {
  readonly name: TrackSortName;
  readonly descending: boolean;
}

/** What somebody expects first: names from A, but the newest, the latest and the most. */
const DOWN_FIRST: ReadonlySet<TrackSortName> = new Set([
  "year",
  "added",
  "played",
  "plays",
  "energy",
  "dance",
]);

export function readOrder(sort: string | undefined, order: string | undefined): TrackOrder {
  const name = sort !== undefined && sort in TRACK_SORTS ? (sort as TrackSortName) : "title";
  const descending = order === "down" || (order !== "up" && DOWN_FIRST.has(name));
  return { name, descending };
}

/** The address parameters of an order; what is usual is left out. */
export function writeOrder(order: TrackOrder): {
  sort: string | undefined;
  order: string | undefined;
} {
  const usual = DOWN_FIRST.has(order.name);
  return {
    sort: order.name === "title" ? undefined : order.name,
    order: order.descending === usual ? undefined : order.descending ? "down" : "up",
  };
}

/** A press on a column: orders by it, or turns the order around. */
export function pressColumn(present: TrackOrder, name: TrackSortName): TrackOrder {
  if (present.name === name) return { name, descending: !present.descending };
  return { name, descending: DOWN_FIRST.has(name) };
}
