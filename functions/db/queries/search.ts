import { and, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { albums } from "../../../schema/db/tables/albums.ts";
import { artists } from "../../../schema/db/tables/artists.ts";
import { annotations, plays } from "../../../schema/db/tables/playback.ts";
import { genres, trackArtists, tracks } from "../../../schema/db/tables/tracks.ts";
import type { AlbumId, ArtistId, GenreId, TrackId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { visibleAlbum } from "./album-filter.ts";
import { visibleArtist } from "./artists.ts";
import { visibleTrack } from "./conditions.ts";
import { visibleGenre } from "./genres.ts";
import {
  documentHolds,
  hasName,
  type SearchCondition,
  searchCondition,
  type SearchedKind,
  type WordMatch,
} from "./search-conditions.ts";

export type SearchHit =
  | { kind: "artist"; id: ArtistId }
  | { kind: "album"; id: AlbumId }
  | { kind: "track"; id: TrackId }
  | { kind: "genre"; id: GenreId };

export interface SearchHits {
  hits: SearchHit[];
  /** How many were found, whatever the window. */
  total: number;
}

export interface HitWindow {
  offset: number;
  limit: number;
}

export interface SearchPlan {
  kinds: readonly SearchedKind[];
  /** Null: the conditions alone decide. */
  words: WordMatch | null;
  /** A tsquery of which nothing found may hold a part; empty: no such words. */
  excluded: string;
  conditions: readonly SearchCondition[];
  /** Whose plays and favorites come first among what fits alike. */
  listener: UserId;
}

/** How well a hit fits: the lower the better. */
const FIT = { name: 0, nameBegins: 1, nameHasWords: 2, allWords: 3 };

/**
 * So many of each kind are ranked, the latest ones: a word that stands in half the library must not cost half the
 * library at each keystroke. Names that begin so, and what the listener played or marked, are looked at all the same.
 */
const MOST_BY_WORDS = 300;
const MOST_BY_NAME = 100;
const LATEST_PLAYS = 300;
const MOST_FAVORITES = 300;
/** What a favorite mark is worth in plays. */
const PLAYS_OF_A_FAVORITE = 5;

interface Searched {
  kind: SearchedKind;
  tableName: string;
  /** Artists stand before genres, genres before albums and albums before tracks where all else is equal. */
  rank: number;
  table: PgTable;
  id: PgColumn;
  /** What names are ordered and compared by. */
  sortKey: PgColumn;
  /** The name in full where the sort key may lack its article. */
  nameKey: PgColumn | null;
  holds: (match: WordMatch) => SQL;
  /** What a row must be to be shown at all; the second is asked only of what was found. */
  shown: SQL | undefined;
  visible: SQL | undefined;
  /** Names the rows `id, plays` of what the listener heard of late; null where plays don't count. */
  heard: string | null;
}

const searchedKinds = (database: Database, plan: SearchPlan): Searched[] => [
  {
    kind: "artist",
    tableName: "artists",
    rank: 0,
    table: artists,
    id: artists.id,
    sortKey: artists.sortKey,
    nameKey: artists.nameKey,
    holds: (match) => documentHolds(artists.searchDocument, match),
    shown: undefined,
    visible: visibleArtist(database),
    heard: "heard_artists",
  },
  {
    kind: "genre",
    tableName: "genres",
    rank: 1,
    table: genres,
    id: genres.id,
    sortKey: genres.nameKey,
    nameKey: genres.nameKey,
    holds: (match) => hasName(genres.nameKey, match),
    shown: undefined,
    visible: visibleGenre(database),
    heard: null,
  },
  {
    kind: "album",
    tableName: "albums",
    rank: 2,
    table: albums,
    id: albums.id,
    sortKey: albums.sortKey,
    nameKey: null,
    holds: (match) => documentHolds(albums.searchDocument, match),
    shown: undefined,
    visible: visibleAlbum(database),
    heard: "heard_albums",
  },
  {
    kind: "track",
    tableName: "tracks",
    rank: 3,
    table: tracks,
    id: tracks.id,
    sortKey: tracks.sortKey,
    nameKey: null,
    holds: (match) => documentHolds(tracks.searchDocument, match),
    shown: wantsMissing(plan) ? sql`${tracks.deletedAt} is null` : visibleTrack(),
    visible: undefined,
    heard: "heard_tracks",
  },
];

/**
 * What the listener heard of late, as tracks, albums and artists. `offset 0` keeps the planner, which takes these few
 * rows for many, from reading whole tables for them.
 */
const heardOfLate = (listener: UserId): SQL => sql`
  heard_tracks as materialized (
    select latest.track_id as id, count(*) as plays from (
      select ${plays.trackId} from ${plays} where ${plays.userId} = ${listener}
      order by ${plays.playedAt} desc limit ${LATEST_PLAYS}) as latest group by 1),
  heard_albums as materialized (
    select of_track.album_id as id, sum(heard.plays) as plays from heard_tracks as heard,
      lateral (select ${tracks.albumId} from ${tracks} where ${tracks.id} = heard.id offset 0) as of_track
    where of_track.album_id is not null group by 1),
  heard_artists as materialized (
    select credit.artist_id as id, sum(heard.plays) as plays from heard_tracks as heard,
      lateral (select ${trackArtists.artistId} from ${trackArtists} where ${trackArtists.trackId} = heard.id
        and ${trackArtists.role} = 'main' offset 0) as credit
    group by 1)`;

const wantsMissing = ({ conditions }: SearchPlan): boolean =>
  conditions.some((each) => each.field === "is" && each.flag === "missing" && !each.exclude);

/** What the plan finds, best first: by fit, then by what the listener likes, then by name. One statement. */
export async function findHits(
  database: Database,
  plan: SearchPlan,
  window: HitWindow,
): Promise<SearchHits> {
  const perKind = searchedKinds(database, plan).flatMap((searched) => {
    const condition = plan.kinds.includes(searched.kind)
      ? conditionsOf(database, searched, plan)
      : null;
    return condition === null ? [] : [kindStatement(searched, plan, condition, window)];
  });
  if (perKind.length === 0) return { hits: [], total: 0 };
  const result = await database.execute<{ kind: SearchHit["kind"]; id: string; total: string }>(sql`
    with ${heardOfLate(plan.listener)}
    select hit.kind, hit.id, hit.total from (${sql.join(perKind, sql` union all `)}) as hit
    order by hit.fit, hit.liked desc, hit.rank, hit.sort_key, hit.id`);
  return toHits(result.rows, window);
}

/** Null when this kind can't fulfill what is asked for. */
function conditionsOf(database: Database, searched: Searched, plan: SearchPlan): SQL | null {
  const all: (SQL | undefined)[] = [searched.shown];
  let asked = plan.words !== null;
  for (const condition of plan.conditions) {
    const term = searchCondition(searched.kind, condition, { database, listener: plan.listener });
    if (term === null) {
      if (!condition.exclude) return null;
    } else {
      asked = true;
      all.push(condition.exclude ? sql`not coalesce((${term}), false)` : term);
    }
  }
  if (!asked) return null;
  if (plan.excluded !== "") {
    all.push(sql`not (${searched.holds({ ...NO_WORDS, tsquery: plan.excluded })})`);
  }
  return and(...all) ?? sql`true`;
}

const NO_WORDS: WordMatch = { folded: "", nameKey: "", tsquery: "", namePatterns: [] };

function kindStatement(
  searched: Searched,
  plan: SearchPlan,
  condition: SQL,
  window: HitWindow,
): SQL {
  const { kind, rank, nameKey, visible } = searched;
  const favorites = sql`select ${annotations.itemId} from ${annotations} where ${annotations.userId} = ${plan.listener} and ${annotations.itemType} = ${kind} and ${annotations.favoriteSince} is not null`;
  const heard = sql.raw(searched.heard ?? "(select null::uuid as id, 0 as plays where false)");
  const candidates = sql.join(sourcesOf(searched, plan.words, condition, favorites), sql` union `);
  // Under the table's own name, so that the conditions for what is visible hold here too.
  const found = sql.identifier(searched.tableName);
  return sql`(select ${sql.raw(`'${kind}'`)} as kind, ${sql.raw(`${rank}`)} as rank, ${found}.id, ${found}.sort_key,
    ${plan.words ? fitOf(plan.words, found, nameKey !== null) : sql`0`} as fit,
    coalesce(heard.plays, 0) + case when favorites.item_id is null then 0 else ${PLAYS_OF_A_FAVORITE} end as liked,
    count(*) over () as total
    from (${candidates}) as ${found}
    left join ${heard} as heard on heard.id = ${found}.id
    left join (${favorites}) as favorites on favorites.item_id = ${found}.id
    where ${visible ?? sql`true`}
    order by fit, liked desc, ${found}.sort_key, ${found}.id limit ${window.offset + window.limit})`;
}

const sourceOf = ({ table, id, sortKey, nameKey }: Searched, condition: SQL, rest: SQL): SQL =>
  sql`(select ${id} as id, ${sortKey} as sort_key, ${nameKey ?? sql`null`} as name_key from ${table} where ${condition} ${rest})`;

/** Each gives the same rows at each call, or pages would lose some: hence an order wherever there is a limit. */
function sourcesOf(
  searched: Searched,
  words: WordMatch | null,
  condition: SQL,
  favorites: SQL,
): SQL[] {
  const { kind, id, sortKey } = searched;
  const sources: SQL[] = [];
  if (words) {
    // The highest code point there is: everything that begins with the key lies below.
    const begins = sql`${sortKey} >= ${words.nameKey} and ${sortKey} < ${`${words.nameKey}\u{10FFFF}`}`;
    const byName = sql`order by ${sortKey}, ${id} limit ${MOST_BY_NAME}`;
    sources.push(sourceOf(searched, sql`${begins} and ${condition}`, byName));
    if (words.tsquery === "") return sources;
  }
  const holds = words ? sql`${searched.holds(words)} and ${condition}` : condition;
  sources.push(sourceOf(searched, holds, sql`order by ${id} desc limit ${MOST_BY_WORDS}`));
  // Only of tracks are there so many that the liked ones may not be among the latest.
  if (kind === "track") {
    const byMark = sql`order by ${id} desc limit ${MOST_FAVORITES}`;
    sources.push(
      sourceOf(searched, sql`${id} in (select id from heard_tracks) and ${holds}`, sql``),
      sourceOf(searched, sql`${id} in (${favorites}) and ${holds}`, byMark),
    );
  }
  return sources;
}

function fitOf(words: WordMatch, found: SQLWrapper, hasNameKey: boolean): SQL {
  const anyName = (test: (name: SQL, key: string) => SQL) =>
    hasNameKey
      ? sql`(${test(sql`${found}.sort_key`, words.nameKey)} or ${test(sql`${found}.name_key`, words.folded)})`
      : test(sql`${found}.sort_key`, words.nameKey);
  const patterns = sql.param([...words.namePatterns]);
  return sql`case when ${anyName((name, key) => sql`${name} = ${key}`)} then ${sql.raw(`${FIT.name}`)}
    when ${anyName((name, key) => sql`starts_with(${name}, ${key})`)} then ${sql.raw(`${FIT.nameBegins}`)}
    when ${anyName((name) => sql`' ' || ${name} like all(${patterns}::text[])`)} then ${sql.raw(`${FIT.nameHasWords}`)}
    else ${sql.raw(`${FIT.allWords}`)} end`;
}

/** Each kind's first rows came, so that the window can be cut once they stand in one order. */
function toHits(
  rows: readonly { kind: SearchHit["kind"]; id: string; total: string }[],
  window: HitWindow,
): SearchHits {
  const totals = new Map(rows.map(({ kind, total }) => [kind, Number(total)]));
  return {
    hits: rows
      .slice(window.offset, window.offset + window.limit)
      .map(({ kind, id }) => ({ kind, id }) as SearchHit),
    total: [...totals.values()].reduce((sum, total) => sum + total, 0),
  };
}
