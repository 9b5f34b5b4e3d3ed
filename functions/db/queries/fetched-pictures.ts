import { type SQL, sql } from "drizzle-orm";

/** Under which a picture stands that a source gave; `ref` is the artwork's id. */
export const PICTURE_KEY = "picture";

/** What stands for an album or an artist that has no picture of its own: one that a source gave, or null. */
export const fetchedPicture = (owner: "album" | "artist", id: SQL): SQL => sql`(
  select a.id from ${sql.raw(`${owner}_metadata`)} m join artworks a on a.id = m.ref::uuid
  where m.${sql.raw(`${owner}_id`)} = ${id} and m.metadata_key = ${sql.raw(`'${PICTURE_KEY}'`)}
  order by m.fetched_at limit 1)`;

/** The ids, as text, of all that sources gave. */
export const fetchedPictures: SQL = sql.raw(
  ["album", "artist"]
    .map((owner) => `select ref from ${owner}_metadata where metadata_key = '${PICTURE_KEY}'`)
    .join(" union all "),
);
