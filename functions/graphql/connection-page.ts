import type { Page } from "../library/page.ts";

/** What the arguments of a connection say, as they came. */
export interface PageArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  /** Where to start in the list, for a list that is jumped into by its scroll bar. */
  offset?: number | null | undefined;
}

const DEFAULT_PAGE_SIZE = 50;
/** A page of 500 tracks is about 400 kB of JSON: more only helps to run out of memory. */
export const MAX_PAGE_SIZE = 500;

const CURSOR_PREFIX = "place:";

/** A cursor is the place of an item in its list, from 0; opaque, so that it may become something else. */
export const toCursor = (place: number): string => btoa(`${CURSOR_PREFIX}${place}`);

/** Null when the text was not made by `toCursor`. */
export function parseCursor(cursor: string): number | null {
  let text: string;
  try {
    text = atob(cursor);
  } catch {
    return null;
  }
  const digits = text.startsWith(CURSOR_PREFIX) ? text.slice(CURSOR_PREFIX.length) : "";
  return /^\d{1,9}$/u.test(digits) ? Number(digits) : null;
}

export type ParsedWindow =
  | { ok: true; offset: number; limit: number }
  | { ok: false; message: string };

const refuse = (message: string): ParsedWindow => ({ ok: false, message });

/** Reads Relay's arguments plus `offset`, which counts from `after` when both are there. */
export function parsePageWindow(args: PageArguments): ParsedWindow {
  const { first, last } = args;
  const sizes = [first, last].filter((size) => size !== null && size !== undefined);
  if (sizes.length > 1) return refuse("Ask with either first or last, not with both.");
  const size = sizes[0] ?? DEFAULT_PAGE_SIZE;
  if (size < 0 || size > MAX_PAGE_SIZE) return refuse(`A page has 0 to ${MAX_PAGE_SIZE} items.`);
  const offset = args.offset ?? 0;
  if (offset < 0) return refuse("offset counts from 0.");
  const after = args.after ? parseCursor(args.after) : -1;
  const before = args.before ? parseCursor(args.before) : Number.POSITIVE_INFINITY;
  if (after === null || before === null) return refuse("That cursor is not one of this server's.");
  const start = after + 1 + offset;
  if (last === null || last === undefined) {
    return { ok: true, offset: start, limit: Math.max(0, Math.min(size, before - start)) };
  }
  if (before === Number.POSITIVE_INFINITY) return refuse("last needs before.");
  const lastStart = Math.max(start, before - size);
  return { ok: true, offset: lastStart, limit: Math.max(0, before - lastStart) };
}

export interface Connection<Row> {
  edges: { cursor: string; node: Row }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  totalCount: number | null;
}

export function toConnection<Row>(page: Page<Row>): Connection<Row> {
  const { rows, offset } = page;
  const edges = rows.map((node, index) => ({ cursor: toCursor(offset + index), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.hasMore,
      hasPreviousPage: offset > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: page.total,
  };
}
