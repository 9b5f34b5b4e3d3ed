import type { ApiClient } from "./api-client.ts";

/** A track with where it lies and what a person did with it. */
export interface PlacedTrack {
  id: string;
  title: string;
  artistDisplay: string;
  path: string | null;
  playCount: number;
  lastPlayedAt: string | null;
  favorite: boolean;
  missingSince: string | null;
  album: { title: string } | null;
  library: { id: string; name: string } | null;
}

const TRACKS = /* GraphQL */ `
  query ($after: String, $missing: Boolean!) {
    tracks(first: 500, after: $after, filter: { missing: $missing }) {
      nodes {
        id
        title
        artistDisplay
        path
        playCount
        lastPlayedAt
        favorite
        missingSince
        album {
          title
        }
        library {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/** Every track that is there, or every one whose file is not. */
export async function listPlacedTracks(api: ApiClient, missing = false): Promise<PlacedTrack[]> {
  const found: PlacedTrack[] = [];
  for (let after: string | null = null; ;) {
    const {
      tracks,
    }: {
      tracks: { nodes: PlacedTrack[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    } = await api.graphql(TRACKS, { after, missing });
    found.push(...tracks.nodes);
    if (!tracks.pageInfo.hasNextPage) return found;
    after = tracks.pageInfo.endCursor;
  }
}
