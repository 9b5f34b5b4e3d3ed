import { type SQL, sql } from "drizzle-orm";
import type { Fact, FoundLyrics } from "../../../schema/enrichment/facts.ts";
import type { Source, SubjectType } from "../../../schema/enrichment/sources.ts";
import { lyricsWords } from "../../../schema/music/lyrics-words.ts";
import type { Database } from "../client.ts";
import { PICTURE_KEY } from "./fetched-pictures.ts";

/** Facts of one source about one subject. In one batch, with the row of the lookup. */

const timestamp = (date: Date) => sql`${date.toISOString()}::timestamptz`;
const table = (type: SubjectType): SQL => sql.raw(`${type}_metadata`);
const owner = (type: SubjectType): SQL => sql.raw(`${type}_id`);

/** What the source said before goes; its picture stays until another one comes. */
export const removeFacts = (database: Database, source: string, type: SubjectType, id: string) =>
  database.execute(sql`
    delete from ${table(type)}
    where ${owner(type)} = ${id}::uuid and metadata_source = ${source} and metadata_key <> ${PICTURE_KEY}`);

/** Positions run within each key, in the order given. */
export function insertFacts(
  database: Database,
  source: string,
  { type, id }: { type: SubjectType; id: string },
  facts: readonly Fact[],
  now: Date,
) {
  const next = new Map<string, number>();
  const rows = facts.map((fact) => {
    const position = next.get(fact.key) ?? 0;
    next.set(fact.key, position + 1);
    return { ...fact, position };
  });
  return database.execute(sql`
    insert into ${table(type)} (id, ${owner(type)}, metadata_key, metadata_value, metadata_source, position, weight, ref,
      fetched_at)
    select gen_random_uuid(), o.id, x.key, x.value, ${source}, x.position, x.weight, x.ref, ${timestamp(now)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(
      key text, value text, position int, weight real, ref text)
    join ${sql.raw(`${type}s`)} o on o.id = ${id}::uuid
    on conflict (${owner(type)}, metadata_key, metadata_source, position) do update set
      metadata_value = excluded.metadata_value, weight = excluded.weight, ref = excluded.ref,
      fetched_at = excluded.fetched_at`);
}

/** The picture, by the hash of its bytes, shows the album or the artist where nothing of their own does. */
export const insertPicture = (
  database: Database,
  source: Source,
  type: "album" | "artist",
  { id, hash, now }: { id: string; hash: string; now: Date },
) =>
  database.execute(sql`
    insert into ${table(type)} (id, ${owner(type)}, metadata_key, metadata_value, metadata_source, position, ref, fetched_at)
    select gen_random_uuid(), o.id, ${PICTURE_KEY}, a.content_hash, ${source}, 0, a.id::text, ${timestamp(now)}
    from ${sql.raw(`${type}s`)} o, artworks a where o.id = ${id}::uuid and a.content_hash = ${hash}
    on conflict (${owner(type)}, metadata_key, metadata_source, position) do update set
      metadata_value = excluded.metadata_value, ref = excluded.ref, fetched_at = excluded.fetched_at`);

export const showPicture = (
  database: Database,
  type: "album" | "artist",
  { id, hash }: { id: string; hash: string },
) =>
  database.execute(sql`
    update ${sql.raw(`${type}s`)} o set artwork_id = a.id
    from artworks a where o.id = ${id}::uuid and o.artwork_id is null and a.content_hash = ${hash}`);

const withWords = (lyrics: FoundLyrics) => ({ ...lyrics, words: lyricsWords(lyrics.content) });

/** Words of one source; those of the file stay beside them. */
export const replaceLyrics = (
  database: Database,
  source: Source,
  trackId: string,
  found: readonly FoundLyrics[],
  now: Date,
) => [
  database.execute(
    sql`delete from lyrics where track_id = ${trackId}::uuid and source = ${source}`,
  ),
  database.execute(sql`
    insert into lyrics (id, track_id, source, synced, content, search_text, fetched_at)
    select gen_random_uuid(), t.id, ${source}, x.synced, x.content, x.words, ${timestamp(now)}
    from jsonb_to_recordset(${JSON.stringify(found.map(withWords))}::jsonb) as x(
      synced boolean, content text, words text)
    join tracks t on t.id = ${trackId}::uuid
    on conflict (track_id, source, synced) do update set content = excluded.content,
      search_text = excluded.search_text, fetched_at = excluded.fetched_at`),
];

/** The texts that vectors are made of have changed: they are looked at again, and made anew where they are others. */
export const lookAtTextsAgain = (database: Database, trackId: string) =>
  database.execute(
    sql`update track_embeddings set checked_at = '-infinity'
      where track_id = ${trackId}::uuid and embedding_type in ('text', 'semantic')`,
  );
