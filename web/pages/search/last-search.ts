import type { SearchKind } from "./documents.ts";

/** Where somebody stood in the results before following one; coming back goes on there. */
interface LastSearch {
  readonly query: string;
  readonly kind: SearchKind | null;
  /** How many results were loaded. */
  readonly first: number;
  /** The row the arrows stood on. */
  readonly chosen: number;
}

let last: LastSearch | null = null;

export function keepSearch(search: LastSearch): void {
  last = search;
}

/** What was kept of this very search; null for another. */
export function keptSearch(query: string, kind: SearchKind | null): LastSearch | null {
  return last?.query === query && last.kind === kind ? last : null;
}
