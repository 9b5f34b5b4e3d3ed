import { type SQL, sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { files } from "../../../schema/db/tables/files.ts";
import { keyOrder } from "../../../schema/db/tables/listening.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { Rules, SortKey } from "../../../schema/rules/rules.ts";
import { type Beside, KEY_VALUE } from "./playlist-rule-values.ts";
import { valueOf } from "./playlist-rules.ts";

/** The order of a smart playlist, whole: no two tracks stand at the same place. */
export interface RuleOrder {
  by: SQL;
  besides: Beside[];
}

/** `seed`: what the random order is made of. The same seed gives the same order. */
export function ruleOrder(rules: Rules, seed: string): RuleOrder {
  const keys = (rules.sort ?? []).map((key) => keyColumns(key, seed));
  const isByAlbum = (rules.sort ?? []).some(({ field }) => field === "album");
  const rest = isByAlbum
    ? [tracks.sortKey, tracks.id]
    : [...albumColumns, tracks.sortKey, tracks.id];
  const columns = keys.flatMap(({ columns: own, descending }) =>
    own.map((column) => (descending ? sql`${column} desc nulls last` : sql`${column} nulls last`)),
  );
  return {
    by: sql.join([...columns, ...rest.map((column) => sql`${column} nulls last`)], sql`, `),
    besides: ["album", ...keys.flatMap(({ beside }) => beside ?? [])],
  };
}

const albumColumns = [albums.sortKey, albums.id, tracks.discNumber, tracks.trackNumber];

interface KeyColumns {
  columns: readonly (SQL | (typeof albumColumns)[number])[];
  beside?: Beside | undefined;
  descending: boolean;
}

function keyColumns({ field, descending }: SortKey, seed: string): KeyColumns {
  switch (field) {
    case "title":
      return { columns: [sql`${tracks.sortKey}`], descending };
    case "artist":
      return { columns: [sql`${tracks.artistSortKey}`], descending };
    case "albumArtist":
      return { columns: [sql`${albums.artistSortKey}`], descending };
    case "album":
      return { columns: albumColumns, descending };
    case "folder":
      return { columns: [sql`${files.path} collate "C"`], beside: "file", descending };
    case "camelotKey":
      return { columns: [keyOrder(KEY_VALUE.value)], beside: "features", descending };
    case "originalDate":
    case "releaseDate":
      return { columns: [sql`(${plainValue(field)}) collate "C"`], descending };
    case "random":
      return { columns: [sql`md5(${seed}::text || ${tracks.id}::text) collate "C"`], descending };
    default:
      return {
        columns: [plainValue(field)],
        beside: valueOf(field)?.beside,
        descending,
      };
  }
}

function plainValue(field: Exclude<SortKey["field"], "random">): SQL {
  const found = valueOf(field);
  if (found === null) throw new Error(`${field} is no order`);
  return found.value;
}
