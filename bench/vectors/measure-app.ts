import { startRunner } from "../../e2e/support/runner-process.ts";
import {
  albumIdAt,
  ALBUMS_PER_ARTIST,
  artistIdAt,
  trackIdAt,
  TRACKS_PER_ALBUM,
} from "./fill-library.ts";

const TURNS = 200;
const WARM_UP = 10;

const REASON = "reason { text parts { code values { name value } } }";
const TRACK = "track { id title artistDisplay durationMs album { id title } artwork { url } }";

/** As the web app asks. The first is what all are held against: as many tracks, without anything to look for. */
const QUERIES = {
  "a page of tracks": `query($id: ID!) { tracks(first: 20, filter: { artistId: $id }) { nodes { id title artistDisplay durationMs
    album { id title } artwork { url } } } }`,
  "similarTracks, by sound": `query($id: ID!) { similarTracks(trackId: $id, by: AUDIO) { score ${TRACK} ${REASON} } }`,
  "similarTracks, blend": `query($id: ID!) { similarTracks(trackId: $id) { score ${TRACK} ${REASON} } }`,
  similarAlbums: `query($id: ID!) { similarAlbums(albumId: $id) { score album { id title artistDisplay artwork { url } } ${REASON} } }`,
  similarArtists: `query($id: ID!) { similarArtists(artistId: $id) { score artist { id name artwork { url } } ${REASON} } }`,
} as const;
export type AppQuery = keyof typeof QUERIES;
export const APP_QUERIES = Object.keys(QUERIES) as AppQuery[];

/** The whole app as `npm start` runs it, workerd and all: milliseconds of each operation, each time of another subject. */
export async function measureApp(
  dataDirectory: string,
  environment: Readonly<Record<string, string>>,
  tracks: number,
): Promise<Record<AppQuery, number[]>> {
  const runner = await startRunner({ dataDirectory, environment });
  try {
    const api = await runner.signIn();
    const found = Object.fromEntries(APP_QUERIES.map((name) => [name, [] as number[]]));
    for (const name of APP_QUERIES) {
      for (let turn = -WARM_UP; turn < TURNS; turn++) {
        const id = subjectOf(name, (Math.abs(turn) * 7919 + 13) % tracks);
        const begin = performance.now();
        const answer = await api.graphql<Record<string, unknown[] | { nodes: unknown[] }>>(
          QUERIES[name],
          { id },
        );
        const took = performance.now() - begin;
        if (isEmpty(Object.values(answer)[0])) throw new Error(`${name} found nothing`);
        if (turn >= 0) found[name]?.push(took);
      }
    }
    return found as Record<AppQuery, number[]>;
  } finally {
    await runner.end("SIGTERM");
  }
}

function subjectOf(name: AppQuery, place: number): string {
  const album = Math.floor(place / TRACKS_PER_ALBUM);
  if (name === "similarAlbums") return albumIdAt(album);
  if (name === "similarArtists" || name === "a page of tracks")
    return artistIdAt(Math.floor(album / ALBUMS_PER_ARTIST));
  return trackIdAt(place);
}

const isEmpty = (answer: unknown[] | { nodes: unknown[] } | undefined): boolean =>
  (Array.isArray(answer) ? answer : (answer?.nodes ?? [])).length === 0;
