import { type SQL, sql } from "drizzle-orm";
import type { Source, SubjectType } from "../../../schema/enrichment/sources.ts";
import type { AlbumAsk, ArtistAsk, TrackAsk } from "../../../schema/internal/enrich.ts";
import type { Database } from "../client.ts";
import { inPlace } from "./analysis-scope.ts";
import {
  fingerprintOfTrack,
  isAnswered,
  mbidOfArtist,
  recordingOfTrack,
  releaseOfAlbum,
  SUBJECTS,
  wantedOf,
} from "./enrichment-scope.ts";
import { uuids } from "./scan-scope.ts";

/** What a source was not asked about yet, the newest first. Looks through the library: to be asked for many at once. */
export async function chooseUnasked(
  database: Database,
  source: Source,
  type: SubjectType,
  { now, settledBefore, limit }: { now: Date; settledBefore: Date; limit: number },
): Promise<string[]> {
  const wanted = wantedOf(source, type);
  if (wanted === null) return [];
  const { from, id, changedAt, order } = SUBJECTS[type];
  const result = await database.execute<{ id: string }>(sql`
    select ${id} as id ${from} and ${wanted} and not ${isAnswered(source, type, now)}
      and ${changedAt} < ${settledBefore.toISOString()}::timestamptz
    order by ${order} limit ${limit}`);
  return result.rows.map((row) => row.id);
}

/** How many there are of them. */
export async function countUnasked(
  database: Database,
  sources: readonly { source: Source; type: SubjectType }[],
  now: Date,
): Promise<{ source: Source; count: number }[]> {
  const counts = sources.flatMap(({ source, type }) => {
    const wanted = wantedOf(source, type);
    return wanted === null
      ? []
      : [
          sql`select ${source} as source, count(*)::int as count ${SUBJECTS[type].from} and ${wanted}
            and not ${isAnswered(source, type, now)}`,
        ];
  });
  if (counts.length === 0) return [];
  const result = await database.execute<{ source: Source; count: number }>(sql`
    select source, sum(count)::int as count from (${sql.join(counts, sql` union all `)}) counted group by source`);
  return result.rows;
}

/** What was asked the last time, and whether the answer still counts. */
interface Known {
  knownToken: string | null;
  /** The same question need not be put again. */
  isFresh: boolean;
}
export type Described<Ask> = Omit<Ask, "token"> & Known;

const known = (source: Source, type: SubjectType, now: Date): { columns: SQL; join: SQL } => ({
  columns: sql`k.token as "knownToken",
    coalesce(k.next_at is null or k.next_at > ${now.toISOString()}::timestamptz, false) as "isFresh"`,
  join: sql`left join enrichment_lookups k on k.source = ${source} and k.subject_type = ${type}
    and k.subject_id = ${SUBJECTS[type].id}`,
});

const MAIN = sql`role = 'main'`;

export async function describeTracks(
  database: Database,
  source: Source,
  ids: readonly string[],
  now: Date,
): Promise<Described<TrackAsk>[]> {
  const { columns, join } = known(source, "track", now);
  const result = await database.execute<Described<TrackAsk> & Record<string, unknown>>(sql`
    select 'track' as type, t.id, t.title, t.artist_display as "artistDisplay",
      coalesce((select jsonb_agg(c.credited_name order by c.position) from track_artists c
        where c.track_id = t.id and c.${MAIN}), '[]') as artists,
      al.title as album, al.artist_display as "albumArtist", t.duration_ms as "durationMs",
      coalesce(t.year, al.year) as year, t.track_number as "trackNumber", t.disc_number as "discNumber",
      t.track_total as "trackTotal", ${recordingOfTrack} as "recordingMbid", al.release_mbid as "releaseMbid",
      ${source === "acoustid" ? fingerprintOfTrack : sql`null`} as fingerprint, ${columns}
    from tracks t left join albums al on al.id = t.album_id ${join}
    where t.id = any(${uuids(ids)}) and ${inPlace} and ${wantedOf(source, "track") ?? sql`false`}
      and not ${isAnswered(source, "track", now)}`);
  return result.rows;
}

export async function describeAlbums(
  database: Database,
  source: Source,
  ids: readonly string[],
  now: Date,
): Promise<Described<AlbumAsk>[]> {
  const { columns, join } = known(source, "album", now);
  const result = await database.execute<Described<AlbumAsk> & Record<string, unknown>>(sql`
    select 'album' as type, al.id, al.title, al.artist_display as "artistDisplay",
      ${releaseOfAlbum} as "releaseMbid", al.release_group_mbid as "releaseGroupMbid", ${columns}
    from albums al ${join}
    where al.id = any(${uuids(ids)}) and ${wantedOf(source, "album") ?? sql`false`}
      and not ${isAnswered(source, "album", now)}`);
  return result.rows;
}

/** Enough to tell artists of one name apart. */
const ALBUMS_OF_ARTIST = 20;

export async function describeArtists(
  database: Database,
  source: Source,
  ids: readonly string[],
  now: Date,
): Promise<Described<ArtistAsk>[]> {
  const { columns, join } = known(source, "artist", now);
  const result = await database.execute<Described<ArtistAsk> & Record<string, unknown>>(sql`
    select 'artist' as type, ar.id, ar.name,
      ${source === "musicbrainz" ? mbidOfArtist : sql`ar.artist_mbid`} as "artistMbid",
      ar.artwork_id is not null as "hasPicture",
      coalesce((select jsonb_agg(title) from (
        select al.title from album_artists c join albums al on al.id = c.album_id
        where c.artist_id = ar.id and c.${MAIN} order by al.year, al.id limit ${ALBUMS_OF_ARTIST}) named), '[]') as albums,
      ${columns}
    from artists ar ${join}
    where ar.id = any(${uuids(ids)}) and ${wantedOf(source, "artist") ?? sql`false`}
      and not ${isAnswered(source, "artist", now)}`);
  return result.rows;
}
