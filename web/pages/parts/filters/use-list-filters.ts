import { useSearchParams } from "@solidjs/router";
import { createMemo, type Accessor } from "solid-js";
import { readFilters, writeFilters, type FilterParams, type ListFilters } from "./list-filters.ts";

/** The filters of the address; setting them is a step that Back takes back. */
export function useListFilters(): [Accessor<ListFilters>, (filters: ListFilters) => void] {
  const [params, setParams] = useSearchParams<FilterParams & Record<string, string>>();
  const filters = createMemo(() => readFilters(params as FilterParams), undefined, {
    equals: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  return [filters, (next) => setParams(writeFilters(next), { scroll: false })];
}
