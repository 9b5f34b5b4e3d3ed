import { type SQL, sql } from "drizzle-orm";
import { files } from "../../../schema/db/tables/files.ts";
import type { LibraryId } from "../../../schema/music/ids.ts";

/** A folder of a library; an empty path is its top. */
export interface FolderPlace {
  libraryId: LibraryId;
  /** `/` between segments, none at either end. */
  path: string;
}

/**
 * Everything below a folder is one range of `files_library_id_folder_index`, whose operators compare byte by byte:
 * what begins with "a/" stands before "a0", for 0 comes right after the slash.
 */
export const isInFolder = ({ libraryId, path }: FolderPlace, recursive: boolean): SQL => {
  const right = sql`${files.folder} = ${path}`;
  if (!recursive) return sql`(${files.libraryId} = ${libraryId} and ${right})`;
  if (path === "") return sql`${files.libraryId} = ${libraryId}`;
  return sql`(${files.libraryId} = ${libraryId} and (${right} or (${files.folder} ~>=~ ${`${path}/`} and ${files.folder} ~<~ ${`${path}0`})))`;
};
