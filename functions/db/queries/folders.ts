import { eq, type SQL, sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import { files } from "../../../schema/db/tables/files.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, toPagesByParent } from "../page.ts";
import { asRanked, inWindow, rankColumns, ranked, visibleTrack } from "./conditions.ts";
import type { FolderPlace } from "./folder-range.ts";
import { toTrack, trackJoins, type TrackRecord, trackSelection } from "./tracks.ts";

/**
 * Each statement answers for many folders, numbered in the order in which they were asked for, and reads of each only
 * what lies in it and below it, each as one range of `files_library_id_folder_index` (see `isInFolder`).
 */
const wantedFolders = (places: readonly FolderPlace[]) => {
  const column = (valueOf: (place: FolderPlace) => string) => sql.param(places.map(valueOf));
  return sql`unnest(${column(({ libraryId }) => libraryId)}::uuid[], ${column(({ path }) => path)}::text[],
    ${column(({ path }) => (path === "" ? "" : `${path}/`))}::text[], ${column(({ path }) => (path === "" ? "\u{10FFFF}" : `${path}0`))}::text[])
    with ordinality as wanted(library_id, path, lower, upper, place)`;
};

const tracksWhere = (folder: SQL): SQL =>
  sql`from ${files} inner join ${tracks} on ${tracks.fileId} = ${files.id} where ${folder} and ${visibleTrack()}`;

const isRightIn = (libraryId: SQL, path: SQL): SQL =>
  sql`${files.libraryId} = ${libraryId} and ${files.folder} = ${path}`;

const isBelow = (libraryId: SQL, lower: SQL, upper: SQL): SQL =>
  sql`${files.libraryId} = ${libraryId} and ${files.folder} ~>~ ${lower} and ${files.folder} ~<~ ${upper}`;

/** How many visible tracks lie in each folder, however deep. */
export async function countTracksInFolders(
  database: Database,
  places: readonly FolderPlace[],
): Promise<number[]> {
  const libraryId = sql`wanted.library_id`;
  const right = tracksWhere(isRightIn(libraryId, sql`wanted.path`));
  const below = tracksWhere(isBelow(libraryId, sql`wanted.lower`, sql`wanted.upper`));
  const rows = await database
    .select({ total: sql`(select count(*) ${right}) + (select count(*) ${below})`.mapWith(Number) })
    .from(wantedFolders(places))
    .orderBy(sql`wanted.place`);
  return rows.map(({ total }) => total);
}

/** Names of the folders right in each folder that hold a visible track, however deep; in no order. */
export async function listSubfolders(
  database: Database,
  places: readonly FolderPlace[],
): Promise<{ place: number; name: string }[]> {
  // From one folder to the next that is not below the same child: as many steps as there are children.
  const next = (from: SQL) =>
    sql`(select f.folder from ${files} as f where f.library_id = walk.library_id and ${from} and f.folder ~<~ walk.upper order by f.folder using ~<~ limit 1)`;
  const child = sql`walk.lower || split_part(substr(walk.folder, length(walk.lower) + 1), '/', 1)`;
  const libraryId = sql`children.library_id`;
  const right = tracksWhere(isRightIn(libraryId, sql`children.path`));
  const below = tracksWhere(
    isBelow(libraryId, sql`(children.path || '/')`, sql`(children.path || '0')`),
  );
  const result = await database.execute<{ place: string; name: string }>(sql`
    with recursive walk(place, library_id, lower, upper, folder) as (
      select walk.place, walk.library_id, walk.lower, walk.upper, ${next(sql`f.folder ~>~ walk.lower`)}
      from ${wantedFolders(places)} inner join lateral (
        select wanted.place, wanted.library_id, wanted.lower, wanted.upper) as walk on true
      union all
      select walk.place, walk.library_id, walk.lower, walk.upper,
        case when walk.folder = ${child}
          then ${next(sql`f.folder ~>~ walk.folder`)}
          else ${next(sql`f.folder ~>=~ (${child} || '0')`)} end
      from walk where walk.folder is not null
    )
    select children.place, substr(children.path, length(children.lower) + 1) as name
    from (select distinct walk.place, walk.library_id, walk.lower, ${child} as path
      from walk where walk.folder is not null) as children
    where exists (select 1 ${right}) or exists (select 1 ${below})`);
  return result.rows.map(({ place, name }) => ({ place: Number(place) - 1, name }));
}

/** Visible tracks right in each folder, by path, the same page of each; by the folder's place in the request. */
export async function listTracksOfFolders(
  database: Database,
  places: readonly FolderPlace[],
  window: PageWindow,
): Promise<Map<number, Page<TrackRecord>>> {
  const order = sql`${files.path} collate "C", ${tracks.cueIndex}, ${tracks.id}`;
  const ranking = database
    .select(rankColumns(sql`wanted.place`, tracks.id, order))
    .from(wantedFolders(places))
    .innerJoin(files, sql`${files.libraryId} = wanted.library_id and ${files.folder} = wanted.path`)
    .innerJoin(tracks, eq(tracks.fileId, files.id))
    .where(visibleTrack());
  const rows = await database
    .select({ ...trackSelection, ranked })
    .from(asRanked(ranking))
    .innerJoin(tracks, sql`${tracks.id} = ${ranked.childId}`)
    .leftJoin(files, trackJoins.file)
    .leftJoin(albums, trackJoins.album)
    .leftJoin(artworks, trackJoins.artwork)
    .where(inWindow(window))
    .orderBy(ranked.position);
  return toPagesByParent(
    rows.map((row) => ({
      parentId: Number(row.ranked.parentId) - 1,
      position: row.ranked.position,
      total: row.ranked.total,
      row: toTrack(row),
    })),
    window,
  );
}

/** Whether a library has files in the folder or below it, of whatever kind; null for an unknown library. */
export async function findFolder(
  database: Database,
  { libraryId, path }: FolderPlace,
): Promise<{ libraryName: string } | null> {
  const result = await database.execute<{ libraryName: string }>(sql`
    select libraries.name as "libraryName" from libraries
    where libraries.id = ${libraryId} and libraries.removed_at is null and (${path} = '' or exists (
      select 1 from ${files} where ${files.libraryId} = libraries.id
        and (${files.folder} = ${path} or (${files.folder} ~>=~ ${`${path}/`} and ${files.folder} ~<~ ${`${path}0`}))))`);
  return result.rows[0] ?? null;
}
