import type { Viewer } from "../accounts/viewer.ts";
import type { Page, PageWindow } from "../db/page.ts";
import {
  type SearchHit,
  type SearchHits,
  searchByWords,
  searchShort,
  searchSimilar,
} from "../db/queries/search.ts";
import type { Services } from "../services.ts";
import { planSearch } from "./search-words.ts";

export type { SearchHit } from "../db/queries/search.ts";

export interface SearchRequest {
  query: string;
  /** Null: all of them. */
  kinds: readonly SearchHit["kind"][] | null;
  window: PageWindow;
}

/** With fewer hits than this the query may hold a typo, and what resembles it is offered too. */
const FEW_HITS = 4;

/** Tracks, albums and artists in one list, best first. One statement, or three when next to nothing was found. */
export async function searchLibrary(
  services: Services,
  _viewer: Viewer,
  { query, window }: SearchRequest,
): Promise<Page<SearchHit>> {
  const plan = planSearch(query);
  const found = plan ? await find(services, plan, window) : { hits: [], total: 0 };
  return {
    rows: found.hits,
    offset: window.offset,
    hasMore: found.total > window.offset + window.limit,
    total: found.total,
  };
}

async function find(
  { database }: Services,
  plan: NonNullable<ReturnType<typeof planSearch>>,
  window: PageWindow,
): Promise<SearchHits> {
  if (plan.short) return await searchShort(database, plan, window);
  const exact = await searchByWords(database, plan, window);
  if (exact.total >= FEW_HITS) return exact;
  const start = { offset: 0, limit: window.offset + window.limit };
  const [first, similar] = [
    // A later page of few hits: the first ones are needed to leave them out below.
    window.offset === 0 ? exact : await searchByWords(database, plan, start),
    await searchSimilar(database, plan.folded, start),
  ];
  return joinHits(first, similar, window);
}

/** Exact hits first, then what resembles the query, each once. */
function joinHits(exact: SearchHits, similar: SearchHits, window: PageWindow): SearchHits {
  const known = new Set(exact.hits.map(({ id }) => id as string));
  const hits = [...exact.hits, ...similar.hits.filter(({ id }) => !known.has(id))];
  const total = Math.max(hits.length, similar.total);
  return { hits: hits.slice(window.offset, window.offset + window.limit), total };
}
