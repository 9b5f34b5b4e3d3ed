import { createEffect, createSignal, on, onCleanup, untrack, type Accessor } from "solid-js";
import { ApiError } from "./client.ts";
import { onServerEvent } from "./events.ts";

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly totalCount: number;
}

export interface PagedList<Row> {
  /** A row, or undefined while its page is on the way. Tracked. */
  readonly row: (index: number) => Row | undefined;
  /** Undefined until the first answer. */
  readonly totalCount: Accessor<number | undefined>;
  readonly error: Accessor<ApiError | undefined>;
  /** Loads what is missing of these rows; `end` is one past the last. */
  readonly need: (window: { readonly first: number; readonly end: number }) => void;
  readonly reload: () => void;
}

/** Rows a page holds: one request fills several screens. */
const PAGE_ROWS = 200;
/** A scan changes the library several times a second; what is in view is asked for again at most this often. */
const REFRESH_EVERY_MS = 3_000;

/**
 * A long list read by offset, page by page, in any order. `source` describes the list (sort, filter) and
 * must change when it does: all pages are then dropped. The first page loads at once.
 */
export function createPagedList<Row, Source>(
  source: Accessor<Source>,
  loadPage: (source: Source, offset: number, count: number) => Promise<ListPage<Row>>,
): PagedList<Row> {
  const [pages, setPages] = createSignal<ReadonlyMap<number, readonly Row[]>>(new Map());
  const [totalCount, setTotalCount] = createSignal<number | undefined>(undefined);
  const [error, setError] = createSignal<ApiError | undefined>(undefined);
  const asked = new Set<number>();
  let seen = { first: 0, end: 1 };
  /** Rises when the list becomes another; answers for the former one are dropped. */
  let generation = 0;

  async function load(page: number): Promise<void> {
    const mine = generation;
    asked.add(page);
    try {
      const answer = await loadPage(untrack(source), page * PAGE_ROWS, PAGE_ROWS);
      if (mine !== generation) return;
      setPages((before) => new Map(before).set(page, answer.rows));
      setTotalCount(answer.totalCount);
      setError(undefined);
    } catch (cause) {
      if (mine !== generation) return;
      asked.delete(page);
      setError(cause instanceof ApiError ? cause : new ApiError("server", String(cause), null, cause));
    }
  }

  function need(window: { readonly first: number; readonly end: number }): void {
    seen = window;
    const last = Math.floor(Math.max(window.end - 1, window.first) / PAGE_ROWS);
    for (let page = Math.floor(window.first / PAGE_ROWS); page <= last; page += 1) {
      if (!asked.has(page)) void load(page);
    }
  }

  /** Asks again for what is in view and keeps showing it meanwhile; other pages load when scrolled to. */
  function reload(): void {
    generation += 1;
    asked.clear();
    need(seen);
  }

  createEffect(
    on(source, () => {
      setPages(new Map());
      seen = { first: 0, end: 1 };
      reload();
    }),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refreshSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      reload();
    }, REFRESH_EVERY_MS);
  };
  onCleanup(onServerEvent("library.changed", refreshSoon));
  onCleanup(onServerEvent("resync", refreshSoon));
  onCleanup(() => {
    generation += 1;
    clearTimeout(timer);
  });

  return {
    row: (index) => pages().get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
    totalCount,
    error,
    need,
    reload,
  };
}
