import { sql } from "drizzle-orm";
import type { AlbumId, ArtistId, ScanRunId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { runInPhase } from "./scan-scope.ts";

/** An album as the tags of one of its tracks describe it. `id` is used when it is new. */
export interface AlbumRow {
  id: AlbumId;
  identityKey: string;
  title: string;
  sortKey: string;
  artistDisplay: string;
  artistSortKey: string;
  releaseMbid: string | null;
  releaseGroupMbid: string | null;
  year: number | null;
  releaseDate: string | null;
  originalDate: string | null;
  releaseType: string | null;
  compilation: boolean;
  label: string | null;
  catalogNumber: string | null;
  barcode: string | null;
  searchText: string;
}

/**
 * Adds albums or brings them up to date, and gives each one's id. What this track does not say about its album stays
 * as another one said it.
 */
export function upsertAlbums(database: Database, albums: readonly AlbumRow[], now: Date) {
  return database.execute<{ id: AlbumId; identityKey: string }>(sql`
    insert into albums (id, identity_key, title, sort_key, artist_display, artist_sort_key, release_mbid,
      release_group_mbid, year, release_date, original_date, release_type, compilation, label, catalog_number,
      barcode, search_text, added_at, updated_at)
    select x.id, x."identityKey", x.title, x."sortKey", x."artistDisplay", x."artistSortKey", x."releaseMbid",
      x."releaseGroupMbid", x.year, x."releaseDate", x."originalDate", x."releaseType", x.compilation, x.label,
      x."catalogNumber", x.barcode, x."searchText",
      ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(albums)}::jsonb) as x(
      id uuid, "identityKey" text, title text, "sortKey" text, "artistDisplay" text, "artistSortKey" text,
      "releaseMbid" text, "releaseGroupMbid" text, year int, "releaseDate" text, "originalDate" text,
      "releaseType" text, compilation boolean, label text, "catalogNumber" text, barcode text, "searchText" text)
    on conflict (identity_key) do update set
      title = excluded.title, sort_key = excluded.sort_key,
      artist_display = coalesce(nullif(excluded.artist_display, ''), albums.artist_display),
      artist_sort_key = coalesce(nullif(excluded.artist_sort_key, ''), albums.artist_sort_key),
      release_mbid = coalesce(excluded.release_mbid, albums.release_mbid),
      release_group_mbid = coalesce(excluded.release_group_mbid, albums.release_group_mbid),
      year = coalesce(excluded.year, albums.year),
      release_date = coalesce(excluded.release_date, albums.release_date),
      original_date = coalesce(excluded.original_date, albums.original_date),
      release_type = coalesce(excluded.release_type, albums.release_type),
      compilation = excluded.compilation,
      label = coalesce(excluded.label, albums.label),
      catalog_number = coalesce(excluded.catalog_number, albums.catalog_number),
      barcode = coalesce(excluded.barcode, albums.barcode),
      search_text = excluded.search_text, updated_at = excluded.updated_at
    returning id, identity_key as "identityKey"`);
}

export interface AlbumCreditRow {
  albumId: AlbumId;
  role: string;
  position: number;
  artistId: ArtistId;
  creditedName: string;
  joinPhrase: string;
}

/** Puts tagged credits in place of what was there. In a batch, in this order. */
export const replaceAlbumCredits = (database: Database, credits: readonly AlbumCreditRow[]) =>
  [
    database.execute(sql`
      delete from album_artists where album_id in (
        select x."albumId" from jsonb_to_recordset(${JSON.stringify(credits)}::jsonb) as x("albumId" uuid))`),
    database.execute(sql`
      insert into album_artists (album_id, role, position, artist_id, credited_name, join_phrase)
      select x."albumId", x.role, x.position, x."artistId", x."creditedName", x."joinPhrase"
      from jsonb_to_recordset(${JSON.stringify(credits)}::jsonb) as x(
        "albumId" uuid, role text, position int, "artistId" uuid, "creditedName" text, "joinPhrase" text)
      on conflict do nothing`),
  ] as const;

export interface AlbumToCredit {
  albumId: AlbumId;
  /** The title's words, as searched. */
  titleText: string;
}

/**
 * The credit of albums whose tags name no album artist, from all their tracks: the credit they share, else the artist
 * who comes first on each, else Various Artists. Runs after the tracks' own credits are in place.
 */
export function deriveAlbumCredits(
  database: Database,
  albums: readonly AlbumToCredit[],
  variousArtists: { id: ArtistId; name: string },
) {
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(albums)}::jsonb) as w("albumId" uuid, "titleText" text)`;
  return [
    database.execute(
      sql`delete from album_artists where album_id in (select w."albumId" from ${wanted})`,
    ),
    database.execute(sql`
      with credited as (
        select t.album_id, t.id, t.disc_number, t.track_number, credit.everybody, credit.first_artist
        from ${wanted} join tracks t on t.album_id = w."albumId"
        -- Lateral: by index, track by track, even before the tables were ever analyzed.
        cross join lateral (
          select string_agg(ta.artist_id::text, ',' order by ta.position) as everybody,
            (array_agg(ta.artist_id order by ta.position))[1] as first_artist
          from track_artists ta where ta.track_id = t.id and ta.role = 'main'
        ) credit
        where credit.first_artist is not null
      ), decided as (
        select album_id, count(distinct everybody) = 1 as whole, count(distinct first_artist) > 1 as various,
          (array_agg(id order by disc_number, track_number, id))[1] as sample_track_id
        from credited group by album_id
      )
      insert into album_artists (album_id, role, position, artist_id, credited_name, join_phrase)
      select d.album_id, 'main', ta.position,
        case when d.various then ${variousArtists.id}::uuid else ta.artist_id end,
        case when d.various then ${variousArtists.name} else ta.credited_name end,
        case when d.whole then ta.join_phrase else '' end
      from decided d
      join track_artists ta on ta.track_id = d.sample_track_id and ta.role = 'main'
        and (d.whole or ta.position = 0)`),
    database.execute(sql`
      update albums a set artist_display = c.display, artist_sort_key = c.sort_key,
        search_text = c.title_text || ' ' || c.names
      from (
        select aa.album_id, min(w."titleText") as title_text,
          string_agg(aa.credited_name || aa.join_phrase, '' order by aa.position) as display,
          (array_agg(ar.sort_key order by aa.position))[1] as sort_key,
          string_agg(ar.name_key, ' ' order by aa.position) as names
        from ${wanted} join album_artists aa on aa.album_id = w."albumId" and aa.role = 'main'
        join artists ar on ar.id = aa.artist_id
        group by aa.album_id
      ) c where a.id = c.album_id`),
  ] as const;
}

/** Albums that no track stands on any more and nobody marked. Missing tracks keep theirs. */
export function pruneAlbums(database: Database, scanRunId: ScanRunId) {
  return database.execute(sql`
    delete from albums a
    where exists (select 1 from ${runInPhase(scanRunId, "finishing")} run where run.changed)
      and not exists (select 1 from tracks t where t.album_id = a.id)
      and not exists (select 1 from annotations n where n.item_type = 'album' and n.item_id = a.id)`);
}
