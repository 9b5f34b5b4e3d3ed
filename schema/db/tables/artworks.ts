import { index, integer, pgTable, primaryKey, real, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns.ts";

/** Pictures, once per content. The bytes lie in the ARTWORK bucket under `originals/<contentHash>`. */
export const artworks = pgTable("artworks", {
  id: id(),
  /** SHA-256 of the bytes, hex. */
  contentHash: text().notNull().unique("artworks_content_hash_key"),
  mimeType: text().notNull(),
  sizeBytes: integer().notNull(),
  widthPx: integer(),
  heightPx: integer(),
  /** Hue (degrees) and chroma of the cover's leading color in OKLCH; null until measured. */
  coverHue: real(),
  coverChroma: real(),
  /** A few bytes that draw a blurred stand-in while the picture loads; null until measured. */
  placeholder: text(),
  /** Version of what made the smaller pictures (`sized/<contentHash>/<width>.webp`); 0 until they are there. */
  sizedVersion: integer().notNull().default(0),
  createdAt: createdAt(),
});

/** Smaller pictures that lie in the ARTWORK bucket (`sized/<contentHash>/<width>.webp`): a cache with a quota. */
export const artworkSizes = pgTable(
  "artwork_sizes",
  {
    artworkId: uuid()
      .notNull()
      .references(() => artworks.id, { onDelete: "cascade" }),
    widthPx: integer().notNull(),
    sizeBytes: integer().notNull(),
    /** To the day: what nobody looked at for longest goes first. */
    usedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.artworkId, table.widthPx] }),
    index("artwork_sizes_used_at_index").on(table.usedAt),
  ],
);
