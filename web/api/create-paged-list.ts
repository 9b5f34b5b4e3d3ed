import { createComputed, createSignal, on, onCleanup, untrack, type Accessor } from "solid-js";
import { ApiError } from "./client.ts";
import { onServerEvent } from "./events.ts";

/** Rows asked for at once: one answer fills several screens. */
const PAGE_ROWS = 200;
/** Pages kept of one list. Beyond 8,000 rows nobody scrolls back through them all. */
const PAGES_KEPT = 40;
/** Lists kept for coming back to. */
const LISTS_KEPT = 6;
/** While the scrollbar is dragged rows fly by; only those it rests on are asked for. */
const SETTLE_MS = 60;
/** A scan announces changes several times a second. */
const REFRESH_EVERY_MS = 2_000;

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly totalCount: number;
}
interface Loaded<Row> {
  readonly total: number | undefined;
  /** By page number; a Map keeps the order in which they came, oldest first. */
  readonly pages: ReadonlyMap<number, readonly Row[]>;
}

export interface PagedList<Row> {
  /** Undefined until the first answer. */
  readonly totalCount: Accessor<number | undefined>;
  /** A row, or undefined while it is on its way. Tracked. */
  readonly row: (index: number) => Row | undefined;
  /** Says which rows are in sight; `end` is one past the last. */
  readonly need: (window: { readonly first: number; readonly end: number }) => void;
  readonly error: Accessor<ApiError | undefined>;
  /** Asks again for what is in sight and keeps showing it meanwhile. */
  readonly reload: () => void;
}

const lists = new Map<string, Loaded<unknown>>();

/** Forgets every row: another person may sign in on this page. */
export function clearPagedLists(): void {
  lists.clear();
}

/**
 * A long list of which only the rows in sight are loaded, anywhere in it. `load` asks for one page; `key` names
 * the list by all that decides its rows, and starts it over when it changes.
 */
export function createPagedList<Row>(options: {
  readonly key: Accessor<string>;
  readonly load: (offset: number, count: number, signal: AbortSignal) => Promise<ListPage<Row>>;
}): PagedList<Row> {
  const empty: Loaded<Row> = { total: undefined, pages: new Map() };
  const [loaded, setLoaded] = createSignal<Loaded<Row>>(empty, { equals: false });
  const [error, setError] = createSignal<ApiError | undefined>(undefined);
  const pending = new Map<number, AbortController>();
  let range = { first: 0, end: 1 };
  let settleTimer: ReturnType<typeof setTimeout> | undefined;
  let refreshTimer: ReturnType<typeof setTimeout> | undefined;

  const keep = (next: Loaded<Row>): void => {
    const key = untrack(options.key);
    lists.delete(key);
    lists.set(key, next);
    const oldest = lists.size > LISTS_KEPT ? lists.keys().next().value : undefined;
    if (oldest !== undefined) lists.delete(oldest);
    setLoaded(next);
  };

  const ask = async (page: number): Promise<void> => {
    const abort = new AbortController();
    pending.get(page)?.abort();
    pending.set(page, abort);
    try {
      const answer = await options.load(page * PAGE_ROWS, PAGE_ROWS, abort.signal);
      if (abort.signal.aborted) return;
      const pages = new Map(untrack(loaded).pages);
      pages.delete(page);
      pages.set(page, answer.rows);
      for (const oldest of pages.keys()) {
        if (pages.size <= PAGES_KEPT) break;
        pages.delete(oldest);
      }
      setError(undefined);
      keep({ total: answer.totalCount, pages });
    } catch (cause) {
      if (abort.signal.aborted) return;
      setError(
        cause instanceof ApiError ? cause : new ApiError("server", String(cause), null, cause),
      );
    } finally {
      if (pending.get(page) === abort) pending.delete(page);
    }
  };

  const wantedPages = (): number[] => {
    const first = Math.floor(range.first / PAGE_ROWS);
    const last = Math.floor(Math.max(range.end - 1, range.first) / PAGE_ROWS);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  };

  const settle = (): void => {
    settleTimer = undefined;
    const pages = wantedPages();
    for (const [page, abort] of pending) {
      if (pages.includes(page)) continue;
      abort.abort();
      pending.delete(page);
    }
    const { total, pages: have } = untrack(loaded);
    for (const page of pages) {
      const exists = total === undefined || page === 0 || page * PAGE_ROWS < total;
      if (exists && !have.has(page) && !pending.has(page)) void ask(page);
    }
  };

  const reload = (): void => {
    setError(undefined);
    refreshTimer = undefined;
    const pages = wantedPages();
    const kept = [...untrack(loaded).pages].filter(([page]) => pages.includes(page));
    // Rows out of sight may have moved: they are asked for again when they are wanted.
    keep({ total: untrack(loaded).total, pages: new Map(kept) });
    for (const page of pages) void ask(page);
  };

  createComputed(
    on(options.key, (key) => {
      for (const abort of pending.values()) abort.abort();
      pending.clear();
      setError(undefined);
      const known = lists.get(key) as Loaded<Row> | undefined;
      setLoaded(known ?? empty);
      range = known ? range : { first: 0, end: 1 };
      void ask(Math.floor(range.first / PAGE_ROWS));
    }),
  );
  const refreshSoon = (): void => {
    refreshTimer ??= setTimeout(reload, REFRESH_EVERY_MS);
  };
  onCleanup(onServerEvent("library.changed", refreshSoon));
  onCleanup(onServerEvent("resync", refreshSoon));
  onCleanup(() => {
    clearTimeout(settleTimer);
    clearTimeout(refreshTimer);
    for (const abort of pending.values()) abort.abort();
  });

  return {
    totalCount: () => loaded().total,
    row: (index) => loaded().pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
    need(window) {
      range = window;
      settleTimer ??= setTimeout(settle, SETTLE_MS);
    },
    error,
    reload,
  };
}
