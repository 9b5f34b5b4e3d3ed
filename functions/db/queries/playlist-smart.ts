import { and, type SQL, sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import { files } from "../../../schema/db/tables/files.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { ArtworkId, PlaylistId, TrackId, UserId } from "../../../schema/music/ids.ts";
import type { NearValue } from "../../../schema/rules/rule-values.ts";
import { type Rules, rulesIn } from "../../../schema/rules/rules.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage } from "../page.ts";
import { toCount, visibleTrack } from "./conditions.ts";
import { fieldsOf, besidesOf, looseJoin, ruleCondition } from "./playlist-rules.ts";
import { judgeNames } from "./playlist-rule-names.ts";
import { ruleOrder } from "./playlist-rule-order.ts";
import { joinOf } from "./playlist-rule-values.ts";
import { toTrack, trackJoins, type TrackRecord, trackSelection } from "./tracks.ts";

/** Rules with all that they speak of, looked up before. */
export interface SmartList {
  rules: Rules;
  /** Whose plays, skips, favorites and ratings count. */
  listener: UserId;
  now: Date;
  /** Of the random order. */
  seed: string;
  near(value: NearValue): readonly TrackId[];
  /** Playlists that the rules name; one that is not here holds nothing. */
  playlists: ReadonlyMap<string, NamedPlaylist>;
}
export type NamedPlaylist = { kind: "manual"; id: PlaylistId } | { kind: "smart"; list: SmartList };

/** What tracks of a playlist add up to. */
export interface PlaylistSum {
  trackCount: number;
  durationMs: number;
}

/** Covers of a mosaic. */
export const MOST_COVERS = 4;
/** Covers are looked for among the first so many tracks. */
const COVERED_TRACKS = 60;

/** Selects `columns` of the tracks that fulfill the rules; ordered only where a limit or the caller wants it. */
function matching(list: SmartList, columns: SQL, ordered: boolean, most: number | null): SQL {
  const { rules, listener } = list;
  const order = ruleOrder(rules, list.seed);
  const limit = Math.min(rules.limit ?? Infinity, most ?? Infinity);
  const isOrdered = ordered || limit < Infinity;
  const besides = new Set([...besidesOf(fieldsOf(rules)), ...(isOrdered ? order.besides : [])]);
  const names = judgeNames(rulesIn(rules));
  const listed = joinPlaylists(list);
  const joins = [
    ...[...besides].map((beside) => joinOf(beside, listener)),
    ...names.joins,
    ...listed.joins,
    looseJoin(rules),
  ];
  const condition = ruleCondition(rules, {
    ...list,
    stands: listed.stands,
    nameHolds: names.holds,
  });
  return sql`select ${columns} from ${tracks} ${sql.join(joins, sql` `)}
    where ${and(visibleTrack(), condition)}
    ${isOrdered ? sql`order by ${order.by}` : sql``} ${limit < Infinity ? sql`limit ${limit}` : sql``}`;
}

/** Each playlist that the rules name is joined once, however many of them do. */
function joinPlaylists({ playlists }: SmartList): {
  joins: SQL[];
  stands: (playlistId: string) => SQL;
} {
  const ids = [...playlists.keys()];
  const nameOf = (id: string): SQL => sql.identifier(`listed_${ids.indexOf(id)}`).getSQL();
  return {
    joins: [...playlists].map(
      ([id, named]) =>
        sql`left join (select distinct id from (${tracksIn(named)}) as held) as ${nameOf(id)} on ${nameOf(id)}.id = ${tracks.id}`,
    ),
    stands: (id) => (playlists.has(id) ? sql`(${nameOf(id)}.id is not null)` : sql`false`),
  };
}

const tracksIn = (named: NamedPlaylist): SQL =>
  named.kind === "smart"
    ? matching(named.list, sql`${tracks.id}`, false, null)
    : sql`select track_id as id from playlist_tracks where playlist_id = ${named.id}::uuid`;

const sumOf = (list: SmartList): SQL =>
  sql`select count(*) as track_count, coalesce(sum(duration_ms), 0) as duration_ms
    from (${matching(list, sql`${tracks.durationMs} as duration_ms`, false, null)}) as held`;

/** A page of a smart playlist in its order. */
export async function listSmartTracks(
  database: Database,
  list: SmartList,
  window: PageWindow,
): Promise<Page<TrackRecord>> {
  const most = window.offset + rowsToRead(window);
  const place = sql`${tracks.id} as id, row_number() over (order by ${ruleOrder(list.rules, list.seed).by}) as place`;
  const total = window.withTotal
    ? sql`(select track_count from (${sumOf(list)}) as summed)`
    : sql`null`;
  const rows = await database
    .select({ ...trackSelection, total: total.mapWith(toCount) })
    .from(
      sql`(select id, place from (${matching(list, place, true, most)}) as held order by place offset ${window.offset}) as page`,
    )
    .innerJoin(tracks, sql`${tracks.id} = page.id`)
    .leftJoin(files, trackJoins.file)
    .leftJoin(albums, trackJoins.album)
    .leftJoin(artworks, trackJoins.artwork)
    .orderBy(sql`page.place`);
  return toPage(
    rows.map((row) => ({ row: toTrack(row), total: row.total })),
    window,
    async () => (await sumSmartLists(database, [list]))[0]?.trackCount ?? 0,
  );
}

/** What each list holds, in one statement. */
export async function sumSmartLists(
  database: Database,
  lists: readonly SmartList[],
): Promise<PlaylistSum[]> {
  if (lists.length === 0) return [];
  const sums = lists.map(
    (list, place) => sql`(select ${place}::int as place, summed.* from (${sumOf(list)}) as summed)`,
  );
  const { rows } = await database.execute<Record<string, unknown>>(
    sql`select track_count, duration_ms from (${sql.join(sums, sql` union all `)}) as sums order by place`,
  );
  return rows.map((row) => ({
    trackCount: Number(row["track_count"]),
    durationMs: Number(row["duration_ms"]),
  }));
}

/** The first different covers of each list, in one statement. */
export async function coversOfSmartLists(
  database: Database,
  lists: readonly SmartList[],
): Promise<ArtworkId[][]> {
  if (lists.length === 0) return [];
  const covers = lists.map((list, place) => {
    const order = ruleOrder(list.rules, list.seed).by;
    const columns = sql`coalesce(${tracks.artworkId}, ${albums.artworkId}) as artwork_id, row_number() over (order by ${order}) as place`;
    return sql`(select ${place}::int as list, artwork_id, min(place) as place
      from (${matching(list, columns, true, COVERED_TRACKS)}) as held where artwork_id is not null
      group by artwork_id order by min(place) limit ${MOST_COVERS})`;
  });
  const { rows } = await database.execute<{ list: number; artwork_id: ArtworkId }>(
    sql`select list, artwork_id from (${sql.join(covers, sql` union all `)}) as covers order by list, place`,
  );
  const byList = Map.groupBy(rows, ({ list }) => list);
  return lists.map((_, place) => (byList.get(place) ?? []).map((row) => row.artwork_id));
}
