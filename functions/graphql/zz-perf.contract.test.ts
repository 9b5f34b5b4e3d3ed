import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, it } from "vitest";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import { ENGINES } from "../../tools/test/scan-services.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { seedLibrary, seedViewer } from "../testing/seed.ts";
for (const { engine } of ENGINES)
  describe(engine, () => {
    let api: GraphqlApi;
    let viewer: Viewer;
    beforeAll(async () => {
      api = await startGraphqlApi({}, engine);
      viewer = await seedViewer(api.database, "ana");
      const word = (index: number) => `${((index * 7919) % 20_011).toString(36)} söng`;
      await seedLibrary(api.database, {
        albums: Array.from({ length: 10000 }, (_, album) => ({
          title: `Album ${word(album)}`,
          artist: `Band ${album % 500}`,
          year: 1960 + (album % 60),
          cover: true,
          tracks: Array.from({ length: 10 }, (_, track) => ({
            title: `${word(album * 10 + track)} ${track}`,
            genres: [`Genre ${album % 20}`],
          })),
        })),
      });
      await api.database
        .execute(sql`insert into track_audio_features (track_id, bpm, key, camelot_key, energy, danceability, mood_happy, analysis_source, analyzer_version)
    select id, 60 + place % 120, 'A minor', 1 + place % 12 || 'A', (place % 100) / 100.0, (place % 90) / 100.0, (place % 80) / 100.0, 'signal', 1
    from (select id, row_number() over () as place from tracks) numbered where place % 10 > 0`);
      await api.database
        .execute(sql`insert into plays (id, user_id, track_id, client_play_id, played_at, listened_ms, client)
    select gen_random_uuid(), ${viewer.userId}::uuid, id, id::text || n, now() - (place % 700) * interval '1 day', 1, 'x' from (select id, row_number() over () as place from tracks) t, generate_series(1,2) n where place % 2 = 0`);
      await api.database.execute(sql`analyze`);
    }, 600_000);
    afterAll(() => api.close());
    it("times", async () => {
      const Q = `query ($rules: JSON!) { previewRules(rules: $rules) { trackCount durationMs tracks(first: 30) { nodes { title artistDisplay artwork { url } } } } }`;
      const cases: Record<string, object> = {
        all: { all: [] },
        genre: { all: [{ field: "genre", operator: "is", value: "Genre 3" }] },
        titleContains: { all: [{ field: "title", operator: "contains", value: "song 3" }] },
        bpmEnergy: {
          all: [
            { field: "bpm", operator: "inTheRange", value: [100, 120] },
            { field: "energy", operator: "gt", value: 0.5 },
          ],
          sort: [{ field: "energy", descending: true }],
          limit: 100,
        },
        neverPlayedRandom: {
          all: [{ field: "playCount", operator: "is", value: 0 }],
          sort: [{ field: "random" }],
          limit: 100,
        },
        loved: {
          any: [
            { field: "favorite", operator: "is", value: true },
            { field: "rating", operator: "gt", value: 3 },
          ],
        },
        artistContains: { all: [{ field: "artist", operator: "contains", value: "band 12" }] },
        hundredTexts: {
          any: Array.from({ length: 100 }, (_, i) => ({
            field: "title",
            operator: "contains",
            value: `x${i}`,
          })),
        },
        hundredAlbums: {
          any: Array.from({ length: 100 }, (_, i) => ({
            field: "album",
            operator: "contains",
            value: `x${i}`,
          })),
        },
        hundredGenres: {
          any: Array.from({ length: 100 }, (_, i) => ({
            field: "genre",
            operator: "contains",
            value: `g${i % 10}`,
          })),
        },
        hundredFav: {
          any: Array.from({ length: 100 }, (_, i) => ({
            field: "rating",
            operator: "is",
            value: 1 + (i % 5),
          })),
        },
        hundredArtistFav: {
          any: Array.from({ length: 100 }, (_, i) => ({
            field: "artistFavorite",
            operator: "is",
            value: true,
          })),
        },
        hundredAllArtists: {
          all: Array.from({ length: 100 }, (_, i) => ({
            field: "artist",
            operator: "contains",
            value: `band`,
          })),
        },
        mixed: {
          any: Array.from({ length: 33 }, (_, i) => [
            { field: "genre", operator: "contains", value: `x${i}` },
            { field: "title", operator: "endsWith", value: `x${i}` },
            { field: "bpm", operator: "gt", value: 300 },
          ]).flat(),
        },
        hundredArtists: {
          any: Array.from({ length: 100 }, (_, i) => ({
            field: "artist",
            operator: "contains",
            value: `x${i}`,
          })),
        },
      };
      for (const [name, rules] of Object.entries(cases)) {
        const t: number[] = [];
        let a: any;
        for (let i = 0; i < 3; i++) {
          const s = performance.now();
          a = await api.ask(viewer, Q, { rules });
          t.push(Math.round(performance.now() - s));
        }
        console.log(
          engine,
          name,
          a.data?.previewRules?.trackCount,
          JSON.stringify(a.errors ?? ""),
          t.join(" "),
        );
        await api.ask(
          viewer,
          `mutation ($input: CreatePlaylistInput!) { createPlaylist(input: $input) { playlist { id } } }`,
          { input: { name, rules } },
        );
      }
      const s = performance.now();
      await api.ask(
        viewer,
        "{ playlists(first: 60) { nodes { name trackCount durationMs artworks { url } } } }",
      );
      console.log(engine, "list of 9", Math.round(performance.now() - s));
    }, 600_000);
  });
