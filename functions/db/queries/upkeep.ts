import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { learnSearchWords } from "./search-vocabulary.ts";

/**
 * Takes out the dead rows that a scan leaves and counts what is there, so that the planner knows the tables. A server
 * does this by itself in time; the embedded database has nobody who would.
 * Then learns the words that typos are measured by.
 */
export async function tidyAfterScan(database: Database): Promise<void> {
  await database.execute(sql`
    vacuum (analyze) files, tracks, albums, artists, track_artists, album_artists, track_genres, jobs,
    track_audio_features`);
  await learnSearchWords(database);
}

/** Counts what a listing added, before its files are asked for by the hundred: a planner that takes them for few reads them all each time. */
export async function countAfterListing(database: Database): Promise<void> {
  await database.execute(sql`analyze files`);
}

/** Jobs come and go with each track that is listened to: a small table that would fill with dead rows. */
export async function tidyJobs(database: Database): Promise<void> {
  await database.execute(sql`vacuum (analyze) jobs`);
}

/** So that the planner knows how many tracks were listened to, and what was heard: lists are ordered and filtered by it. */
export async function tidyFeatures(database: Database): Promise<void> {
  await database.execute(sql`vacuum (analyze) track_audio_features`);
  // Only counted: taking dead rows out of an index of vectors takes the embedded database longer than a statement may.
  await database.execute(sql`analyze track_embeddings`);
}
