import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";

/**
 * Takes out the dead rows that a scan leaves and counts what is there, so that the planner knows the tables. A server
 * does this by itself in time; the embedded database has nobody who would.
 */
export async function tidyAfterScan(database: Database): Promise<void> {
  await database.execute(sql`
    vacuum (analyze) files, tracks, albums, artists, track_artists, album_artists, track_genres`);
}

/** Counts what a listing added, before its files are asked for by the hundred: a planner that takes them for few reads them all each time. */
export async function countAfterListing(database: Database): Promise<void> {
  await database.execute(sql`analyze files`);
}
