import { createSignal, onCleanup, untrack, type Accessor } from "solid-js";
import { ApiError } from "./client.ts";
import { onServerEvent } from "./events.ts";

/** A scan announces changes several times a second. */
const REFRESH_EVERY_MS = 5_000;

interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface AllRows<Row> {
  /** Undefined until the first page; then as many as have come. */
  readonly rows: Accessor<readonly Row[] | undefined>;
  readonly error: Accessor<ApiError | undefined>;
  readonly reload: () => void;
}

/** What each list held last, by name: coming back shows it at once. */
const known = new Map<string, readonly unknown[]>();

/** Forgets every row: another person may sign in on this page. */
export function clearLoadedLists(): void {
  known.clear();
}

/** All rows of a list that is short beside tracks, page after page, following the library. */
export function createAllRows<Row>(
  name: string,
  load: (after: string | null, signal: AbortSignal) => Promise<Page<Row>>,
): AllRows<Row> {
  const [rows, setRows] = createSignal(known.get(name) as readonly Row[] | undefined);
  const [error, setError] = createSignal<ApiError | undefined>(undefined);
  let abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async (): Promise<void> => {
    abort.abort();
    const mine = (abort = new AbortController());
    const isFirst = untrack(rows) === undefined;
    const found: Row[] = [];
    try {
      for (let after: string | null = null; ;) {
        const page: Page<Row> = await load(after, mine.signal);
        if (mine.signal.aborted) return;
        found.push(...page.nodes);
        after = page.pageInfo.endCursor;
        const complete = !page.pageInfo.hasNextPage || after === null;
        if (complete || isFirst) setRows(found.slice());
        if (complete) break;
      }
      known.set(name, found);
      setError(undefined);
    } catch (cause) {
      if (mine.signal.aborted) return;
      setError(
        cause instanceof ApiError ? cause : new ApiError("server", String(cause), null, cause),
      );
    }
  };
  const refreshSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void ask();
    }, REFRESH_EVERY_MS);
  };

  void ask();
  onCleanup(onServerEvent("library.changed", refreshSoon));
  onCleanup(onServerEvent("resync", refreshSoon));
  onCleanup(() => {
    abort.abort();
    clearTimeout(timer);
  });
  return { rows, error, reload: () => void ask() };
}
