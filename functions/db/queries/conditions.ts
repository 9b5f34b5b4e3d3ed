import { and, desc, isNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { tracks } from "../../../schema/db/tables/tracks.ts";

/** What a library shows: neither removed by a person nor gone from storage. */
export const visibleTrack = () => and(isNull(tracks.deletedAt), isNull(tracks.missingSince));

/** One parameter whatever the number of ids, so that the statement's text stays the same. */
export const isOneOf = (column: PgColumn, ids: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...ids])}::uuid[])`;

/** Every column in the same direction, so that an index serves both. */
export const inOrder = (columns: readonly (PgColumn | SQL)[], descending: boolean): SQL[] =>
  columns.map((column) => (descending ? desc(column) : sql`${column}`));

/**
 * A statement that ranks children within their parents gives `parent_id`, `child_id`, `position` and `total`, and is
 * joined under this name.
 */
export const asRanked = (statement: SQLWrapper): SQL => sql`${statement} as ranked`;

export const ranked = {
  parentId: sql<string>`ranked.parent_id`,
  childId: sql<string>`ranked.child_id`,
  position: sql`ranked.position`.mapWith(Number),
  total: sql`ranked.total`.mapWith(Number),
};

/** What a ranking statement selects. */
export const rankColumns = (parentId: PgColumn | SQL, childId: PgColumn | SQL, order: SQL) => ({
  parentId: sql<string>`${parentId}`.as("parent_id"),
  childId: sql<string>`${childId}`.as("child_id"),
  position: sql`row_number() over (partition by ${parentId} order by ${order})`.as("position"),
  total: sql`count(*) over (partition by ${parentId})`.as("total"),
});

/** Rows of a ranked list that fall into the window; the first row always comes along, for it carries the total. */
export const inWindow = ({ offset, limit }: { offset: number; limit: number }): SQL =>
  sql`(ranked.position = 1 or (ranked.position > ${offset} and ranked.position <= ${offset + limit}))`;

/** For a count that a statement may carry beside its rows. */
export const toCount = (value: unknown): number | null => (value === null ? null : Number(value));
