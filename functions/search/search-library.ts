import { parseSearchQuery } from "../../schema/music/search-query.ts";
import { foldText } from "../../schema/music/text.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Page, PageWindow } from "../db/page.ts";
import { findHits, type SearchHit, type SearchHits } from "../db/queries/search.ts";
import { listWordsLike, SHORTEST_CORRECTED_WORD } from "../db/queries/search-vocabulary.ts";
import type { Services } from "../services.ts";
import { correctWord, variantsOf } from "./correct-words.ts";
import { planSearch } from "./plan-search.ts";
import { type Corrections, wordsOf } from "./plan-words.ts";

export type { SearchHit } from "../db/queries/search.ts";

export interface SearchRequest {
  query: string;
  /** Null: all of them. */
  kinds: readonly SearchHit["kind"][] | null;
  window: PageWindow;
}

/** With fewer hits than this the query may hold a typo, and what it may have meant is offered too. */
const FEW_HITS = 4;

/**
 * Artists, genres, albums and tracks in one list, best first. One statement, or three when next to nothing was found;
 * a fourth for later pages of such a list.
 */
export async function searchLibrary(
  services: Services,
  viewer: Viewer,
  { query, kinds, window }: SearchRequest,
): Promise<Page<SearchHit>> {
  const asked = { query, kinds, listener: viewer.userId, now: services.now() };
  const plan = planSearch(asked);
  if (plan === null) return toPage({ hits: [], total: 0 }, window);
  const { database } = services;
  const exact = await findHits(database, plan, window);
  if (exact.total >= FEW_HITS || plan.words === null) return toPage(exact, window);

  const corrections = await findCorrections(services, query);
  const corrected = corrections && planSearch({ ...asked, corrections });
  if (!corrected) return toPage(exact, window);
  const start = { offset: 0, limit: window.offset + window.limit };
  const meant = await findHits(database, corrected, start);
  // A later page of few hits: the first ones are needed to leave them out.
  const first = window.offset === 0 ? exact : await findHits(database, plan, start);
  return toPage(joinHits(first, meant, window), window);
}

/** Null when there is no other word that one of the query's may have meant. */
async function findCorrections(
  { database }: Pick<Services, "database">,
  query: string,
): Promise<Corrections | null> {
  const words = wordsOf(foldText(parseSearchQuery(query).words)).filter(
    (word) => word.length >= SHORTEST_CORRECTED_WORD,
  );
  if (words.length === 0) return null;
  const alike = Map.groupBy(
    await listWordsLike(
      database,
      words.map((typed) => ({ typed, variants: variantsOf(typed) })),
    ),
    ({ place }) => place,
  );
  const corrections = words.flatMap((word, place) => {
    const candidates = (alike.get(place) ?? []).map((found) => found.word);
    const meant = correctWord(word, candidates);
    return meant.length > 0 ? [[word, meant] as const] : [];
  });
  return corrections.length > 0 ? new Map(corrections) : null;
}

/** Exact hits first, then what the query may have meant, each once. */
function joinHits(exact: SearchHits, meant: SearchHits, window: PageWindow): SearchHits {
  const known = new Set(exact.hits.map(({ id }) => id as string));
  const hits = [...exact.hits, ...meant.hits.filter(({ id }) => !known.has(id))];
  return {
    hits: hits.slice(window.offset, window.offset + window.limit),
    total: Math.max(hits.length, meant.total),
  };
}

const toPage = ({ hits, total }: SearchHits, { offset, limit }: PageWindow): Page<SearchHit> => ({
  rows: hits,
  offset,
  hasMore: total > offset + limit,
  total,
});
