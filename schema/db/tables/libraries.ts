import { pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns.ts";

/** Music folders. `slug` is the first segment of every storage key below the folder. */
export const libraries = pgTable("libraries", {
  id: id(),
  slug: text().notNull().unique("libraries_slug_key"),
  name: text().notNull(),
  /** Where the host says that the folder is; null where nobody knows (Cloudflare). */
  directory: text(),
  createdAt: createdAt(),
  lastScanAt: moment(),
  /** A person took it out. Its tracks are missing, not deleted, and come back with it. */
  removedAt: moment(),
});
