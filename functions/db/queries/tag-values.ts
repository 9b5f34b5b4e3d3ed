import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { CAMELOT_KEYS, keySpellings, musicalKeyName } from "../../../schema/music/musical-key.ts";

/** What a file's tags say of tempo and key, as SQL understands it. */

const CAMELOT_BY_SPELLING = JSON.stringify(
  Object.fromEntries(
    CAMELOT_KEYS.flatMap((key) =>
      keySpellings(key).map((spelling) => [spelling.toLowerCase(), key] as const),
    ),
  ),
);
const NAME_BY_CAMELOT = JSON.stringify(
  Object.fromEntries(CAMELOT_KEYS.map((key) => [key, musicalKeyName(key)])),
);

/** "a minor" as "8A", as `parseCamelotKey` does; null for what names no key. */
export const camelotOfTag = (tagKey: SQLWrapper): SQL => sql`(${CAMELOT_BY_SPELLING}::jsonb ->>
  lower(regexp_replace(btrim(translate(${tagKey}, '♯♭', '#b')), '\\s+', ' ', 'g')))`;

export const nameOfCamelot = (camelotKey: SQLWrapper): SQL =>
  sql`(${NAME_BY_CAMELOT}::jsonb ->> ${camelotKey})`;

/** Null for what is no tempo: 0 stands in many tags. */
export const bpmOfTag = (tagBpm: SQLWrapper): SQL =>
  sql`(case when ${tagBpm} between 20 and 400 then ${tagBpm} end)`;
