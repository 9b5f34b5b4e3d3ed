import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { artworks } from "./artworks.ts";
import { createdAt, id, moment, updatedAt } from "./columns.ts";
import { libraries } from "./libraries.ts";

/**
 * What storage holds, file by file, as the latest scan saw it. An unchanged file is known here by size and time and
 * costs no read. A track outlives its file: a file that moved is a new row here and the same row in `tracks`.
 */
export const files = pgTable(
  "files",
  {
    id: id(),
    libraryId: uuid()
      .notNull()
      .references(() => libraries.id, { onDelete: "cascade" }),
    /** Relative to the library's folder, `/` between segments. */
    path: text().notNull(),
    /** The path up to its last `/`, empty at the top: an album's pictures lie beside its tracks. */
    folder: text().notNull(),
    /** The path without its last extension: what a file and its lyrics have in common. */
    stem: text().notNull().default(""),
    /** lyrics and cue lie beside the audio file that they belong to; entry: something that can't be read as a file at all. */
    kind: text({ enum: ["audio", "image", "lyrics", "cue", "entry"] }).notNull(),
    sizeBytes: bigint({ mode: "number" }).notNull(),
    modifiedMs: bigint({ mode: "number" }).notNull(),
    /** pending: new or changed, not read yet. read: in the library. problem: could not be read, with the reason beside. */
    state: text({ enum: ["pending", "read", "problem"] }).notNull(),
    /** How often somebody set out to read it since it is pending: a file that ends its process each time is given up. */
    readAttempts: integer().notNull().default(0),
    problemCode: text(),
    problemDetail: text(),
    /** Version of the tag reader; a newer one reads the file again. */
    readerVersion: integer().notNull().default(0),
    /** The picture an image file holds. */
    artworkId: uuid().references(() => artworks.id, { onDelete: "set null" }),
    /** The latest run that was told of it: only runs that found its folder changed. No foreign key: it is written for every file. */
    seenByScanRunId: uuid(),
    missingSince: moment(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("files_library_id_path_key").on(table.libraryId, table.path),
    // Compared byte by byte: everything below a folder is one range of it.
    index("files_library_id_folder_index").on(table.libraryId, table.folder.op("text_pattern_ops")),
    index("files_sidecar_index")
      .on(table.libraryId, table.folder)
      .where(sql`${table.kind} in ('lyrics', 'cue')`),
    index("files_missing_index")
      .on(table.libraryId)
      .where(sql`${table.missingSince} is not null`),
    // No index speaks of `state`: a scan changes it for every file, and need not touch any index then.
    index("files_problem_index")
      .on(table.libraryId, table.path)
      .where(sql`${table.problemCode} is not null`),
  ],
);

/**
 * Folders as the latest scan that went to its end saw them. One whose digest is the same holds what it held, and its
 * files are not looked at one by one.
 */
export const folders = pgTable(
  "folders",
  {
    libraryId: uuid()
      .notNull()
      .references(() => libraries.id, { onDelete: "cascade" }),
    /** Relative to the library's folder; empty for the top. */
    path: text().notNull(),
    /** `<number of files>:<hash>` of names, sizes and times of change of the files right in it, with the reader's version. */
    digest: text().notNull(),
    /** What a scan under way found; becomes `digest` when its listing is complete. */
    newDigest: text(),
    seenByScanRunId: uuid(),
  },
  (table) => [primaryKey({ columns: [table.libraryId, table.path] })],
);
