import { artworkFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";

export const previewQuery = graphql(
  `
    query PreviewRules($rules: JSON!, $first: Int!) {
      previewRules(rules: $rules) {
        problems {
          place
          message
        }
        trackCount
        durationMs
        tracks(first: $first) {
          nodes {
            id
            title
            artistDisplay
            durationMs
            artwork {
              ...ArtworkFields
            }
          }
        }
      }
    }
  `,
  [artworkFields],
);

/** What lists of choices hold. */
export const choicesQuery = graphql(`
  query RuleChoices($first: Int!) {
    genres(first: $first) {
      nodes {
        name
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
    playlists(first: $first) {
      nodes {
        id
        name
      }
    }
  }
`);
export type RuleChoices = ResultOf<typeof choicesQuery>;

/** Names that begin as something that is typed. */
export const suggestQuery = graphql(
  `
    query RuleSuggestions($query: String!, $kinds: [SearchKind!]!, $first: Int!) {
      search(query: $query, kinds: $kinds, first: $first) {
        nodes {
          __typename
          ... on Track {
            id
            title
            artistDisplay
            artwork {
              ...ArtworkFields
            }
          }
          ... on Artist {
            id
            name
            artwork {
              ...ArtworkFields
            }
          }
          ... on Album {
            id
            title
          }
        }
      }
    }
  `,
  [artworkFields],
);
export type Suggestion = ResultOf<typeof suggestQuery>["search"]["nodes"][number];
