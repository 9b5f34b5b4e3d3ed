import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../testing/seed.ts";
import { AUDIO_SET, seedVectors, vectorOf } from "../testing/seed-vectors.ts";

let api: GraphqlApi;
let viewer: Viewer;
let seeded: SeededLibrary;

beforeAll(async () => {
  api = await startGraphqlApi();
  viewer = await seedViewer(api.database, "ana");
  seeded = await seedLibrary(api.database, {
    albums: Array.from({ length: 30 }, (_, album) => ({
      title: `Album ${album}`,
      artist: album < 5 ? "The Prolific" : `Artist ${album}`,
      year: 1990 + album,
      cover: true,
      tracks: Array.from({ length: 4 }, (_, track) => ({
        title: `Song ${album}-${track}`,
        artists: [`Artist ${album}`, `Guest ${album}`],
        genres: ["Rock", `Genre ${album}`],
        bpm: 120,
      })),
    })),
  });
});
afterAll(() => api.close());
beforeAll(async () => {
  await api.database.execute(sql`
    insert into jobs (id, task, subject_type, subject_id, state, version, error_code, error_detail, finished_at)
    select gen_random_uuid(), 'analyze', 'track', id, 'failed', 1, 'undecodable', '', now() from tracks`);
  // Counting the library is remembered for a minute.
  await api.ask(viewer, "{ analysis { total } meaning { total } }");
  const vectors = [...seeded.tracks.values()].map((id, i) => [id, vectorOf(100, i)] as const);
  await seedVectors(api.database, AUDIO_SET, vectors);
  // So is which vectors there are.
  await api.ask(viewer, `{ similarTracks(trackId: "${seeded.tracks.get("Song 3-1")}") { score } }`);
  await api.database.execute(sql`
    insert into track_waveforms (track_id, peaks) select id, '\\x00ff' from tracks`);
});

const CARD = "id title artistDisplay year artwork { url coverHue }";

interface Operation {
  query: (size: number) => string;
  /** How many statements it may take, whatever the size of the page. */
  most: number;
  sizes?: [number, number];
}

const OPERATIONS: Record<string, Operation> = {
  "tracks with album, artists, genres, artwork and features": {
    most: 5,
    query: (size) => `{ tracks(first: ${size}) { totalCount pageInfo { hasNextPage } nodes {
      id title durationMs album { ${CARD} } artistCredits { name joinPhrase artist { id name } }
      genres { id name } artwork { url } audioFeatures { bpm camelotKey } } } }`,
  },
  "tracks with all that the viewer did with them": {
    most: 3,
    query: (size) => `{ tracks(first: ${size}) { nodes { id favorite playCount lastPlayedAt } } }`,
  },
  "tracks with how they sound and look, or why not": {
    most: 4,
    query: (
      size,
    ) => `{ tracks(first: ${size}, sort: KEY, filter: { bpmFrom: 1 }) { nodes { id waveform
      analysisFailure { code } audioFeatures { bpm bpmMeasured provenance { field confidence method } } } } }`,
  },
  analysis: {
    // Choices, counts, what goes on, reasons, failures, their tracks with their albums.
    most: 7,
    query: (
      size,
    ) => `{ analysis { state pending analyzed failed total tracksPerHour secondsLeft current { id }
      failureCounts { code count } failures(first: ${size}) { totalCount nodes { code track { title album { title } } } } } }`,
  },
  meaning: {
    // Choices, counts, what reads; which vectors answer, and answered before.
    most: 6,
    query: () => "{ meaning { state total text semantic failed servingModel } }",
  },
  albums: {
    most: 4,
    query: (size) => `{ albums(first: ${size}, sort: ARTIST) { totalCount nodes {
      ${CARD} trackCount durationMs favorite artistCredits { artist { id } } } } }`,
  },
  "an album with its tracks": {
    most: 9,
    query: (size) => `{ album(id: "${seeded.albums.get("Album 3")}") {
      ${CARD} trackCount discCount durationMs genres { name } favorite artistCredits { artist { id } }
      tracks(first: ${size}) { totalCount nodes {
        id title artistCredits { artist { name } } favorite playCount } } } }`,
  },
  "albums each with their first tracks": {
    most: 2,
    query: (size) =>
      `{ albums(first: ${size}) { nodes { id tracks(first: 3) { nodes { id } } } } }`,
  },
  artists: {
    most: 4,
    query: (size) => `{ artists(first: ${size}) { totalCount nodes {
      id name initial albumCount trackCount favorite artwork { url } } } }`,
  },
  "an artist with albums, appearances and tracks": {
    most: 9,
    query: (size) => `{ artist(id: "${seeded.artists.get("The Prolific")}") {
      id name albumCount trackCount favorite artwork { url }
      albums(first: ${size}) { totalCount nodes { ${CARD} trackCount } }
      appearsOn(first: ${size}) { nodes { ${CARD} trackCount } }
      tracks(first: ${size}) { nodes { id title favorite album { title } } } } }`,
  },
  genres: {
    most: 3,
    query: (size) =>
      `{ genres(first: ${size}) { totalCount nodes { name trackCount albumCount artworks { url } } } }`,
  },
  "labels, decades and problems": {
    most: 6,
    query: (size) => `{ labels(first: ${size}) { totalCount nodes { name trackCount } }
      decades { year trackCount artworks { url } } problemCounts { code count }
      problems(first: ${size}) { totalCount nodes { path library { name } } } }`,
  },
  "a folder with its subfolders and tracks": {
    most: 9,
    query: (
      size,
    ) => `{ folder(libraryId: "${seeded.libraryId}", path: "") { name trackCount library { name }
      folders { name trackCount folders { name trackCount tracks(first: ${size}) { nodes { title } } } }
      tracks(first: ${size}) { totalCount } } }`,
  },
  "albums with their discs, tracks with their lyrics": {
    // Albums, their discs, the order of pictures that a person chose, the discs' pictures, tracks, lyrics.
    most: 6,
    query: (size) => `{ albums(first: ${size}) { nodes { discs { number artwork { url } } } }
      tracks(first: ${size}, sort: ALBUM) { nodes { lyrics { content } } } }`,
  },
  search: {
    most: 5,
    // Artists come first: a page must be large enough to hold something of each kind.
    sizes: [60, 170],
    query: (size) => `{ search(query: "artist", first: ${size}) { totalCount nodes { __typename
      ... on Track { id title artwork { url } } ... on Album { ${CARD} } ... on Artist { name } } } }`,
  },
  "scan runs": {
    most: 3,
    query: (size) => `{ scanRuns(first: ${size}) { totalCount nodes {
      id state ratePerSecond library { name } problems(first: ${size}) { totalCount nodes { path } } } } }`,
  },
  "similar tracks with their albums": {
    // Tracks and their albums; the three of the search come in batches, which are not counted here.
    most: 2,
    query: (size) =>
      `{ similarTracks(trackId: "${seeded.tracks.get("Song 3-1")}", limit: ${size}) { score reason { text }
      track { ${CARD} album { title } } } }`,
  },
  home: {
    most: 9,
    query: (size) => `{
      viewer { username } libraryStatistics { trackCount albumCount durationMs }
      libraries { id name trackCount lastScanAt activeScanRun { id state } }
      playQueue { currentIndex tracks { id } }
      newest: albums(first: ${size}, sort: ADDED, descending: true) { nodes { ${CARD} } }
      loved: albums(first: ${size}, filter: { favorite: true }) { nodes { ${CARD} } } }`,
  },
};

describe("statements of an operation", () => {
  it.each(Object.entries(OPERATIONS))(
    "%s: as many for a large page as for a small one",
    async (_name, operation) => {
      const [small, large] = operation.sizes ?? [2, 50];
      const few = await api.statementsOf(viewer, operation.query(small));
      const many = await api.statementsOf(viewer, operation.query(large));
      expect(many).toHaveLength(few.length);
      expect(many.length).toBeLessThanOrEqual(operation.most);
    },
  );
});
