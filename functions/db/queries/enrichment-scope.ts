import { type SQL, sql } from "drizzle-orm";
import type { Source, SubjectType } from "../../../schema/enrichment/sources.ts";
import { inPlace } from "./analysis-scope.ts";

/** Which tracks `t`, albums `al` and artists `ar` a source is asked about. */

/** MusicBrainz's artist that stands for many. */
const VARIOUS_ARTISTS = "89ad4ac3-39f7-470e-963a-56509c546377";

/** Which recording a track `t` is: its tags say so, or a person, or the surest match. */
export const recordingOfTrack: SQL = sql`coalesce(t.recording_mbid, (
  select m.metadata_value from track_metadata m
  where m.track_id = t.id and m.metadata_key = 'recording-mbid'
  order by m.metadata_source = 'person' desc, m.weight desc nulls last limit 1))`;

/** Of the audio that a track `t` plays now; null without one. */
export const fingerprintOfTrack: SQL = sql`(
  select fp.fingerprint from track_fingerprints fp
  join track_audio_features heard on heard.track_id = fp.track_id and heard.audio_token = fp.audio_token
    and heard.analyzer_version > 0
  where fp.track_id = t.id)`;

const hasArtist: SQL = sql`t.artist_display <> ''`;
const hasTimedWords: SQL = sql`exists (
  select 1 from lyrics l where l.track_id = t.id and l.synced and l.source in ('tag', 'file'))`;
/** What most of the album's tracks were matched with. */
const matchedReleases: SQL = sql`from tracks mt join track_metadata m on m.track_id = mt.id
  and m.metadata_key = 'release-mbid' where mt.album_id = al.id`;
/** Which release an album `al` is: its tags say so, else its tracks' matches. */
export const releaseOfAlbum: SQL = sql`coalesce(al.release_mbid, case when al.release_group_mbid is null then (
  select m.metadata_value ${matchedReleases} group by m.metadata_value order by count(*) desc, m.metadata_value limit 1) end)`;
const isKnownRelease: SQL = sql`(al.release_mbid is not null or al.release_group_mbid is not null
  or exists (select 1 ${matchedReleases}))`;

/** The file's name for an artist is that of the credit by which they are this one. */
const matchedArtists: SQL = sql`from track_artists mc join track_metadata m on m.track_id = mc.track_id
  and m.metadata_key = 'artist-mbid' and m.ref = mc.credited_name where mc.artist_id = ar.id and mc.role = 'main'`;
/** Who an artist `ar` is. */
export const mbidOfArtist: SQL = sql`coalesce(ar.artist_mbid, (
  select m.metadata_value ${matchedArtists} group by m.metadata_value order by count(*) desc, m.metadata_value limit 1))`;
const isKnownArtist: SQL = sql`(ar.artist_mbid is not null or exists (select 1 ${matchedArtists}))`;

const WANTED: Readonly<Record<Source, Partial<Record<SubjectType, SQL>>>> = {
  musicbrainz: {
    track: sql`t.recording_mbid is null and ${hasArtist}`,
    album: isKnownRelease,
    artist: isKnownArtist,
  },
  coverart: { album: sql`al.artwork_id is null and ${isKnownRelease}` },
  listenbrainz: { track: sql`${recordingOfTrack} is not null` },
  lastfm: { track: hasArtist, artist: sql`true` },
  lrclib: { track: sql`${hasArtist} and not ${hasTimedWords}` },
  acoustid: { track: sql`${recordingOfTrack} is null and ${fingerprintOfTrack} is not null` },
  deezer: { artist: sql`true` },
};

interface SubjectRows {
  /** Every subject in its place. */
  from: SQL;
  id: SQL;
  changedAt: SQL;
  /** Newest first: a record that was just bought is what somebody looks at. */
  order: SQL;
}

export const SUBJECTS: Readonly<Record<SubjectType, SubjectRows>> = {
  track: {
    from: sql`from tracks t where ${inPlace}`,
    id: sql`t.id`,
    changedAt: sql`t.updated_at`,
    order: sql`t.added_at desc, t.id desc`,
  },
  album: {
    from: sql`from albums al where exists (select 1 from tracks t where t.album_id = al.id and ${inPlace})`,
    id: sql`al.id`,
    changedAt: sql`al.updated_at`,
    order: sql`al.added_at desc, al.id desc`,
  },
  artist: {
    from: sql`from artists ar where ar.name <> '' and ar.name_key <> 'various artists'
      and ar.artist_mbid is distinct from ${sql.raw(`'${VARIOUS_ARTISTS}'`)} and (
        exists (select 1 from album_artists c where c.artist_id = ar.id and c.role = 'main')
        or exists (select 1 from track_artists c join tracks t on t.id = c.track_id
          where c.artist_id = ar.id and c.role = 'main' and ${inPlace}))`,
    id: sql`ar.id`,
    changedAt: sql`ar.updated_at`,
    order: sql`ar.created_at desc, ar.id desc`,
  },
};

/** Null where the source is not asked about such things. */
export const wantedOf = (source: Source, type: SubjectType): SQL | null =>
  WANTED[source][type] ?? null;

/** The subject's row of lookups keeps it from being asked now. */
export const isAnswered = (source: Source, type: SubjectType, now: Date): SQL => sql`exists (
  select 1 from enrichment_lookups l
  where l.source = ${source} and l.subject_type = ${type} and l.subject_id = ${SUBJECTS[type].id}
    and (l.state in ('decided', 'never')
      or ((l.next_at is null or l.next_at > ${now.toISOString()}::timestamptz)
        and (l.checked_at >= ${SUBJECTS[type].changedAt} or l.state = 'failed'))))`;
