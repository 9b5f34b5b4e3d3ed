import { createComputed, createSignal, on, onCleanup, untrack, type Accessor } from "solid-js";
import { ApiError, query } from "./client.ts";
import { onServerEvent } from "./events.ts";
import { documentText, type TadaDocumentNode } from "./graphql.ts";

/** Answers kept for going back; the oldest leave first. */
const CACHE_ENTRIES = 60;
/** A scan announces changes several times a second; lists ask again at most this often. */
const REFRESH_EVERY_MS = 2_000;

const cache = new Map<string, unknown>();

/** Forgets every answer: another person may sign in on this page. */
export function clearQueryCache(): void {
  cache.clear();
}

export interface Query<Result> {
  /** The latest answer. While new variables load this is undefined, unless their answer is cached. */
  readonly data: Accessor<Result | undefined>;
  /** True only while there is nothing to show. */
  readonly loading: Accessor<boolean>;
  readonly error: Accessor<ApiError | undefined>;
  /** Asks again, keeping what is shown until the answer is there. */
  readonly refetch: () => Promise<void>;
  /** Changes the shown and cached answer at once, for optimistic updates. */
  readonly update: (change: (data: Result) => Result) => void;
}

export interface QueryOptions {
  /** Keeps showing the former answer while other variables load. Default false. */
  readonly keepPrevious?: boolean;
  /** Asks again when the library changes. Default true. */
  readonly live?: boolean;
}

/**
 * An answer that follows its variables: shows a cached one at once and asks again behind it
 * (stale-while-revalidate). `variables` returning null waits. Late answers to old variables are dropped.
 */
export function createQuery<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Accessor<Variables | null>,
  options: QueryOptions = {},
): Query<Result> {
  const [data, setData] = createSignal<Result | undefined>(undefined);
  const [error, setError] = createSignal<ApiError | undefined>(undefined);
  const [asking, setAsking] = createSignal(false);
  const text = documentText(document);
  const keyOf = (values: Variables): string => `${text}\n${JSON.stringify(values)}`;
  let abort: AbortController | undefined;

  async function ask(values: Variables): Promise<void> {
    abort?.abort();
    const mine = new AbortController();
    abort = mine;
    setAsking(true);
    try {
      const answer = await query(document, values, mine.signal);
      if (mine.signal.aborted) return;
      remember(keyOf(values), answer);
      setData(() => answer);
      setError(undefined);
    } catch (cause) {
      if (mine.signal.aborted) return;
      setError(
        cause instanceof ApiError ? cause : new ApiError("server", String(cause), null, cause),
      );
    }
    if (abort === mine) setAsking(false);
  }

  const refetch = async (): Promise<void> => {
    const values = untrack(variables);
    if (values !== null) await ask(values);
  };

  createComputed(
    on(variables, (values) => {
      if (values === null) return;
      const cached = cache.get(keyOf(values)) as Result | undefined;
      if (cached !== undefined || !options.keepPrevious) setData(() => cached);
      setError(undefined);
      void ask(values);
    }),
  );

  if (options.live ?? true) {
    const refresh = throttle(() => void refetch(), REFRESH_EVERY_MS);
    onCleanup(onServerEvent("library.changed", refresh.call));
    onCleanup(onServerEvent("resync", refresh.call));
    onCleanup(refresh.cancel);
  }
  onCleanup(() => abort?.abort());

  return {
    data,
    error,
    loading: () => data() === undefined && asking(),
    refetch,
    update(change) {
      const shown = untrack(data);
      const values = untrack(variables);
      if (shown === undefined || values === null) return;
      const changed = change(shown);
      remember(keyOf(values), changed);
      setData(() => changed);
    },
  };
}

function remember(key: string, answer: unknown): void {
  cache.delete(key);
  cache.set(key, answer);
  const oldest = cache.size > CACHE_ENTRIES ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
}

/** Calls at most once per `everyMs`: at the end of each stretch in which it was wanted. */
function throttle(run: () => void, everyMs: number): { call: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    call() {
      timer ??= setTimeout(() => {
        timer = undefined;
        run();
      }, everyMs);
    },
    cancel() {
      clearTimeout(timer);
    },
  };
}
