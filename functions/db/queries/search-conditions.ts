import { eq, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { albumArtists, albums } from "../../../schema/db/tables/albums.ts";
import { artists } from "../../../schema/db/tables/artists.ts";
import {
  genres,
  lyrics,
  trackArtists,
  trackGenres,
  tracks,
} from "../../../schema/db/tables/tracks.ts";
import { assertNever } from "../../../schema/music/assert-never.ts";
import type { UserId } from "../../../schema/music/ids.ts";
import type { SearchFlag } from "../../../schema/music/search-query.ts";
import type { NumberRange } from "../../../schema/music/search-values.ts";
import type { Database } from "../client.ts";
import { isFavoriteAlbum, visibleAlbum } from "./album-filter.ts";
import { isFavoriteArtist } from "./artists.ts";
import { hasBpm, hasKey, inRange, isFavoriteTrack, wasPlayed } from "./track-filter.ts";

/** Words as the database looks for them. */
export interface WordMatch {
  /** The words as text is compared (`foldText`). */
  folded: string;
  /** The words as names are ordered: "The Beatles" finds what is filed under "beatles". */
  nameKey: string;
  /** Empty when nothing in it is a word ("!!!"). */
  tsquery: string;
  /** LIKE patterns that each hold for a name (a space before it) in which one of the words begins a word. */
  namePatterns: readonly string[];
}

/** A field's condition with moments in place of ages. */
export type SearchCondition = { exclude: boolean } & (
  | { field: "artist" | "album" | "title" | "genre" | "composer" | "lyrics"; match: WordMatch }
  | { field: "label" | "codec"; patterns: readonly string[] }
  | { field: "year" | "bpm" | "length"; range: NumberRange }
  | { field: "key"; camelotKey: string }
  | { field: "added"; since: Date | null; before: Date | null }
  | ({ field: "played" } & PlayedTime)
  | { field: "is"; flag: SearchFlag }
);

/** Neither moment: ever. `before`: played, but not since then. */
interface PlayedTime {
  never: boolean;
  since: Date | null;
  before: Date | null;
}

export type SearchedKind = "artist" | "genre" | "album" | "track";

interface Asked {
  database: Database;
  listener: UserId;
}

/** Null when things of this kind don't have what the condition asks about. */
export function searchCondition(
  kind: SearchedKind,
  condition: SearchCondition,
  asked: Asked,
): SQL | null {
  switch (kind) {
    case "artist":
      return artistCondition(condition, asked);
    case "genre":
      return condition.field === "genre" ? hasName(genres.nameKey, condition.match) : null;
    case "album":
      return albumCondition(condition, asked);
    case "track":
      return trackCondition(condition, asked);
    default:
      return assertNever(kind);
  }
}

function artistCondition(condition: SearchCondition, { database, listener }: Asked): SQL | null {
  if (condition.field === "artist") return isArtist(condition.match);
  const favorite = condition.field === "is" && condition.flag === "favorite";
  return favorite ? isFavoriteArtist(database, listener) : null;
}

function albumCondition(condition: SearchCondition, { database, listener }: Asked): SQL | null {
  switch (condition.field) {
    case "artist":
      return sql`${albums.id} in (select ${albumArtists.albumId} from ${albumArtists} inner join ${artists} on ${artists.id} = ${albumArtists.artistId} where ${isArtist(condition.match)})`;
    case "album":
      return isAlbum(condition.match);
    case "genre":
      return sql`${albums.id} in (select ${tracks.albumId} from ${tracks} where ${isOfGenre(condition.match)})`;
    case "label":
      return hasLabel(condition.patterns);
    case "codec":
      return visibleAlbum(database, hasCodec(condition.patterns));
    case "year":
      return inRange(sql`${albums.year}`, condition.range);
    case "added":
      return inTime(albums.addedAt, condition);
    case "played":
      return condition.never
        ? sql`not ${visibleAlbum(database, wasPlayed(listener))}`
        : visibleAlbum(database, playedIn(listener, condition));
    case "is":
      return albumFlag(condition.flag, { database, listener });
    case "title":
    case "composer":
    case "lyrics":
    case "bpm":
    case "length":
    case "key":
      return null;
    default:
      return assertNever(condition);
  }
}

function albumFlag(flag: SearchFlag, { database, listener }: Asked): SQL | null {
  switch (flag) {
    case "favorite":
      return isFavoriteAlbum(database, listener);
    case "lossless":
      return visibleAlbum(database, eq(tracks.lossless, true));
    case "compilation":
      return eq(albums.compilation, true);
    case "missing":
      return null;
    default:
      return assertNever(flag);
  }
}

function trackCondition(condition: SearchCondition, { database, listener }: Asked): SQL {
  switch (condition.field) {
    case "artist":
      return sql`${tracks.id} in (select ${trackArtists.trackId} from ${trackArtists} inner join ${artists} on ${artists.id} = ${trackArtists.artistId} where ${isArtist(condition.match)})`;
    case "composer":
      return sql`${tracks.id} in (select ${trackArtists.trackId} from ${trackArtists} inner join ${artists} on ${artists.id} = ${trackArtists.artistId} where ${trackArtists.role} = 'composer' and ${isArtist(condition.match)})`;
    case "lyrics":
      return sql`${tracks.id} in (select ${lyrics.trackId} from ${lyrics} where ${documentHolds(lyrics.searchDocument, condition.match)})`;
    case "album":
      return onAlbum(isAlbum(condition.match));
    case "title":
      return sql`(${documentHolds(tracks.searchDocument, condition.match)} and ${hasName(tracks.sortKey, condition.match)})`;
    case "genre":
      return isOfGenre(condition.match);
    case "label":
      return onAlbum(hasLabel(condition.patterns));
    case "codec":
      return hasCodec(condition.patterns);
    case "year":
      return inRange(sql`${tracks.year}`, condition.range);
    case "bpm":
      return hasBpm(condition.range);
    case "length":
      return inRange(sql`${tracks.durationMs}`, condition.range);
    case "key":
      return hasKey([condition.camelotKey]);
    case "added":
      return inTime(tracks.addedAt, condition);
    case "played":
      return playedIn(listener, condition);
    case "is":
      return trackFlag(condition.flag, { database, listener });
    default:
      return assertNever(condition);
  }
}

function trackFlag(flag: SearchFlag, { database, listener }: Asked): SQL {
  switch (flag) {
    case "favorite":
      return isFavoriteTrack(database, listener);
    case "lossless":
      return eq(tracks.lossless, true);
    case "compilation":
      return onAlbum(eq(albums.compilation, true));
    case "missing":
      return sql`${tracks.missingSince} is not null`;
    default:
      return assertNever(flag);
  }
}

/** Every word is there. A name of signs alone has none. */
export const documentHolds = (document: PgColumn, { tsquery }: WordMatch): SQL =>
  tsquery === "" ? sql`true` : sql`${document} @@ ${tsquery}::tsquery`;

/** Every word begins a word of the name, or the name is what was typed. */
export const hasName = (name: PgColumn, { namePatterns, folded, nameKey }: WordMatch): SQL =>
  namePatterns.length === 0
    ? sql`${name} in (${folded}, ${nameKey})`
    : sql`' ' || ${name} like all(${sql.param([...namePatterns])}::text[])`;

const isArtist = (match: WordMatch): SQL =>
  match.tsquery === ""
    ? sql`${artists.nameKey} = ${match.folded}`
    : documentHolds(artists.searchDocument, match);

const isAlbum = (match: WordMatch): SQL =>
  sql`(${documentHolds(albums.searchDocument, match)} and ${hasName(albums.sortKey, match)})`;

const onAlbum = (condition: SQL): SQL =>
  sql`${tracks.albumId} in (select ${albums.id} from ${albums} where ${condition})`;

const isOfGenre = (match: WordMatch): SQL =>
  sql`${tracks.id} in (select ${trackGenres.trackId} from ${trackGenres} inner join ${genres} on ${genres.id} = ${trackGenres.genreId} where ${hasName(genres.nameKey, match)})`;

/** Labels have no folded column: their accents are taken off here, as `foldText` took them off the patterns. */
const hasLabel = (patterns: readonly string[]): SQL =>
  sql`${albums.label} in (select labels.label from (select distinct ${albums.label} from ${albums}) as labels where regexp_replace(normalize(lower(labels.label), NFKD), '[\u0300-\u036f]', '', 'g') like all(${sql.param([...patterns])}::text[]))`;

const hasCodec = (patterns: readonly string[]): SQL => {
  const any = sql.param([...patterns]);
  return or(
    sql`lower(${tracks.codec}) like any(${any}::text[])`,
    sql`lower(${tracks.container}) like any(${any}::text[])`,
  ) as SQL;
};

const moment = (date: Date): SQL => sql`${date.toISOString()}::timestamptz`;

function inTime(column: PgColumn, { since, before }: { since: Date | null; before: Date | null }) {
  if (since) return sql`${column} >= ${moment(since)}`;
  return before ? sql`${column} < ${moment(before)}` : sql`true`;
}

function playedIn(listener: UserId, { never, since, before }: PlayedTime): SQL {
  if (never) return sql`not ${wasPlayed(listener)}`;
  return before
    ? sql`(${wasPlayed(listener)} and not ${wasPlayed(listener, before)})`
    : wasPlayed(listener, since);
}
