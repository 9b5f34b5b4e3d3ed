import { sql } from "drizzle-orm";
import type { SubjectType } from "../../../schema/enrichment/sources.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { PICTURE_KEY } from "./fetched-pictures.ts";
import { uuids } from "./scan-scope.ts";

export interface MetadataRecord<Id extends string = string> {
  ownerId: Id;
  key: string;
  value: string;
  source: string;
  weight: number | null;
  ref: string | null;
  fetchedAt: Date;
}

/** What sources say of these, by key, source and place; without the pictures. */
export async function listMetadata<Id extends string>(
  database: Database,
  type: SubjectType,
  ids: readonly Id[],
): Promise<MetadataRecord<Id>[]> {
  const owner = sql.raw(`${type}_id`);
  type Row = Record<string, unknown> &
    Omit<MetadataRecord<Id>, "fetchedAt"> & { fetchedAtMs: number };
  const result = await database.execute<Row>(sql`
    select ${owner} as "ownerId", metadata_key as key, metadata_value as value, metadata_source as source, weight, ref,
      (extract(epoch from fetched_at) * 1000)::float8 as "fetchedAtMs"
    from ${sql.raw(`${type}_metadata`)}
    where ${owner} = any(${uuids(ids)}) and metadata_key <> ${PICTURE_KEY}
    order by metadata_key, metadata_source, position`);
  return result.rows.map(({ fetchedAtMs, ...row }) => ({
    ...row,
    fetchedAt: new Date(fetchedAtMs),
  }));
}

/** What one source calls a track, its album or one of its artists. */
export interface SaidTag {
  of: "track" | "album" | "artist";
  source: string;
  name: string;
  /** 0–1; null where the source weighs nothing. */
  weight: number | null;
}

/** What sources call these tracks, their albums and their artists. */
export async function listTagsOfTracks(
  database: Database,
  ids: readonly TrackId[],
): Promise<(SaidTag & { ownerId: TrackId })[]> {
  const columns = sql`m.metadata_source as source, m.metadata_value as name, m.weight`;
  const result = await database.execute<
    SaidTag & { ownerId: TrackId } & Record<string, unknown>
  >(sql`
    select m.track_id as "ownerId", 'track' as of, ${columns} from track_metadata m
    where m.track_id = any(${uuids(ids)}) and m.metadata_key = 'tag'
    union all
    select t.id, 'album', ${columns} from tracks t join album_metadata m on m.album_id = t.album_id
    where t.id = any(${uuids(ids)}) and m.metadata_key = 'tag'
    union all
    select c.track_id, 'artist', ${columns} from track_artists c join artist_metadata m on m.artist_id = c.artist_id
    where c.track_id = any(${uuids(ids)}) and c.role = 'main' and m.metadata_key = 'tag'`);
  return result.rows;
}
