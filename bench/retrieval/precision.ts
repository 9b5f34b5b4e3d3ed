import type { HeardPiece } from "./hear-pieces.ts";

const NEIGHBORS = 10;
/** With fewer pieces of its style by others a query says nothing. */
const FEWEST_RELEVANT = 5;

export type Likeness = (a: HeardPiece, b: HeardPiece) => number;

export interface Retrieval {
  /** Share of the ten nearest that are of the query's style, its own artist's pieces left out. */
  precision: number;
  /** The same of ten drawn by lot. */
  random: number;
  queries: number;
  byStyle: ReadonlyMap<string, { precision: number; random: number }>;
}

/**
 * Style precision at ten, with an artist filter: whoever shares the query's artist, and so its album, sounds, mixing, is
 * no answer. Every other piece is, and may be taken for what it is not.
 */
export function styleRetrieval(pieces: readonly HeardPiece[], likeness: Likeness): Retrieval {
  const results = pieces.flatMap((query) => {
    const others = pieces.filter(({ artist }) => artist !== query.artist);
    const relevant = others.filter(({ style }) => style === query.style).length;
    if (relevant < FEWEST_RELEVANT) return [];
    const nearest = nearestOf(query, others, likeness);
    const right = nearest.filter(({ style }) => style === query.style).length;
    return [{ style: query.style, precision: right / NEIGHBORS, random: relevant / others.length }];
  });
  const means = (some: typeof results) => ({
    precision: mean(some.map(({ precision }) => precision)),
    random: mean(some.map(({ random }) => random)),
  });
  return {
    ...means(results),
    queries: results.length,
    byStyle: new Map(
      [...Map.groupBy(results, ({ style }) => style)].map(([style, some]) => [style, means(some)]),
    ),
  };
}

/**
 * Skewness of N₁₀, how often a piece is among the ten nearest of others: 0 where all are equally popular, large where a
 * few hubs turn up everywhere (Radovanović et al. 2010).
 */
export function hubness(pieces: readonly HeardPiece[], likeness: Likeness): number {
  const popularity = new Map<HeardPiece, number>(pieces.map((piece) => [piece, 0]));
  for (const query of pieces) {
    const others = pieces.filter((piece) => piece !== query);
    for (const near of nearestOf(query, others, likeness)) {
      popularity.set(near, (popularity.get(near) ?? 0) + 1);
    }
  }
  const counts = [...popularity.values()];
  const center = mean(counts);
  const deviation = Math.sqrt(mean(counts.map((count) => (count - center) ** 2)));
  return mean(counts.map((count) => ((count - center) / deviation) ** 3));
}

function nearestOf(
  query: HeardPiece,
  others: readonly HeardPiece[],
  likeness: Likeness,
): HeardPiece[] {
  return others
    .map((piece) => ({ piece, like: likeness(query, piece) }))
    .toSorted((a, b) => b.like - a.like)
    .slice(0, NEIGHBORS)
    .map(({ piece }) => piece);
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
