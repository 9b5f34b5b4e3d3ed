import { and, type SQL, sql } from "drizzle-orm";
import { keyOrder, trackAudioFeatures } from "../../../schema/db/tables/listening.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import { assertNever } from "../../../schema/music/assert-never.ts";
import { CAMELOT_KEYS, keySpellings } from "../../../schema/music/musical-key.ts";
import { inOrder } from "./conditions.ts";

export type FeatureSort = "bpm" | "key" | "energy" | "danceability";

/** A value of the features, in the words of the index that has it, and the tag that stands in where there is none. */
interface Ordered {
  known: SQL;
  value: SQL;
  tag: SQL | null;
}

/** Where each way to write a key stands, in the words of `keyOrder`. */
const SPELLED = Object.fromEntries(
  CAMELOT_KEYS.flatMap((key) =>
    keySpellings(key).map((spelling) => [spelling.toLowerCase(), key.padStart(3, "0")]),
  ),
);

function ordered(sort: FeatureSort): Ordered {
  const features = trackAudioFeatures;
  const plain = (column: (typeof features)["bpm" | "energy" | "danceability"]) => ({
    known: sql`${column} is not null`,
    value: sql`${column}`,
  });
  switch (sort) {
    case "bpm":
      return { ...plain(features.bpm), tag: sql`${tracks.tagBpm}` };
    case "key":
      return {
        known: sql`${features.camelotKey} is not null`,
        value: keyOrder(features.camelotKey),
        tag: sql`(${JSON.stringify(SPELLED)}::jsonb ->> lower(${tracks.tagKey}) collate "C")`,
      };
    case "energy":
      return { ...plain(features.energy), tag: null };
    case "danceability":
      return { ...plain(features.danceability), tag: null };
    default:
      return assertNever(sort);
  }
}

/**
 * The first `most` tracks by a value that stands beside them, each with its place: those of which it is known, in the
 * order of its index, then the others by title, which are not looked for while there are enough of the former.
 */
export function placesByFeature(
  sort: FeatureSort,
  descending: boolean,
  condition: SQL | undefined,
  most: number,
): SQL {
  const { known, value, tag } = ordered(sort);
  const direction = descending ? sql`desc` : sql`asc`;
  const byValue = sql`order by value ${direction}, id ${direction}`;
  const hasNone = sql`not exists (select 1 from ${trackAudioFeatures}
    where ${trackAudioFeatures.trackId} = ${tracks.id} and ${known})`;
  const measured = sql`(select ${trackAudioFeatures.trackId} as id, ${value} as value
    from ${trackAudioFeatures} inner join ${tracks} on ${tracks.id} = ${trackAudioFeatures.trackId}
    where ${and(known, condition)}
    order by ${value} ${direction}, ${trackAudioFeatures.trackId} ${direction} limit ${most})`;
  const tagged = tag
    ? sql` union all (select ${tracks.id} as id, ${tag} as value from ${tracks}
        where ${and(condition, sql`${tag} is not null`, hasNone)} ${byValue} limit ${most})`
    : sql``;
  const byTitle = sql`order by ${sql.join(inOrder([tracks.sortKey, tracks.id], false), sql`, `)}`;
  return sql`with known as materialized (
      select id, value from (${measured}${tagged}) as either ${byValue} limit ${most})
    select id, 0 as part, row_number() over (${byValue}) as place from known
    union all (
      select ${tracks.id}, 1, row_number() over (${byTitle}) from ${tracks}
      where ${and(condition, tag ? sql`${tag} is null` : undefined, hasNone)} ${byTitle}
      limit greatest(0, ${most} - (select count(*) from known)))`;
}
