import { type SQL, sql } from "drizzle-orm";
import type { MeasuredValues, Provenance } from "../../../schema/db/tables/listening.ts";
import {
  AUDIO_EMBEDDING_MODEL,
  AUDIO_EMBEDDING_VERSION,
} from "../../../schema/internal/analysis.ts";
import type { FileId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { analyzeJobs, audioToken } from "./analysis-scope.ts";
import { uuids } from "./scan-scope.ts";
import { bpmOfTag, camelotOfTag, nameOfCamelot } from "./tag-values.ts";

/** What of the features stands in columns of its own, whatever the tags say. */
const VALUES = [
  ["danceability", "danceability"],
  ["moodHappy", "mood_happy"],
  ["moodAggressive", "mood_aggressive"],
  ["moodParty", "mood_party"],
  ["moodRelaxed", "mood_relaxed"],
  ["instrumental", "instrumental"],
  ["acoustic", "acoustic"],
  ["tonal", "tonal"],
  ["energy", "energy"],
  ["loudnessLufs", "loudness_lufs"],
  ["loudnessRangeLu", "loudness_range_lu"],
  ["truePeakDb", "true_peak_db"],
  ["dynamicRange", "dynamic_range"],
  ["onsetRate", "onset_rate"],
  ["analyzedMs", "analyzed_ms"],
] as const;

/** What was heard of one track, in the words of the tables. */
export interface HeardTrack {
  trackId: TrackId;
  audioToken: string;
  analyzerVersion: number;
  values: Record<(typeof VALUES)[number][0], number | null>;
  measured: MeasuredValues;
  provenance: Provenance;
  /** Base64. */
  waveform: string;
  /** `[0.1,-0.2,…]`; null for what has none. */
  embedding: string | null;
  fingerprint: string | null;
}

const listed = (print: (column: (typeof VALUES)[number]) => string): SQL =>
  sql.raw(VALUES.map(print).join(", "));

/**
 * Stores what was heard, unless the track plays other audio by now or a later version was there: then nothing changes.
 * In a batch with `putTagsFirst`; the first statement gives the row that it wrote.
 */
export function saveHeard(database: Database, heard: HeardTrack, now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  const written = sql`(select 1 from track_audio_features a where a.track_id = ${heard.trackId}::uuid
    and a.audio_token = ${heard.audioToken} and a.analyzed_at = ${at})`;
  return [
    database.execute(sql`
      insert into track_audio_features (track_id, audio_token, analyzer_version, analysis_source, measured, provenance,
        analyzed_at, ${listed(([, column]) => column)})
      select t.id, ${heard.audioToken}, ${heard.analyzerVersion}, '', ${JSON.stringify(heard.measured)}::jsonb,
        ${JSON.stringify(heard.provenance)}::jsonb, ${at}, ${listed(([name]) => `x."${name}"`)}
      from tracks t join files f on f.id = t.file_id,
        jsonb_to_record(${JSON.stringify(heard.values)}::jsonb) as x(${listed(([name]) => `"${name}" real`)})
      where t.id = ${heard.trackId} and t.deleted_at is null and ${audioToken} = ${heard.audioToken}
      on conflict (track_id) do update set audio_token = excluded.audio_token,
        analyzer_version = excluded.analyzer_version, measured = excluded.measured,
        provenance = excluded.provenance, analyzed_at = excluded.analyzed_at,
        ${listed(([, column]) => `${column} = excluded.${column}`)}
      where track_audio_features.analyzer_version <= excluded.analyzer_version
      returning track_id`),
    database.execute(sql`
      insert into track_waveforms (track_id, peaks)
      select ${heard.trackId}::uuid, decode(${heard.waveform}, 'base64') where exists ${written}
      on conflict (track_id) do update set peaks = excluded.peaks`),
    heard.embedding === null
      ? database.execute(sql`
          delete from track_embeddings where track_id = ${heard.trackId} and embedding_type = 'audio'
            and embedding_model = ${AUDIO_EMBEDDING_MODEL} and exists ${written}`)
      : database.execute(sql`
          insert into track_embeddings (id, track_id, embedding_type, vector, embedding_source, embedding_model,
            embedding_version, source_hash, created_at, checked_at)
          select gen_random_uuid(), ${heard.trackId}::uuid, 'audio', ${heard.embedding}::halfvec(512), 'analyzer',
            ${AUDIO_EMBEDDING_MODEL}, ${AUDIO_EMBEDDING_VERSION}, ${heard.audioToken}, ${at}, ${at}
          where exists ${written}
          on conflict (track_id, embedding_type, embedding_model, embedding_version) do update set
            vector = excluded.vector, source_hash = excluded.source_hash, created_at = excluded.created_at,
            checked_at = excluded.checked_at`),
    database.execute(sql`
      insert into track_fingerprints (track_id, fingerprint, audio_token)
      select ${heard.trackId}::uuid, ${heard.fingerprint}, ${heard.audioToken}
      where ${heard.fingerprint}::text is not null and exists ${written}
      on conflict (track_id) do update set fingerprint = excluded.fingerprint, audio_token = excluded.audio_token`),
  ] as const;
}

export const tracksById = (trackIds: readonly TrackId[]): SQL =>
  sql`t.id = any(${uuids(trackIds)})`;
export const tracksOfFiles = (fileIds: readonly FileId[]): SQL =>
  sql`t.file_id = any(${uuids(fileIds)})`;

/**
 * Tempo and key are what the file's tags say, else what was heard. To be asked whenever one or the other was written;
 * `scope` says of which tracks `t`. Rows that say so already are not touched.
 */
export function putTagsFirst(database: Database, scope: SQL) {
  return database.execute(sql`
    update track_audio_features a set bpm = now.bpm, bpm_confidence = now.bpm_confidence,
      bpm_alternative = now.bpm_alternative, key = now.key, camelot_key = now.camelot_key,
      key_confidence = now.key_confidence, provenance = now.provenance,
      analysis_source = coalesce((select string_agg(distinct said.value ->> 'method', '+' order by said.value ->> 'method')
        from jsonb_each(now.provenance) said), 'signal')
    from (
      select heard.track_id, coalesce(tag.bpm, heard.bpm) as bpm,
        case when tag.bpm is null then heard.bpm_confidence else 1 end as bpm_confidence,
        case when tag.bpm is null or abs(tag.bpm - heard.bpm) <= 0.03 * tag.bpm then heard.bpm_alternative
          else heard.bpm end as bpm_alternative,
        coalesce(${nameOfCamelot(sql`tag.camelot`)}, heard.key) as key, coalesce(tag.camelot, heard.camelot) as camelot_key,
        case when tag.camelot is null then heard.key_confidence else 1 end as key_confidence,
        heard.provenance
          || case when tag.bpm is null then '{}' else '{"bpm": {"confidence": 1, "method": "tag"}}'::jsonb end
          || case when tag.camelot is null then '{}' else '{"key": {"confidence": 1, "method": "tag"}}'::jsonb end
          as provenance
      from (
        select t.id, ${bpmOfTag(sql`t.tag_bpm`)} as bpm, ${camelotOfTag(sql`t.tag_key`)} as camelot from tracks t where ${scope}
      ) tag
      join lateral (
        select f.track_id, (f.measured #>> '{bpm,value}')::real as bpm,
          (f.measured #>> '{bpm,confidence}')::real as bpm_confidence,
          (f.measured ->> 'bpmAlternative')::real as bpm_alternative, f.measured #>> '{key,value}' as key,
          f.measured #>> '{key,camelot}' as camelot, (f.measured #>> '{key,confidence}')::real as key_confidence,
          f.provenance - 'bpm' - 'key' || jsonb_strip_nulls(jsonb_build_object(
            'bpm', (jsonb_strip_nulls(f.measured) -> 'bpm') - 'value',
            'key', (jsonb_strip_nulls(f.measured) -> 'key') - 'value' - 'camelot')) as provenance
        from track_audio_features f where f.track_id = tag.id
      ) heard on true
    ) now
    where a.track_id = now.track_id and (a.provenance, a.bpm, a.bpm_alternative, a.camelot_key)
      is distinct from (now.provenance, now.bpm, now.bpm_alternative, now.camelot_key)`);
}

/**
 * A file that turned out to hold other audio: what was heard serves until it is listened to, and why it was not is
 * forgotten. After the tracks were written, in the same transaction.
 */
export function forgetOtherAudio(database: Database, scope: SQL) {
  const current = sql`select t.id, ${audioToken} as token from tracks t join files f on f.id = t.file_id where ${scope}`;
  return [
    database.execute(sql`
      update track_audio_features a set analyzer_version = 0 from (${current}) now
      where a.track_id = now.id and a.audio_token <> now.token and a.analyzer_version > 0`),
    database.execute(sql`
      delete from jobs using (${current}) now
      where ${analyzeJobs} and subject_id = now.id and state = 'failed' and subject_token <> now.token`),
  ];
}
