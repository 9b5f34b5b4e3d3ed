import type { Accessor } from "solid-js";
import { createQuery } from "../../../api/create-query.ts";
import { graphql, type ResultOf } from "../../../api/graphql.ts";

/** The most the server gives in one page; who has more genres finds the rarest by search. */
const CHOICES_AT_MOST = 500;

const filterChoicesQuery = graphql(`
  query FilterChoices($first: Int!) {
    genres(first: $first) {
      nodes {
        id
        name
        trackCount
      }
    }
    labels(first: $first) {
      nodes {
        name
      }
    }
    libraries {
      id
      name
    }
  }
`);
type Answer = ResultOf<typeof filterChoicesQuery>;

/** What can be filtered by. */
export interface FilterChoices {
  /** The commonest first. */
  readonly genres: readonly Answer["genres"]["nodes"][number][];
  readonly labels: readonly string[];
  readonly libraries: readonly Answer["libraries"][number][];
}

/** Asked for once it is `wanted`: most visits never filter. */
export function createFilterChoices(
  wanted: Accessor<boolean>,
): Accessor<FilterChoices | undefined> {
  const answer = createQuery(
    filterChoicesQuery,
    () => (wanted() ? { first: CHOICES_AT_MOST } : null),
    { keepPrevious: true },
  );
  return () => {
    const data = answer.data();
    return (
      data && {
        genres: data.genres.nodes.toSorted((a, b) => b.trackCount - a.trackCount),
        labels: data.labels.nodes.map((label) => label.name),
        libraries: data.libraries,
      }
    );
  };
}
