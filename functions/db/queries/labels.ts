import { and, count, eq, isNotNull, sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage } from "../page.ts";
import { visibleAlbum } from "./album-filter.ts";
import { toCount, visibleTrack } from "./conditions.ts";

export interface LabelRecord {
  name: string;
  albumCount: number;
  trackCount: number;
}

/** Labels of visible albums as their tags write them, by name. */
export async function listLabels(
  database: Database,
  window: PageWindow,
): Promise<Page<LabelRecord>> {
  const where = and(isNotNull(albums.label), visibleAlbum(database));
  const countAll = database
    .select({ total: sql`count(distinct ${albums.label})`.mapWith(Number) })
    .from(albums)
    .where(where);
  const page = database
    .select({ name: albums.label, albumCount: count().as("album_count") })
    .from(albums)
    .where(where)
    .groupBy(albums.label)
    .orderBy(sql`lower(${albums.label}) collate "C", ${albums.label} collate "C"`)
    .limit(rowsToRead(window))
    .offset(window.offset)
    .as("page");
  const trackCount = database
    .select({ total: count() })
    .from(tracks)
    .innerJoin(albums, eq(albums.id, tracks.albumId))
    .where(and(sql`${albums.label} = ${page.name}`, visibleTrack()));
  const rows = await database
    .select({
      row: {
        name: page.name,
        albumCount: page.albumCount,
        trackCount: sql`(${trackCount})`.mapWith(Number),
      },
      total: (window.withTotal ? sql`(${countAll})` : sql`null`).mapWith(toCount),
    })
    .from(page)
    .orderBy(sql`lower(${page.name}) collate "C", ${page.name} collate "C"`);
  return toPage(
    rows as { row: LabelRecord; total: number | null }[],
    window,
    async () => (await countAll)[0]?.total ?? 0,
  );
}
