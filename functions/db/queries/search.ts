import { and, like, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { albums } from "../../../schema/db/tables/albums.ts";
import { artists } from "../../../schema/db/tables/artists.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { AlbumId, ArtistId, GenreId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { visibleAlbum } from "./album-filter.ts";
import { visibleArtist } from "./artists.ts";
import { visibleTrack } from "./conditions.ts";

export type SearchHit =
  | { kind: "artist"; id: ArtistId }
  | { kind: "album"; id: AlbumId }
  | { kind: "track"; id: TrackId }
  | { kind: "genre"; id: GenreId };

export interface SearchHits {
  hits: SearchHit[];
  /** How many matched, whatever the limit. */
  total: number;
}

export interface HitWindow {
  offset: number;
  limit: number;
}

/** How well a hit fits: the lower the better. Artists stand before albums and albums before tracks at equal fit. */
const FIT = { name: 0, nameBegins: 1, nameHasWords: 2, allWords: 3, similar: 4 };

/**
 * How much of the query a text must resemble to count as a typo of it. PostgreSQL's own 0.6 misses two swapped letters
 * in a short name ("beatels" resembles "beatles" by 0.5).
 */
const SIMILARITY_THRESHOLD = "0.45";

/** Of short queries and typos only the first are of use; counting all would read half the library. */
const UNRANKED_LIMIT = 60;

interface Searched {
  kind: SearchHit["kind"];
  rank: number;
  table: PgTable;
  id: PgColumn;
  sortKey: PgColumn;
  searchText: PgColumn;
  searchDocument: PgColumn;
  /** The name as the plan's `folded` is compared with it, where it is not the sort key. */
  nameKey: PgColumn | null;
  visible: SQL | undefined;
}

const searchedTables = (database: Database): Searched[] => [
  {
    kind: "artist",
    rank: 0,
    table: artists,
    ...searchColumns(artists),
    nameKey: artists.nameKey,
    visible: visibleArtist(database),
  },
  {
    kind: "album",
    rank: 1,
    table: albums,
    ...searchColumns(albums),
    nameKey: null,
    visible: visibleAlbum(database),
  },
  {
    kind: "track",
    rank: 2,
    table: tracks,
    ...searchColumns(tracks),
    nameKey: null,
    visible: visibleTrack(),
  },
];

const searchColumns = (table: typeof artists | typeof albums | typeof tracks) => ({
  id: table.id,
  sortKey: table.sortKey,
  searchText: table.searchText,
  searchDocument: table.searchDocument,
});

export interface WordSearch {
  folded: string;
  nameKey: string;
  wordPrefixes: string;
  namePatterns: readonly string[];
}

/** Everything that holds all words, each as the beginning of a word, best first. */
export async function searchByWords(
  database: Database,
  search: WordSearch,
  window: HitWindow,
): Promise<SearchHits> {
  const patterns = sql.param([...search.namePatterns]);
  const statement = hitStatement(database, window, (searched) => {
    const names = searched.nameKey ? [searched.sortKey, searched.nameKey] : [searched.sortKey];
    const anyName = (test: (name: PgColumn) => SQL) => or(...names.map(test)) ?? sql`false`;
    const is = (name: PgColumn) =>
      sql`${name} = ${name === searched.nameKey ? search.folded : search.nameKey}`;
    const begins = (name: PgColumn) =>
      sql`starts_with(${name}, ${name === searched.nameKey ? search.folded : search.nameKey})`;
    const hasWords = (name: PgColumn) => sql`' ' || ${name} like all(${patterns}::text[])`;
    return {
      fit: sql`case when ${anyName(is)} then ${sql.raw(`${FIT.name}`)}
        when ${anyName(begins)} then ${sql.raw(`${FIT.nameBegins}`)}
        when ${anyName(hasWords)} then ${sql.raw(`${FIT.nameHasWords}`)}
        else ${sql.raw(`${FIT.allWords}`)} end::float8`,
      where: sql`${searched.searchDocument} @@ to_tsquery('simple', ${search.wordPrefixes})`,
      limit: null,
    };
  });
  return toHits(await statement, window);
}

/** Names that begin with one or two letters, read off the index in its order, and texts that hold them as a word. */
export async function searchShort(
  database: Database,
  search: { nameKey: string; wholeWords: string },
  window: HitWindow,
): Promise<SearchHits> {
  const statement = hitStatement(
    database,
    window,
    ({ sortKey, searchDocument, id, table, visible }) => {
      // The highest code point there is: everything that begins with the key lies below.
      const end = `${search.nameKey}\u{10FFFF}`;
      const byName = sql`select ${id} from ${table} where ${sortKey} >= ${search.nameKey} and ${sortKey} < ${end} and ${visible} order by ${sortKey}, ${id} limit ${sql.raw(`${UNRANKED_LIMIT}`)}`;
      const byWord = sql`select ${id} from ${table} where ${searchDocument} @@ to_tsquery('simple', ${search.wholeWords}) and ${visible} limit ${sql.raw(`${UNRANKED_LIMIT}`)}`;
      return {
        fit: sql`case when ${sortKey} = ${search.nameKey} then ${sql.raw(`${FIT.name}`)}
        when ${like(sortKey, `${search.nameKey} %`)} then ${sql.raw(`${FIT.nameBegins}`)}
        when starts_with(${sortKey}, ${search.nameKey}) then ${sql.raw(`${FIT.nameHasWords}`)}
        else ${sql.raw(`${FIT.allWords}`)} end::float8`,
        where: sql`${id} in ((${byName}) union (${byWord}))`,
        limit: UNRANKED_LIMIT,
      };
    },
  );
  return toHits(await statement, window);
}

/** Texts that resemble the query, most alike first: for when its words as typed find next to nothing. */
export async function searchSimilar(
  database: Database,
  folded: string,
  window: HitWindow,
): Promise<SearchHits> {
  const statement = hitStatement(database, window, ({ searchText }) => ({
    fit: sql`${sql.raw(`${FIT.similar}`)} + 1 - word_similarity(${folded}, ${searchText})::float8`,
    where: sql`${folded} <% ${searchText}`,
    limit: UNRANKED_LIMIT,
  }));
  // The threshold holds for the one transaction that a batch is.
  const [, rows] = await database.batch([
    database
      .select({
        threshold: sql`set_config('pg_trgm.word_similarity_threshold', ${SIMILARITY_THRESHOLD}, true)`,
      })
      .from(sql`(select 1) as once`),
    statement,
  ]);
  return toHits(rows, window);
}

interface Match {
  fit: SQL;
  where: SQL;
  /** At most so many of each kind are looked at. */
  limit: number | null;
}

function hitStatement(database: Database, window: HitWindow, match: (searched: Searched) => Match) {
  const perKind = searchedTables(database).map((searched) => {
    const { fit, where, limit } = match(searched);
    const most = Math.min(limit ?? Number.POSITIVE_INFINITY, window.offset + window.limit);
    return sql`(select ${sql.raw(`'${searched.kind}'`)} as kind, ${sql.raw(`${searched.rank}`)} as rank,
      ${searched.id} as id, ${searched.sortKey} as sort_key, ${fit} as fit, count(*) over () as total
      from ${searched.table} where ${and(where, searched.visible)} order by 5, 4, 3 limit ${most})`;
  });
  return database
    .select({
      kind: sql<SearchHit["kind"]>`hit.kind`,
      id: sql<string>`hit.id`,
      total: sql`hit.total`.mapWith(Number),
    })
    .from(sql`(${sql.join(perKind, sql` union all `)}) as hit`)
    .orderBy(sql`hit.fit, hit.rank, hit.sort_key, hit.id`);
}

/** Each kind's first rows came, so that the window can be cut once they stand in one order. */
function toHits(
  rows: readonly { kind: SearchHit["kind"]; id: string; total: number }[],
  window: HitWindow,
): SearchHits {
  const totals = new Map(rows.map(({ kind, total }) => [kind, total]));
  return {
    hits: rows
      .slice(window.offset, window.offset + window.limit)
      .map(({ kind, id }) => ({ kind, id }) as SearchHit),
    total: [...totals.values()].reduce((sum, total) => sum + total, 0),
  };
}
