import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import { ENGINES } from "../../tools/test/scan-services.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../testing/seed.ts";
import { AUDIO_SET, seedVectors, vectorOf } from "../testing/seed-vectors.ts";

const QUERY = `query($id: ID!, $by: SimilarBy!, $limit: Int!, $filter: TrackFilter) {
  similarTracks(trackId: $id, by: $by, limit: $limit, filter: $filter) {
    score track { title } reason { text parts { code text values { name value } } } } }`;

describe.each(ENGINES)("similar tracks over $engine", ({ engine, missing }) => {
  let api: GraphqlApi;
  let viewer: Viewer;
  let seeded: SeededLibrary;

  beforeAll(async () => {
    if (missing) return;
    api = await startGraphqlApi({}, engine);
    viewer = await seedViewer(api.database, "ana");
    seeded = await seedLibrary(api.database, {
      albums: Array.from({ length: 10 }, (_, album) => ({
        title: `Album ${album}`,
        artist: `Artist ${album}`,
        year: 1990 + album,
        tracks: Array.from({ length: 4 }, (_, track) => ({
          title: `Song ${album}-${track}`,
          genres: [album % 2 ? "Rock" : "Ambient"],
          bpm: 120 + album,
          missing: album === 1 && track === 0,
        })),
      })),
    });
    await seedVectors(
      api.database,
      AUDIO_SET,
      [...seeded.tracks].map(([title, id]) => {
        const [album = 0, track = 0] = title.slice(5).split("-").map(Number);
        return [id, vectorOf(10, album, track / 10)] as const;
      }),
    );
  });
  afterAll(() => api?.close());

  const ask = async (variables: object) => {
    const { data, errors } = await api.ask(viewer, QUERY, variables);
    expect(errors).toBeUndefined();
    return (
      data as {
        similarTracks: { score: number; track: { title: string }; reason: { text: string } }[];
      }
    ).similarTracks;
  };

  it.skipIf(missing)("finds nearest", async () => {
    const id = seeded.tracks.get("Song 0-0");
    const found = await ask({ id, by: "AUDIO", limit: 5 });
  });
});
