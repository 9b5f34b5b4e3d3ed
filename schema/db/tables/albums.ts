import { boolean, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { artists } from "./artists.ts";
import { artworks } from "./artworks.ts";
import { createdAt, id, searchDocument, sortText, tsvector, updatedAt } from "./columns.ts";

/** Releases as issued (MusicBrainz: release). */
export const albums = pgTable(
  "albums",
  {
    id: id(),
    /** What makes two tracks stand on one album (`albumIdentityKey`): the release's id when tagged, else names. */
    identityKey: text().notNull().unique("albums_identity_key_key"),
    title: text().notNull(),
    sortKey: sortText().notNull(),
    /** The album artists' credit as printed: names and join phrases in order. */
    artistDisplay: text().notNull(),
    artistSortKey: sortText().notNull(),
    releaseMbid: text(),
    releaseGroupMbid: text(),
    year: integer(),
    /** ISO 8601, as precise as the tag: 1997, 1997-05 or 1997-05-21. */
    releaseDate: text(),
    originalDate: text(),
    releaseType: text(),
    compilation: boolean().notNull().default(false),
    label: text(),
    catalogNumber: text(),
    barcode: text(),
    artworkId: uuid().references(() => artworks.id, { onDelete: "set null" }),
    searchText: text().notNull(),
    searchDocument: tsvector().generatedAlwaysAs(searchDocument),
    addedAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("albums_sort_key_index").on(table.sortKey, table.id),
    index("albums_artist_sort_key_index").on(table.artistSortKey, table.year, table.id),
    index("albums_year_index").on(table.year, table.id),
    index("albums_label_index").on(table.label, table.id),
    index("albums_added_at_index").on(table.addedAt, table.id),
    index("albums_search_document_index").using("gin", table.searchDocument),
  ],
);

/** The album's artist credit, in order. */
export const albumArtists = pgTable(
  "album_artists",
  {
    albumId: uuid()
      .notNull()
      .references(() => albums.id, { onDelete: "cascade" }),
    role: text().notNull(),
    position: integer().notNull(),
    artistId: uuid()
      .notNull()
      .references(() => artists.id, { onDelete: "cascade" }),
    creditedName: text().notNull(),
    /** What stands between this name and the next: " feat. ", " & ". */
    joinPhrase: text().notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.albumId, table.role, table.position] }),
    index("album_artists_artist_id_index").on(table.artistId),
  ],
);
