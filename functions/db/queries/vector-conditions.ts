import { type SQL, sql } from "drizzle-orm";
import { assertNever } from "../../../schema/music/assert-never.ts";
import type { VectorSet, VectorType } from "./vector-sets.ts";

/** Whether an embedding `e` belongs to the set. */
export const isInSet = ({ type, model, version }: VectorSet): SQL =>
  sql`e.embedding_type = ${typeLiteral(type)} and e.embedding_model = ${model} and e.embedding_version = ${version}`;

/** Not a parameter: only so the partial index of the type is seen to be the one. */
function typeLiteral(type: VectorType): SQL {
  switch (type) {
    case "audio":
      return sql.raw(`'audio'`);
    case "text":
      return sql.raw(`'text'`);
    case "semantic":
      return sql.raw(`'semantic'`);
    default:
      return assertNever(type);
  }
}

/** How far an embedding `e` lies from a vector, in the words of the index. */
export const bitsApart = (vector: SQL): SQL =>
  sql`binary_quantize(e.vector)::bit(512) <~> ${vector}`;

/**
 * To be sent in one batch before what walks an index, for they hold for the transaction: how many rows a walk may give
 * at once, and that it goes on while they don't pass what else is asked of them.
 */
export const walkSettings = (breadth: number): SQL[] => [
  sql.raw(`set local hnsw.ef_search = ${breadth}`),
  sql.raw("set local hnsw.iterative_scan = relaxed_order"),
];
