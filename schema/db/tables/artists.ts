import { index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { artworks } from "./artworks.ts";
import { createdAt, id, searchDocument, sortText, tsvector, updatedAt } from "./columns.ts";

/** People and groups who are credited. Two of the same name are two rows when their MusicBrainz ids differ. */
export const artists = pgTable(
  "artists",
  {
    id: id(),
    name: text().notNull(),
    sortName: text().notNull(),
    sortKey: sortText().notNull(),
    /** The name folded for comparison (`foldText`). */
    nameKey: text().notNull(),
    artistMbid: text(),
    /** The picture in the artist's own folder. */
    artworkId: uuid().references(() => artworks.id, { onDelete: "set null" }),
    searchText: text().notNull(),
    searchDocument: tsvector().generatedAlwaysAs(searchDocument),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("artists_identity_key").on(table.nameKey, table.artistMbid).nullsNotDistinct(),
    index("artists_artist_mbid_index").on(table.artistMbid),
    index("artists_sort_key_index").on(table.sortKey, table.id),
    index("artists_search_document_index").using("gin", table.searchDocument),
  ],
);
