import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import { ENGINES } from "../../tools/test/scan-services.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { VectorSet } from "../db/queries/vector-sets.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../testing/seed.ts";
import { AUDIO_SET, seedVectors, vectorOf } from "../testing/seed-vectors.ts";

const QUERY = `query($id: ID!, $by: SimilarBy! = AUDIO, $limit: Int! = 20, $filter: TrackFilter) {
  similarTracks(trackId: $id, by: $by, limit: $limit, filter: $filter) {
    score track { title } reason { text parts { code values { name value } } } } }`;

interface Found {
  score: number;
  track: { title: string };
  reason: { text: string; parts: { code: string; values: { name: string; value: string }[] }[] };
}

const ALBUMS = 12;
const TEXT_SET: VectorSet = { type: "text", model: "words", version: 1 };
const SEMANTIC_SET: VectorSet = { type: "semantic", model: "some-model", version: 1 };

/** Of "Song 3-1". */
const placeOf = (title: string): [album: number, track: number] => {
  const [album = 0, track = 0] = title.replace("Song ", "").split("-").map(Number);
  return [album, track];
};

describe.each(ENGINES.filter(({ missing }) => !missing))(
  "similar tracks over $engine",
  ({ engine }) => {
    let api: GraphqlApi;
    let viewer: Viewer;
    let seeded: SeededLibrary;

    /** Albums in a row: the further apart their numbers, the less alike. */
    beforeAll(async () => {
      api = await startGraphqlApi({}, engine);
      viewer = await seedViewer(api.database, "ana");
      seeded = await seedLibrary(api.database, {
        albums: Array.from({ length: ALBUMS }, (_, album) => ({
          title: `Album ${album}`,
          artist: `Artist ${Math.floor(album / 2)}`,
          year: 1990 + 5 * album,
          tracks: Array.from({ length: 4 }, (_, track) => ({
            title: `Song ${album}-${track}`,
            genres: [album % 4 === 0 ? "Ambient" : "Rock"],
            bpm: 120 + album,
            missing: album === 2 && track === 0,
          })),
        })),
      });
      const vectors = [...seeded.tracks].map(([title, id]) => {
        const [album, track] = placeOf(title);
        return [id, vectorOf(10, album, track / 100)] as const;
      });
      await seedVectors(api.database, AUDIO_SET, vectors);
      // Another model says the opposite: to be mixed up with the one above would show.
      const backwards = vectors.map(([id], i) => [id, vectorOf(10, 0, -i)] as const);
      const other = { ...AUDIO_SET, model: "another", version: 7 };
      await seedVectors(api.database, other, backwards.slice(0, 40));
    });
    afterAll(() => api.close());

    const similar = async (title: string, variables: object = {}): Promise<Found[]> => {
      const id = seeded.tracks.get(title);
      const { data, errors } = await api.ask(viewer, QUERY, { id, ...variables });
      expect(errors).toBeUndefined();
      return (data as { similarTracks: Found[] }).similarTracks;
    };
    const titles = (found: Found[]) => found.map(({ track }) => track.title);

    it("are the nearest by their vectors, best first, of other albums", async () => {
      const found = await similar("Song 4-0", { limit: 4 });
      expect(titles(found)).toEqual(["Song 5-0", "Song 5-1", "Song 3-0", "Song 3-1"]);
      const scores = found.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(scores[0]).toBeGreaterThan(0.9);
      expect(scores[0]).toBeLessThanOrEqual(1);
    });

    it("come from an artist or an album at most twice", async () => {
      const found = titles(await similar("Song 0-0", { limit: 100 }));
      const artists = Map.groupBy(found, (title) => Math.floor(placeOf(title)[0] / 2));
      for (const picks of artists.values()) expect(picks.length).toBeLessThanOrEqual(2);
      expect(artists.size).toBe(ALBUMS / 2);
    });

    it("are never missing ones", async () => {
      const filter = { albumId: seeded.albums.get("Album 2") };
      expect(titles(await similar("Song 0-0", { filter }))).toEqual(["Song 2-1", "Song 2-2"]);
    });

    it("are the nearest of what passes a filter, however far that is", async () => {
      const filter = { genreId: seeded.genres.get("Ambient"), yearFrom: 2000 };
      const found = titles(await similar("Song 1-0", { filter, limit: 4 }));
      expect(found).toEqual(["Song 4-0", "Song 4-1", "Song 8-0", "Song 8-1"]);
      expect(await similar("Song 1-0", { filter: { bpmFrom: 500 } })).toEqual([]);
    });

    it("say why, for people and for the page", async () => {
      const [first] = await similar("Song 1-0", { filter: { bpmFrom: 122, bpmTo: 122 } });
      expect(first?.reason.text).toBe("close in timbre, 121 → 122 BPM, both Rock");
      expect(first?.reason.parts[1]).toEqual({
        code: "NEAR_TEMPO",
        values: [
          { name: "fromBpm", value: "121" },
          { name: "toBpm", value: "122" },
        ],
      });
    });

    it("are none of a track that has no vector, or that is not there", async () => {
      const unheard = await seedLibrary(api.database, {
        name: "Unheard",
        albums: [{ title: "Silent", artist: "Nobody", tracks: [{ title: "Silence" }] }],
      });
      const ids = [unheard.tracks.get("Silence"), seeded.libraryId, "no id"];
      for (const id of ids) {
        const { data, errors } = await api.ask(viewer, QUERY, { id, by: "BLEND" });
        expect(errors).toBeUndefined();
        expect(data).toEqual({ similarTracks: [] });
      }
    });

    it("are not more than a hundred", async () => {
      const id = seeded.tracks.get("Song 0-0");
      const { errors } = await api.ask(viewer, QUERY, { id, limit: 101 });
      expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
    });

    describe("with what is written of them", () => {
      beforeAll(async () => {
        const words = [...seeded.tracks].map(([title, id]) => {
          const [album, track] = placeOf(title);
          return [id, vectorOf(10, 0, 0, album % 4 === 0 ? 9 : 0, track / 100)] as const;
        });
        await seedVectors(api.database, TEXT_SET, words);
        api.passTime(3_600_000);
      });

      it("go by the words where there is no model", async () => {
        const found = await similar("Song 0-0", { by: "SEMANTIC", limit: 4 });
        expect(titles(found).map((title) => placeOf(title)[0] % 4)).toEqual([0, 0, 0, 0]);
        expect(found[0]?.reason.parts.map(({ code }) => code)).toContain("CLOSE_IN_MEANING");
      });

      it("weigh sound, words and tempo together in a blend", async () => {
        const blend = titles(await similar("Song 4-0", { by: "BLEND", limit: 4 }));
        // Album 8 sounds less alike than 3, but its words are the same.
        expect(blend.toSorted()).toEqual(["Song 5-0", "Song 5-1", "Song 8-0", "Song 8-1"]);
        expect(titles(await similar("Song 4-0", { limit: 4 }))).not.toContain("Song 8-0");
      });

      it("go by the model once it has been over most of the library", async () => {
        const models = [...seeded.tracks].map(([title, id]) => {
          const album = placeOf(title)[0];
          return [id, vectorOf(10, album % 3 === 0 ? 9 : 0)] as const;
        });
        await seedVectors(api.database, SEMANTIC_SET, models);
        api.passTime(3_600_000);
        const found = titles(await similar("Song 0-0", { by: "SEMANTIC", limit: 6 }));
        expect(found.map((title) => placeOf(title)[0] % 3)).toEqual([0, 0, 0, 0, 0, 0]);
      });
    });

    it("leave out the same recording, on whatever album it is", async () => {
      await api.database.execute(sql`update tracks set content_hash = 'the same'
        where id = any(${sql.param([seeded.tracks.get("Song 6-0"), seeded.tracks.get("Song 7-0")])}::uuid[])`);
      const found = titles(await similar("Song 6-0", { limit: 3 }));
      expect(found).toEqual(["Song 7-1", "Song 7-2", "Song 5-0"]);
    });
  },
);
