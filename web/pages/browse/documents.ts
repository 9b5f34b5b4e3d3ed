import { albumTileFields, artworkFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";

const genreTileFields = graphql(
  `
    fragment GenreTileFields on Genre {
      id
      name
      albumCount
      trackCount
      artworks {
        ...ArtworkFields
      }
    }
  `,
  [artworkFields],
);
export type GenreTile = ResultOf<typeof genreTileFields>;

const decadeFields = graphql(
  `
    fragment DecadeFields on Decade {
      year
      albumCount
      trackCount
      artworks {
        ...ArtworkFields
      }
    }
  `,
  [artworkFields],
);
export type DecadeTile = ResultOf<typeof decadeFields>;

export const browseQuery = graphql(
  `
    query Browse($first: Int!) {
      genres(first: $first) {
        nodes {
          ...GenreTileFields
        }
        totalCount
      }
      decades {
        ...DecadeFields
      }
      added: albums(first: $first, sort: ADDED, descending: true) {
        nodes {
          ...AlbumTileFields
        }
      }
      played: albums(first: $first, sort: PLAYED, descending: true, filter: { played: true }) {
        nodes {
          ...AlbumTileFields
        }
      }
      labels(first: 1) {
        totalCount
      }
      wanted(first: 1) {
        totalCount
      }
      libraryStatistics {
        missingCount
        problemCount
      }
    }
  `,
  [genreTileFields, decadeFields, albumTileFields],
);
export type BrowseAnswer = ResultOf<typeof browseQuery>;

export const genresQuery = graphql(
  `
    query Genres($first: Int!, $after: String) {
      genres(first: $first, after: $after) {
        nodes {
          ...GenreTileFields
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [genreTileFields],
);

export const decadesQuery = graphql(
  `
    query Decades {
      decades {
        ...DecadeFields
      }
    }
  `,
  [decadeFields],
);

export const labelsQuery = graphql(`
  query Labels($first: Int!, $after: String) {
    labels(first: $first, after: $after) {
      nodes {
        name
        albumCount
        trackCount
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export type LabelRow = ResultOf<typeof labelsQuery>["labels"]["nodes"][number];
