import {
  and,
  eq,
  exists,
  gte,
  isNotNull,
  isNull,
  lte,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { files } from "../../../schema/db/tables/files.ts";
import { trackAudioFeatures } from "../../../schema/db/tables/listening.ts";
import { annotations, plays } from "../../../schema/db/tables/playback.ts";
import { trackArtists, trackGenres, tracks } from "../../../schema/db/tables/tracks.ts";
import type { AlbumId, ArtistId, GenreId, LibraryId, UserId } from "../../../schema/music/ids.ts";
import { keySpellings } from "../../../schema/music/musical-key.ts";
import type { NumberRange } from "../../../schema/music/search-values.ts";
import type { Database } from "../client.ts";
import { isOneOf } from "./conditions.ts";
import { type FolderPlace, isInFolder } from "./folder-range.ts";

export const TRACK_SCORES = [
  "energy",
  "danceability",
  "moodHappy",
  "moodAggressive",
  "moodParty",
  "moodRelaxed",
  "acoustic",
  "instrumental",
  "tonal",
] as const;

/** Both ends included; null: open. */
interface ScoreCondition {
  score: (typeof TRACK_SCORES)[number];
  from: number | null;
  to: number | null;
}

/** What a list of tracks is limited to: every condition that is there must hold. */
export interface TrackFilter {
  albumId?: AlbumId;
  artistId?: ArtistId;
  genreId?: GenreId;
  /** At least one of them. */
  genreIds?: readonly GenreId[];
  libraryId?: LibraryId;
  favoriteOf?: UserId;
  /** True: the tracks whose file vanished, and no others. */
  missing?: boolean;
  yearFrom?: number;
  yearTo?: number;
  /** As `Label.name` gives it. */
  label?: string;
  folder?: FolderPlace & { recursive: boolean };
  lossless?: boolean;
  /** As `Track.codec` gives it, in any case. */
  codec?: string;
  bpmFrom?: number;
  bpmTo?: number;
  /** In one of these. */
  camelotKeys?: readonly string[];
  scores?: readonly ScoreCondition[];
  /** Whether it was listened to, by an analyzer of whatever version. */
  analyzed?: boolean;
  compilation?: boolean;
  /** Whether this listener ever played it. */
  played?: { by: UserId; ever: boolean };
}

export function inRange(value: SQLWrapper, { from, to, open }: NumberRange): SQL {
  const [above, below] = open ? [sql`>`, sql`<`] : [sql`>=`, sql`<=`];
  const bounds = and(
    from === null ? undefined : sql`${value} ${above} ${from}::float8`,
    to === null ? undefined : sql`${value} ${below} ${to}::float8`,
  );
  return bounds ?? sql`${value} is not null`;
}

/** By the features, where a file's tag goes before what was heard; else by the tag. Each by its own index. */
const isAmong = (measured: SQL, tagged: SQL, isMeasured: SQL): SQL =>
  sql`${tracks.id} in (select ${trackAudioFeatures.trackId} from ${trackAudioFeatures} where ${measured}
    union all select tagged.id from ${tracks} as tagged where ${tagged} and not exists (
      select 1 from ${trackAudioFeatures} where ${trackAudioFeatures.trackId} = tagged.id and ${isMeasured}))`;

export const hasBpm = (range: NumberRange): SQL =>
  isAmong(
    inRange(trackAudioFeatures.bpm, range),
    inRange(sql`tagged.tag_bpm`, range),
    sql`${trackAudioFeatures.bpm} is not null`,
  );

/** In one of these keys. Of what was not listened to the tag counts, which is written in many ways. */
export function hasKey(camelotKeys: readonly string[]): SQL {
  const spellings = camelotKeys.flatMap(keySpellings).map((spelling) => spelling.toLowerCase());
  return isAmong(
    sql`${trackAudioFeatures.camelotKey} = any(${sql.param([...camelotKeys])}::text[])`,
    sql`lower(tagged.tag_key) = any(${sql.param(spellings)}::text[])`,
    sql`${trackAudioFeatures.camelotKey} is not null`,
  );
}

/** All of these, in one look at the features. */
const hasScores = (scores: readonly ScoreCondition[]): SQL =>
  sql`${tracks.id} in (select ${trackAudioFeatures.trackId} from ${trackAudioFeatures} where ${and(
    ...scores.map(({ score, from, to }) =>
      inRange(trackAudioFeatures[score], { from, to, open: false }),
    ),
  )})`;

const wasAnalyzed = sql`exists (select 1 from ${trackAudioFeatures} where ${trackAudioFeatures.trackId} = ${tracks.id})`;

export const hasGenre = (database: Database, ids: readonly GenreId[]): SQL =>
  exists(
    database
      .select({ found: sql`1` })
      .from(trackGenres)
      .where(and(eq(trackGenres.trackId, tracks.id), isOneOf(trackGenres.genreId, ids))),
  );

export const isFavoriteTrack = (database: Database, listener: UserId): SQL =>
  exists(
    database
      .select({ found: sql`1` })
      .from(annotations)
      .where(
        and(
          eq(annotations.userId, listener),
          eq(annotations.itemType, "track"),
          eq(annotations.itemId, tracks.id),
          isNotNull(annotations.favoriteSince),
        ),
      ),
  );

/** `since` null: ever. */
export function wasPlayed(listener: UserId, since: Date | null = null): SQL {
  const from = since ? sql` and ${plays.playedAt} >= ${since.toISOString()}::timestamptz` : sql``;
  return sql`exists (select 1 from ${plays} where ${plays.userId} = ${listener} and ${plays.trackId} = ${tracks.id}${from})`;
}

export function trackCondition(database: Database, filter: TrackFilter): SQL | undefined {
  const { albumId, artistId, genreId, genreIds, libraryId, favoriteOf, missing, folder } = filter;
  const { yearFrom, yearTo, bpmFrom, bpmTo, label, compilation, played, camelotKeys } = filter;
  const { scores = [], analyzed } = filter;
  const found = database.select({ found: sql`1` });
  return and(
    isNull(tracks.deletedAt),
    missing ? isNotNull(tracks.missingSince) : isNull(tracks.missingSince),
    albumId && eq(tracks.albumId, albumId),
    artistId &&
      exists(
        found
          .from(trackArtists)
          .where(and(eq(trackArtists.trackId, tracks.id), eq(trackArtists.artistId, artistId))),
      ),
    genreId && hasGenre(database, [genreId]),
    genreIds && hasGenre(database, genreIds),
    (libraryId || folder) &&
      exists(
        found
          .from(files)
          .where(
            and(
              eq(files.id, tracks.fileId),
              libraryId && eq(files.libraryId, libraryId),
              folder && isInFolder(folder, folder.recursive),
            ),
          ),
      ),
    favoriteOf && isFavoriteTrack(database, favoriteOf),
    yearFrom === undefined ? undefined : gte(tracks.year, yearFrom),
    yearTo === undefined ? undefined : lte(tracks.year, yearTo),
    label === undefined && compilation === undefined
      ? undefined
      : exists(
          found
            .from(albums)
            .where(
              and(
                eq(albums.id, tracks.albumId),
                label === undefined ? undefined : eq(albums.label, label),
                compilation === undefined ? undefined : eq(albums.compilation, compilation),
              ),
            ),
        ),
    filter.lossless === undefined ? undefined : eq(tracks.lossless, filter.lossless),
    filter.codec === undefined
      ? undefined
      : sql`lower(${tracks.codec}) = ${filter.codec.toLowerCase()}`,
    bpmFrom === undefined && bpmTo === undefined
      ? undefined
      : hasBpm({ from: bpmFrom ?? null, to: bpmTo ?? null, open: false }),
    camelotKeys === undefined ? undefined : hasKey(camelotKeys),
    scores.length === 0 ? undefined : hasScores(scores),
    analyzed === undefined ? undefined : analyzed ? wasAnalyzed : sql`not ${wasAnalyzed}`,
    played && (played.ever ? wasPlayed(played.by) : sql`not ${wasPlayed(played.by)}`),
  );
}
