import { createContextCache } from "@pothos/core";
import DataLoader from "dataloader";
import type { GraphqlContext } from "./context.ts";
import { oneEach } from "./batches.ts";

/**
 * What several fields of a type take from one row (an album's counts, a track's plays): one loader per operation,
 * shared by those fields.
 */
export function batchLoader<Id, Row>(
  load: (context: GraphqlContext, ids: readonly Id[]) => Promise<readonly Row[]>,
  idOf: (row: Row) => Id,
): (context: GraphqlContext, id: Id) => Promise<Row | null> {
  const loaderOf = createContextCache(
    (context: GraphqlContext) =>
      new DataLoader<Id, Row | null>(async (ids) => oneEach(ids, await load(context, ids), idOf)),
  );
  return (context, id) => loaderOf(context).load(id);
}
