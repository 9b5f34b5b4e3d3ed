import { sql } from "drizzle-orm";
import type { ArtistId, GenreId, ScanRunId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { runInPhase } from "./scan-scope.ts";

/** An artist as tags name one. With an MBID that is the identity; without, the folded name is. */
export interface NamedArtist {
  /** Used when the artist is new. */
  id: ArtistId;
  name: string;
  sortName: string;
  sortKey: string;
  nameKey: string;
  artistMbid: string | null;
  searchText: string;
}

const asRows = (artists: readonly NamedArtist[]) => sql`
  jsonb_to_recordset(${JSON.stringify(artists)}::jsonb) as n(id uuid, name text, "sortName" text, "sortKey" text,
    "nameKey" text, "artistMbid" text, "searchText" text)`;

/**
 * An artist known by name alone turns out to have an MBID: the row takes it, unless the name is shared already.
 * First of the three statements that `artistStatements` puts in order.
 */
function adoptMbids(database: Database, artists: readonly NamedArtist[]) {
  return database.execute(sql`
    update artists a set artist_mbid = n."artistMbid", updated_at = now()
    from (select distinct on (n."nameKey") * from ${asRows(artists)}
      where n."artistMbid" is not null order by n."nameKey", n."artistMbid") n
    where a.name_key = n."nameKey" and a.artist_mbid is null
      and not exists (select 1 from artists o where o.artist_mbid = n."artistMbid")
      and not exists (select 1 from artists o where o.name_key = n."nameKey" and o.artist_mbid is not null)`);
}

function insertArtistsWithMbid(database: Database, artists: readonly NamedArtist[]) {
  return database.execute(sql`
    insert into artists (id, name, sort_name, sort_key, name_key, artist_mbid, search_text)
    select n.id, n.name, n."sortName", n."sortKey", n."nameKey", n."artistMbid", n."searchText"
    from ${asRows(artists)}
    where n."artistMbid" is not null
      and not exists (select 1 from artists o where o.artist_mbid = n."artistMbid")
    on conflict do nothing`);
}

/** A bare name means the one artist of that name; where several share it, nobody can tell, so it gets its own row. */
function insertArtistsByName(database: Database, artists: readonly NamedArtist[]) {
  return database.execute(sql`
    insert into artists (id, name, sort_name, sort_key, name_key, artist_mbid, search_text)
    select n.id, n.name, n."sortName", n."sortKey", n."nameKey", null, n."searchText"
    from ${asRows(artists)}
    where n."artistMbid" is null
      and (select count(*) from artists o where o.name_key = n."nameKey") <> 1
    on conflict do nothing`);
}

/** For each artist given: which row of `artists` it is. One value, for the embedded database hands over each row by itself. */
function resolveArtists(database: Database, artists: readonly NamedArtist[]) {
  return database.execute<{ rows: { given: ArtistId; id: ArtistId }[] }>(sql`
    with n as (select * from ${asRows(artists)}),
    by_mbid as (
      select distinct on (artist_mbid) artist_mbid, id from artists
      where artist_mbid in (select n."artistMbid" from n) order by artist_mbid, id
    ), by_name as (
      select distinct on (name_key) name_key, id from artists
      where name_key in (select n."nameKey" from n) order by name_key, artist_mbid nulls first, id
    )
    select coalesce(json_agg(json_build_object('given', n.id, 'id', coalesce(by_mbid.id, by_name.id))), '[]') as rows
    from n
    left join by_mbid on by_mbid.artist_mbid = n."artistMbid"
    left join by_name on by_name.name_key = n."nameKey" and n."artistMbid" is null`);
}

/**
 * Artists that are known keep their row. A sort name from a tag takes the place of the bare name, and what they are
 * found by follows.
 */
function updateSortNames(database: Database, artists: readonly NamedArtist[]) {
  return database.execute(sql`
    update artists a set sort_name = n."sortName", sort_key = n."sortKey", search_text = n."searchText",
      updated_at = now()
    from (select distinct on (n."nameKey", n."artistMbid") * from ${asRows(artists)}
      order by n."nameKey", n."artistMbid") n
    where a.name_key = n."nameKey" and (n."artistMbid" is null or a.artist_mbid = n."artistMbid")
      and (a.sort_name = n."sortName" or (a.sort_name = a.name and n."sortName" <> n.name))
      and (a.sort_name, a.search_text) is distinct from (n."sortName", n."searchText")`);
}

/** In a batch, in this order; the last one's rows map each given id to the artist's. */
export const artistStatements = (database: Database, artists: readonly NamedArtist[]) =>
  [
    adoptMbids(database, artists),
    updateSortNames(database, artists),
    insertArtistsWithMbid(database, artists),
    insertArtistsByName(database, artists),
    resolveArtists(database, artists),
  ] as const;

export interface NamedGenre {
  id: GenreId;
  name: string;
  nameKey: string;
}

/** In a batch, in this order; the last one's rows map each name to its genre. */
export const genreStatements = (database: Database, genres: readonly NamedGenre[]) =>
  [
    database.execute(sql`
      insert into genres (id, name, name_key)
      select n.id, n.name, n."nameKey"
      from jsonb_to_recordset(${JSON.stringify(genres)}::jsonb) as n(id uuid, name text, "nameKey" text)
      on conflict (name_key) do nothing`),
    database.execute<{ id: GenreId; nameKey: string }>(sql`
      select g.id, g.name_key as "nameKey" from genres g
      where g.name_key in (
        select n."nameKey" from jsonb_to_recordset(${JSON.stringify(genres)}::jsonb) as n("nameKey" text))`),
  ] as const;

/** Names that nothing carries any more and nobody marked. */
export const pruneArtistsAndGenres = (database: Database, scanRunId: ScanRunId) =>
  [
    database.execute(sql`
      delete from artists a
      where exists (select 1 from ${runInPhase(scanRunId, "finishing")} run where run.changed)
        and not exists (select 1 from track_artists t where t.artist_id = a.id)
        and not exists (select 1 from album_artists t where t.artist_id = a.id)
        and not exists (select 1 from annotations n where n.item_type = 'artist' and n.item_id = a.id)`),
    database.execute(sql`
      delete from genres g
      where exists (select 1 from ${runInPhase(scanRunId, "finishing")} run where run.changed)
        and not exists (select 1 from track_genres t where t.genre_id = g.id)`),
  ] as const;
