import { sql } from "drizzle-orm";
import type { Database } from "../../functions/db/client.ts";
import {
  type NearestFilter,
  type NearestRequest,
  nearestTracks,
} from "../../functions/db/queries/nearest-tracks.ts";
import type { VectorSet } from "../../functions/db/queries/vector-sets.ts";
import type { TrackId } from "../../schema/music/ids.ts";
import { genreIdAt, trackIdAt } from "./fill-library.ts";

const WANTED = 10;
const ASKED = 100;
const ASKED_FILTERED = 20;

/** Filters from narrow to broad, with the same condition on the tracks `t` in plain words. */
const FILTERS: readonly { name: string; filter: NearestFilter; plain: string }[] = [
  {
    name: "a genre (2 %)",
    filter: { genreId: genreIdAt(7) },
    plain: `exists (select 1 from track_genres g where g.track_id = t.id and g.genre_id = '${genreIdAt(7)}')`,
  },
  {
    name: "a tempo (9 %)",
    filter: { bpmFrom: 100, bpmTo: 110 },
    plain: `exists (select 1 from track_audio_features f where f.track_id = t.id and f.bpm between 100 and 110)`,
  },
  { name: "years (83 %)", filter: { yearFrom: 1970 }, plain: "t.year >= 1970" },
];

export interface SearchFigures {
  /** Of the ten nearest, the share that is found. */
  recall: number;
  /** Milliseconds of the neighbors alone, and of comparing with every vector. */
  nearMs: number[];
  exactMs: number[];
  filtered: { name: string; isExact: boolean; ms: number[] }[];
}

/** Neighbors over the app's own driver, beside what comparing everything finds. */
export async function measureSearch(
  database: Database,
  set: VectorSet,
  tracks: number,
): Promise<SearchFigures> {
  const seedAt = (turn: number): TrackId => trackIdAt((turn * 7919 + 11) % tracks);
  const nearMs: number[] = [];
  const exactMs: number[] = [];
  let found = 0;
  for (let turn = 0; turn < ASKED; turn++) {
    const to = seedAt(turn);
    const near = await timed(nearMs, () =>
      ids(database, { set, to: { trackId: to }, limit: WANTED }),
    );
    const exact = new Set(await timed(exactMs, () => compareAll(database, set, to, "true")));
    found += near.filter((id) => exact.has(id)).length;
  }
  const filtered: SearchFigures["filtered"] = [];
  for (const { name, filter, plain } of FILTERS) {
    const ms: number[] = [];
    let isExact = true;
    for (let turn = 0; turn < ASKED_FILTERED; turn++) {
      const to = seedAt(turn);
      const request = { set, to: { trackId: to }, limit: WANTED, filter };
      const near = await timed(ms, () => ids(database, request));
      const exact = await compareAll(database, set, to, plain);
      isExact &&= near.join(" ") === exact.join(" ");
    }
    filtered.push({ name, isExact, ms });
  }
  return { recall: found / (ASKED * WANTED), nearMs, exactMs, filtered };
}

const ids = async (database: Database, request: NearestRequest): Promise<TrackId[]> =>
  (await nearestTracks(database, request)).map(({ trackId }) => trackId);

async function compareAll(
  database: Database,
  { type }: VectorSet,
  to: TrackId,
  condition: string,
): Promise<TrackId[]> {
  const { rows } = await database.execute(sql`
    with wanted as materialized (
      select vector from track_embeddings where track_id = ${to}::uuid and embedding_type = ${type})
    select e.track_id from track_embeddings e join tracks t on t.id = e.track_id, wanted
    where e.embedding_type = ${type} and e.track_id <> ${to}::uuid and ${sql.raw(condition)}
    order by e.vector <=> wanted.vector, e.track_id limit ${WANTED}`);
  return rows.map((row) => row["track_id"] as TrackId);
}

async function timed<Result>(times: number[], work: () => Promise<Result>): Promise<Result> {
  const begin = performance.now();
  const result = await work();
  times.push(performance.now() - begin);
  return result;
}
