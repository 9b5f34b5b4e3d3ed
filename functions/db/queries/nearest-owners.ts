import { type SQL, sql } from "drizzle-orm";
import { trackEmbeddings } from "../../../schema/db/tables/listening.ts";
import type { AlbumId, ArtistId } from "../../../schema/music/ids.ts";
import { runBatch } from "../batch.ts";
import type { Database } from "../client.ts";
import { bitsApart, isInSet, walkSettings } from "./vector-conditions.ts";
import type { VectorSet } from "./vector-sets.ts";

/** Tracks that stand for an album or artist: evenly out of all, in the order of their ids. */
const SPOKESMEN = 10;
/** Neighbors of each of these, among which albums and artists are looked for. */
const NEIGHBORS = 50;
/** How many owners are looked at closely. */
const CLOSELY = 30;
/** Tracks of each of these that are compared. */
const MEMBERS = 16;
/** A track's like in the other album or artist: the cosine from which it counts as one. */
const ALIKE = 0.6;

export interface NearOwner<Id> {
  id: Id;
  /** Mean over the tracks asked about of the cosine with the nearest one there. */
  similarity: number;
  /** How many of so many tracks asked about have their like there. */
  alikeCount: number;
  askedCount: number;
}

/** Visible tracks with those whom they belong to, as `track_id` and `owner_id`. */
export const ALBUM_TRACKS = sql`(select id as track_id, album_id as owner_id from tracks
  where deleted_at is null and missing_since is null and album_id is not null)`;
export const ARTIST_TRACKS = sql`(select credit.track_id, credit.artist_id as owner_id from track_artists credit
  join tracks on tracks.id = credit.track_id
  where credit.role = 'main' and tracks.deleted_at is null and tracks.missing_since is null)`;

/** Albums whose tracks are the nearest to an album's, those of its own artists left out. */
export const nearestAlbums = (
  database: Database,
  set: VectorSet,
  albumId: AlbumId,
  limit: number,
): Promise<NearOwner<AlbumId>[]> =>
  nearestOwners(database, set, {
    id: albumId,
    owned: ALBUM_TRACKS,
    left: sql`select album_id from album_artists where role = 'main' and artist_id in (
      select artist_id from album_artists where album_id = ${albumId}::uuid and role = 'main')`,
    limit,
  });

/** Artists whose tracks are the nearest to an artist's. Who is credited with them on the same tracks is left out. */
export const nearestArtists = (
  database: Database,
  set: VectorSet,
  artistId: ArtistId,
  limit: number,
): Promise<NearOwner<ArtistId>[]> =>
  nearestOwners(database, set, {
    id: artistId,
    owned: ARTIST_TRACKS,
    left: sql`select together.artist_id from track_artists own join track_artists together
      on together.track_id = own.track_id where own.artist_id = ${artistId}::uuid and own.role = 'main'`,
    limit,
  });

interface OwnersRequest<Id> {
  id: Id;
  owned: SQL;
  /** Ids of owners that are not wanted, beside the one asked about. */
  left: SQL;
  limit: number;
}

/**
 * The tracks' neighbors say which owners come into question; these are then compared track by track. A mean of all
 * tracks would not do: between a ballad and a march lies neither.
 */
async function nearestOwners<Id extends string>(
  database: Database,
  set: VectorSet,
  { id, owned, left, limit }: OwnersRequest<Id>,
): Promise<NearOwner<Id>[]> {
  const from = sql`${trackEmbeddings} e`;
  const number = (value: number) => sql.raw(String(value));
  /** One look into an index for each: left to itself the planner reads all tracks instead. */
  const each = (select: SQL) => sql`lateral (${select} offset 0)`;
  const statement = database.execute(sql`
    with own as materialized (
      select e.track_id, e.vector, row_number() over (order by e.track_id) as place, count(*) over () as total
      from ${owned} as owned join ${from} on e.track_id = owned.track_id
      where owned.owner_id = ${id}::uuid and ${isInSet(set)}),
    asked as materialized (
      select track_id, vector from own
      where (place * ${number(SPOKESMEN)}) / total <> ((place - 1) * ${number(SPOKESMEN)}) / total),
    unwanted as materialized (select ${id}::uuid as owner_id union ${left}),
    unwanted_tracks as materialized (
      select coalesce(array_agg(their.track_id), '{}') as ids from unwanted,
      ${each(sql`select track_id from ${owned} as owned where owned.owner_id = unwanted.owner_id`)} as their),
    neighbors as materialized (
      select near.track_id, near.nearness from asked, lateral (
        select e.track_id, 1 - (e.vector <=> asked.vector) as nearness from ${from}
        where ${isInSet(set)} and e.track_id <> all((select ids from unwanted_tracks)::uuid[])
        order by ${bitsApart(sql`binary_quantize(asked.vector)::bit(512)`)} limit ${number(NEIGHBORS)}) as near),
    chosen as materialized (
      select its.owner_id from neighbors,
      ${each(sql`select owner_id from ${owned} as owned where owned.track_id = neighbors.track_id`)} as its
      where its.owner_id not in (select owner_id from unwanted)
      group by its.owner_id order by sum(greatest(0, neighbors.nearness)) desc, its.owner_id
      limit ${number(CLOSELY)}),
    members as materialized (
      select chosen.owner_id, member.vector from chosen, lateral (
        select e.vector from ${owned} as owned join ${from} on e.track_id = owned.track_id
        where owned.owner_id = chosen.owner_id and ${isInSet(set)}
        order by md5(e.track_id::text) limit ${number(MEMBERS)}) as member),
    pairs as (
      select members.owner_id, asked.track_id, max(1 - (members.vector <=> asked.vector)) as nearness
      from asked, members group by members.owner_id, asked.track_id)
    select owner_id, avg(nearness) as similarity, count(*) filter (where nearness >= ${number(ALIKE)}) as alike_count,
      count(*) as asked_count
    from pairs group by owner_id order by similarity desc, owner_id limit ${limit}`);
  const settings = walkSettings(NEIGHBORS).map((setting) => database.execute(setting));
  const rowsOf = await runBatch(database, [...settings, statement]);
  return rowsOf(statement).map((row) => ({
    id: row["owner_id"] as Id,
    similarity: Number(row["similarity"]),
    alikeCount: Number(row["alike_count"]),
    askedCount: Number(row["asked_count"]),
  }));
}
