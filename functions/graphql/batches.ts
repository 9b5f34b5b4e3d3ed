/** Puts what a batch found into the order in which it was asked for. */

/** Null where nothing was found. */
export function oneEach<Id, Row>(
  ids: readonly Id[],
  rows: readonly Row[],
  idOf: (row: Row) => Id,
): (Row | null)[] {
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The rows of each owner in the order they came. */
export function manyEach<Id, Row extends { ownerId: Id }>(
  ids: readonly Id[],
  rows: readonly Row[],
): Row[][] {
  const byOwner = Map.groupBy(rows, ({ ownerId }) => ownerId);
  return ids.map((id) => byOwner.get(id) ?? []);
}
