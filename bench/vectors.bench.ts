import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import type { VectorSet, VectorType } from "../functions/db/queries/vector-sets.ts";
import { AUDIO_EMBEDDING_MODEL, AUDIO_EMBEDDING_VERSION } from "../schema/internal/analysis.ts";
import type { BenchOptions, Figure, Note } from "./figure.ts";
import { p95 } from "./latency.ts";
import { ClusteredVectors } from "./vectors/clustered-vectors.ts";
import { embeddedEngine, type EngineUnderTest, postgresEngine } from "./vectors/engines.ts";
import { copyVectors, fillLibrary, fillVectors } from "./vectors/fill-library.ts";
import { APP_QUERIES, type AppQuery, measureApp } from "./vectors/measure-app.ts";
import { measureSearch } from "./vectors/measure-search.ts";

/**
 * Searching by vectors in a library of 100,000 tracks with three vectors each, over PGlite and over PostgreSQL: how long
 * the app takes to answer, from a client's request to workerd and the database and back; how many of the true neighbors
 * it finds; what the index costs. Takes a quarter of an hour. Options: --tracks=100000, --engine=pglite|postgresql.
 */

const WANTED = { recall: 0.97, ms: { PGlite: 60, PostgreSQL: 30 } as Record<string, number> };
/** Put in once more when the index is there. */
const ADDED = 2000;

const AUDIO: VectorSet = {
  type: "audio",
  model: AUDIO_EMBEDDING_MODEL,
  version: AUDIO_EMBEDDING_VERSION,
};
const OTHERS: readonly VectorSet[] = [
  { type: "text", model: "bench", version: 1 },
  { type: "semantic", model: "bench", version: 1 },
];

const indexOf = (type: VectorType) => `track_embeddings_${type}_nearest_index`;
const createIndex = (type: VectorType) => `create index ${indexOf(type)} on track_embeddings
  using hnsw ((binary_quantize(vector)::bit(512)) bit_hamming_ops) where embedding_type = '${type}'`;

export async function run(options: BenchOptions): Promise<(Figure | Note)[]> {
  const tracks = Number(options["tracks"] ?? 100_000);
  const only = options["engine"];
  const lines: (Figure | Note)[] = [];
  if (only !== "postgresql") lines.push(...(await measureIn(embeddedEngine, tracks)));
  if (only !== "pglite") {
    const engine = await postgresEngine();
    if ("missing" in engine) lines.push({ note: `PostgreSQL: ${engine.missing}` });
    else lines.push(...(await measureIn(() => engine, tracks)));
  }
  return lines;
}

async function measureIn(
  open: (dataDirectory: string) => EngineUnderTest,
  tracks: number,
): Promise<(Figure | Note)[]> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), "soniquebay-vectors-"));
  const engine = open(dataDirectory);
  try {
    const costs = await fill(engine, tracks);
    const search = await engine.withDatabase((database) => measureSearch(database, AUDIO, tracks));
    const app = await measureApp(dataDirectory, engine.environment, tracks);
    const { name } = engine;
    return [
      ...costs,
      against(`${name}: recall@10`, "", search.recall, WANTED.recall),
      against(
        `${name}: ten nearest, beside comparing all, p95`,
        "ms",
        p95(search.nearMs),
        p95(search.exactMs),
      ),
      ...search.filtered.map(({ name: filter, isExact, ms }) => ({
        note: `${name}: neighbors with ${filter}: ${isExact ? "exact" : "NOT EXACT"}, p95 ${p95(ms).toFixed(0)} ms`,
      })),
      ...appFigures(name, app),
    ];
  } finally {
    await engine.remove();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

/** Beside a page of as many tracks in the same run: what is left is the searching. */
function appFigures(name: string, app: Record<AppQuery, number[]>): (Figure | Note)[] {
  const [plain, ...searches] = APP_QUERIES;
  if (plain === undefined) return [];
  return searches.flatMap((query) => {
    const value = p95(app[query]);
    const wanted = WANTED.ms[name] ?? 0;
    const verdict = value <= wanted ? "PASS" : "FAIL";
    return [
      against(`${name}: ${query}, p95 of the whole way`, "ms", value, p95(app[plain])),
      {
        note: `  ${verdict}: at most ${wanted} ms wanted; half are answered in ${middle(app[query]).toFixed(0)} ms`,
      },
    ];
  });
}

const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Most of the first vectors without an index, as in a library that is listened to for the first time; then the rest. */
async function fill(engine: EngineUnderTest, tracks: number): Promise<(Figure | Note)[]> {
  const { name } = engine;
  const types = [AUDIO, ...OTHERS].map(({ type }) => type);
  const vectors = new ClusteredVectors(1);
  const bareSeconds = await engine.withDatabase(async (database) => {
    await fillLibrary(database, tracks);
    for (const type of types) await database.execute(sql.raw(`drop index ${indexOf(type)}`));
    return fillVectors(database, AUDIO, vectors, { from: 0, to: tracks - ADDED });
  });
  const [firstBuild = 0] = await engine.runSlowly([createIndex("audio")]);
  const addedSeconds = await engine.withDatabase(async (database) => {
    const seconds = await fillVectors(database, AUDIO, vectors, {
      from: tracks - ADDED,
      to: tracks,
    });
    for (const other of OTHERS) await copyVectors(database, AUDIO, other, tracks);
    return seconds;
  });
  await engine.runSlowly([...OTHERS.map(({ type }) => createIndex(type)), "analyze"]);
  const [size] = await engine.withDatabase(async (database) => {
    const sizes = sql.raw(
      `select pg_relation_size('${indexOf("audio")}') as of_index, pg_table_size('track_embeddings') as of_table`,
    );
    return (await database.execute(sizes)).rows;
  });
  const megabytes = (bytes: unknown) => `${(Number(bytes) / 1e6).toFixed(0)} MB`;
  return [
    {
      note: `${name}: an index of ${tracks} vectors is built in ${firstBuild.toFixed(0)} s and has ${megabytes(size?.["of_index"])}; three vectors a track have ${megabytes(size?.["of_table"])}`,
    },
    against(
      `${name}: vectors put in a second, with the index beside without`,
      "/s",
      ADDED / addedSeconds,
      (tracks - ADDED) / bareSeconds,
    ),
  ];
}

const against = (name: string, unit: string, value: number, reference: number): Figure => ({
  name,
  unit,
  value,
  reference,
  ratio: value / reference,
});
