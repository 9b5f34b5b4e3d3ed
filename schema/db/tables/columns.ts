import { sql } from "drizzle-orm";
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** UUIDv7 made by the code that inserts (`newId`), so that a batch knows its ids before it is sent. */
export const id = () => uuid().primaryKey();

export const moment = () => timestamp({ withTimezone: true, mode: "date" });
export const createdAt = () => moment().notNull().defaultNow();
export const updatedAt = () => moment().notNull().defaultNow();

/**
 * Text to order by: folded by `sortKey` (schema/music/text.ts), compared byte by byte, so that every engine and
 * every locale gives the same order.
 */
export const sortText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** Drizzle has no bytea. Written and read as base64 (`decode`, `encode`): the drivers know text alone. */
export const bytes = customType<{ data: string }>({ dataType: () => "bytea" });

/** Drizzle has no tsvector. Always generated from `search_text`, never written. */
export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** The words as `searchText` parted them: PostgreSQL's own parser knows neither pairs of characters nor every script. */
export const searchDocument = sql`array_to_tsvector(string_to_array("search_text", ' '))`;
