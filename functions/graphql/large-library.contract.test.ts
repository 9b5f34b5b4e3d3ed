import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { TrackSort } from "../db/queries/track-order.ts";
import { trackPageStatement } from "../db/queries/tracks.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../testing/seed.ts";

const ALBUMS = 2000;
const TRACKS_PER_ALBUM = 10;

let api: GraphqlApi;
let viewer: Viewer;
let seeded: SeededLibrary;

beforeAll(async () => {
  api = await startGraphqlApi();
  viewer = await seedViewer(api.database, "ana");
  // A fixed walk through the words, so that names differ and don't come in their order.
  const word = (index: number) => `${((index * 7919) % 20_011).toString(36)} song`;
  seeded = await seedLibrary(api.database, {
    albums: Array.from({ length: ALBUMS }, (_, album) => ({
      title: `Album ${word(album)}`,
      artist: `Band ${album % 500}`,
      year: 1960 + (album % 60),
      tracks: Array.from({ length: TRACKS_PER_ALBUM }, (_, track) => ({
        title: `${word(album * TRACKS_PER_ALBUM + track)} ${track}`,
        genres: [`Genre ${album % 20}`],
        durationMs: 100_000 + ((album * 31 + track * 17) % 400) * 1000,
      })),
    })),
  });
  await api.database.execute(sql`
    insert into track_audio_features (track_id, bpm, key, camelot_key, energy, danceability, mood_happy,
      analysis_source, analyzer_version)
    select id, 60 + place % 120, 'A minor', 1 + place % 12 || 'A', (place % 100) / 100.0, (place % 90) / 100.0,
      (place % 80) / 100.0, 'signal', 1
    from (select id, row_number() over () as place from tracks) numbered where place % 10 > 0`);
  await api.database.execute(sql`analyze`);
});
afterAll(() => api.close());

async function planOf(sort: TrackSort, descending: boolean): Promise<string> {
  const window = { offset: 0, limit: 50, withTotal: false };
  const listener = viewer.userId;
  const request = { filter: {}, sort, descending, listener, window };
  const statement = trackPageStatement(api.database, request);
  const plan = await api.database.execute<{ "QUERY PLAN": string }>(
    sql`explain ${statement.getSQL()}`,
  );
  return plan.rows.map((row) => row["QUERY PLAN"]).join("\n");
}

describe("a library of 20,000 tracks", () => {
  it.each([
    ["title", "tracks_sort_key_index"],
    ["artist", "tracks_artist_sort_key_index"],
    ["duration", "tracks_duration_ms_index"],
    ["added", "tracks_added_at_index"],
  ] as const)("is read in the order of an index by %s, both ways", async (sort, index) => {
    for (const descending of [false, true]) {
      const plan = await planOf(sort, descending);
      expect(plan).toContain(index);
      expect(plan).not.toMatch(/\bSort\b|Seq Scan on tracks/u);
    }
  });

  it.each([
    ["year", ["tracks_year_index"]],
    ["album", ["albums_sort_key_index", "tracks_album_index"]],
    ["folder", ["files_library_id_folder_index", "tracks_file_id_cue_index_key"]],
  ] as const)(
    "is read in the order of an index by %s, what is unknown last, both ways",
    async (sort, indexes) => {
      for (const descending of [false, true]) {
        const plan = await planOf(sort, descending);
        for (const index of indexes) expect(plan).toContain(index);
        expect(plan).not.toMatch(/Seq Scan on (?:tracks|files)/u);
      }
    },
  );

  it.each([
    ["bpm", "track_audio_features_bpm_index"],
    ["key", "track_audio_features_key_order_index"],
    ["energy", "track_audio_features_energy_index"],
    ["danceability", "track_audio_features_danceability_index"],
  ] as const)("is read in the order of an index by %s, both ways", async (sort, index) => {
    for (const descending of [false, true]) {
      expect(await planOf(sort, descending)).toMatch(
        new RegExp(String.raw`Index (?:Only )?Scan(?: Backward)? using ${index}`, "u"),
      );
    }
  });

  it("is counted and paged through to its very end", async () => {
    const { data } = await api.ask(
      viewer,
      "{ tracks(offset: 19990, first: 50) { totalCount nodes { id } pageInfo { hasNextPage } } }",
    );
    expect(data).toMatchObject({
      tracks: {
        totalCount: ALBUMS * TRACKS_PER_ALBUM,
        nodes: Array.from({ length: 10 }, () => ({ id: expect.any(String) })),
        pageInfo: { hasNextPage: false },
      },
    });
  });

  // A desktop needs 20 to 140 ms; a plan gone wrong takes many seconds.
  it.each([
    [
      "a page of tracks",
      "{ tracks(first: 50) { totalCount nodes { title album { title } audioFeatures { bpm } } } }",
    ],
    [
      "the tracks by tempo",
      "{ tracks(first: 50, sort: BPM, descending: true) { nodes { title } } }",
    ],
    [
      "the last tracks by key",
      "{ tracks(offset: 19900, first: 50, sort: KEY) { nodes { title } } }",
    ],
    [
      "tracks by how they sound",
      '{ tracks(first: 50, sort: ENERGY, filter: { energy: { from: 0.2, to: 0.9 }, moodHappy: { from: 0.5 }, camelotKeys: ["8A", "9A"], bpmFrom: 100, bpmTo: 130 }) { totalCount nodes { title } } }',
    ],
    ["the tracks by album", "{ tracks(first: 50, sort: ALBUM) { totalCount nodes { title } } }"],
    ["a page of albums", "{ albums(first: 50) { totalCount nodes { title trackCount } } }"],
    ["the artists", "{ artists(first: 500) { totalCount nodes { name trackCount albumCount } } }"],
    [
      "a word that stands everywhere",
      '{ search(query: "song", first: 20) { totalCount nodes { __typename } } }',
    ],
    [
      "a word that stands nowhere",
      '{ search(query: "sonng zzz", first: 20) { nodes { __typename } } }',
    ],
    ["one letter", '{ search(query: "s", first: 20) { nodes { __typename } } }'],
    [
      "a search with fields",
      '{ search(query: "song year:1990s genre:genre bpm:>1", first: 20) { nodes { __typename } } }',
    ],
    [
      "the folders",
      '{ folder(libraryId: "LIBRARY", path: "") { trackCount folders { name trackCount } } }',
    ],
    ["the decades", "{ decades { year artworks { id } } labels { nodes { name trackCount } } }"],
    [
      "what was played",
      "{ tracks(sort: PLAYED, descending: true, filter: { played: true }) { nodes { id } } }",
    ],
    ["the sums", "{ libraryStatistics { trackCount artistCount } }"],
  ])("answers %s in good time", async (_name, query) => {
    const operation = query.replace("LIBRARY", seeded.libraryId);
    await api.ask(viewer, operation);
    const begin = performance.now();
    const { errors } = await api.ask(viewer, operation);
    const took = performance.now() - begin;
    expect(errors).toBeUndefined();
    expect(took).toBeLessThan(2000);
  });
});
