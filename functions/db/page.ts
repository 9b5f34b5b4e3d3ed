/** A stretch of an ordered list, counted from 0. */
export interface PageWindow {
  offset: number;
  limit: number;
  /** Counting a whole list costs more than reading a page of it: only when somebody asked. */
  withTotal: boolean;
}

export interface Page<Row> {
  rows: readonly Row[];
  offset: number;
  hasMore: boolean;
  /** Null when it was not asked for. */
  total: number | null;
}

/** Queries read one row more than the page holds: that row says whether the list goes on. */
export const rowsToRead = (window: PageWindow): number => window.limit + 1;

/**
 * Makes a page of rows that carry the list's total beside them. Past the end there is no row to carry it: then, and
 * only then, `countAll` asks again.
 */
export async function toPage<Row>(
  rows: readonly { row: Row; total: number | null }[],
  window: PageWindow,
  countAll: () => Promise<number>,
): Promise<Page<Row>> {
  const { offset, limit, withTotal } = window;
  const carried = rows[0]?.total ?? (offset === 0 && limit > 0 ? 0 : null);
  return {
    rows: rows.slice(0, limit).map(({ row }) => row),
    offset,
    hasMore: rows.length > limit,
    total: withTotal ? (carried ?? (await countAll())) : null,
  };
}

/** A row of one parent's list: its place there, from 1, and how long the list is. */
export interface RankedRow<ParentId, Row> {
  parentId: ParentId;
  position: number;
  total: number;
  row: Row;
}

/** The same page of many parents' lists. Parents without rows get no entry: see `emptyPage`. */
export function toPagesByParent<ParentId, Row>(
  ranked: readonly RankedRow<ParentId, Row>[],
  window: PageWindow,
): Map<ParentId, Page<Row>> {
  const end = window.offset + window.limit;
  return new Map(
    [...Map.groupBy(ranked, ({ parentId }) => parentId)].map(([parentId, rows]) => {
      const total = rows[0]?.total ?? 0;
      const inside = rows.filter(({ position }) => position > window.offset && position <= end);
      return [
        parentId,
        { rows: inside.map(({ row }) => row), offset: window.offset, hasMore: total > end, total },
      ];
    }),
  );
}

export const emptyPage = (window: PageWindow): Page<never> => ({
  rows: [],
  offset: window.offset,
  hasMore: false,
  total: 0,
});
