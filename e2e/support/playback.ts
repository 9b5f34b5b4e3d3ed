import type { ApiClient } from "./api-client.ts";

/** Listens and favorites, as players report them. */

const LANES = 8;

export async function recordPlay(
  api: ApiClient,
  play: { trackId: string; clientPlayId: string; playedAt: string },
): Promise<void> {
  const { recordPlay: done } = await api.graphql<{
    recordPlay: { error: { message: string } | null };
  }>(
    /* GraphQL */ `
      mutation ($input: RecordPlayInput!) {
        recordPlay(input: $input) {
          error {
            message
          }
        }
      }
    `,
    { input: { ...play, listenedMs: 300 } },
  );
  if (done.error) throw new Error(done.error.message);
}

export async function setFavorite(api: ApiClient, trackId: string): Promise<void> {
  const { setFavorite: done } = await api.graphql<{
    setFavorite: { error: { message: string } | null };
  }>(
    /* GraphQL */ `
      mutation ($trackId: ID!) {
        setFavorite(input: { itemType: TRACK, itemId: $trackId, favorite: true }) {
          error {
            message
          }
        }
      }
    `,
    { trackId },
  );
  if (done.error) throw new Error(done.error.message);
}

/** Leaves tracks in the play queue: the one ordered list of tracks that the API keeps today. */
export async function savePlayQueue(api: ApiClient, trackIds: readonly string[]): Promise<void> {
  const { savePlayQueue: done } = await api.graphql<{
    savePlayQueue: { error: { message: string } | null };
  }>(
    /* GraphQL */ `
      mutation ($trackIds: [ID!]!) {
        savePlayQueue(
          input: { trackIds: $trackIds, currentIndex: 0, positionMs: 0, changedBy: "e2e" }
        ) {
          error {
            message
          }
        }
      }
    `,
    { trackIds },
  );
  if (done.error) throw new Error(done.error.message);
}

export async function listPlayQueue(api: ApiClient): Promise<string[]> {
  const { playQueue } = await api.graphql<{ playQueue: { tracks: { id: string }[] } | null }>(
    "{ playQueue { tracks { id } } }",
  );
  return playQueue?.tracks.map((track) => track.id) ?? [];
}

/** Several requests at a time. */
export async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>) {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}
