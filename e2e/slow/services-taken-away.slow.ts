import { execFileSync } from "node:child_process";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GeneratedLibrary, makeLibrary } from "../../tools/library/make-library.ts";
import { OllamaStandIn } from "../../tools/test/ollama-stand-in.ts";
import { type PostgresServer, startPostgres } from "../../tools/test/postgres-server.ts";
import { type RedisServer, startRedis } from "../../tools/test/redis-server.ts";
import { findOrBuildTestRoot } from "../../tools/test/test-root.ts";
import type { ApiClient } from "../support/api-client.ts";
import { openBrowser, openPage } from "../support/browser.ts";
import { compareWithManifest, wholeManifest } from "../support/manifest.ts";
import { type RunnerProcess, startRunner } from "../support/runner-process.ts";
import { listScanRuns } from "../support/scans.ts";

/**
 * Each service that SoniqueBay needs is taken away in the middle of full work and given back: PostgreSQL, Redis, the
 * music's drive, Ollama. Nothing is lost, nothing is done twice, the page says what is away, and it goes on by itself.
 */

const TRACKS = 1_200;
/** How long each is away; SONIQUEBAY_AWAY_S to look quickly. */
const AWAY_MS = Number(process.env["SONIQUEBAY_AWAY_S"] ?? 60) * 1000;
const LIMIT_MS = 900_000;

let folder: string;
let music: string;
let library: GeneratedLibrary;
let postgres: PostgresServer;
let redis: RedisServer;
const box = new OllamaStandIn();
let runner: RunnerProcess;
let api: ApiClient;
let page: Page;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const root = findOrBuildTestRoot(path.resolve(".cache/test-root"));
  if (root.kind === "missing") throw new Error(root.why);
  library = await makeLibrary({ tracks: TRACKS, seconds: 5 });
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-away-"));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  music = path.join(folder, "drive");
  execFileSync("cp", ["-al", library.directory, music]);
  postgres = await startPostgres(root.directory);
  closing.push(() => postgres.remove());
  redis = await startRedis(root.directory);
  closing.push(() => redis.remove());
  await box.wake();
  closing.push(() => box.sleep());
  runner = await startRunner({
    dataDirectory: path.join(folder, "data"),
    musicDirectories: [music],
    environment: { DATABASE_URL: postgres.url, REDIS_URL: redis.url },
  });
  closing.push(() => runner.end("SIGTERM"));
  api = await runner.signIn();
  const browser = await openBrowser();
  closing.push(() => browser.close());
  ({ page } = await openPage(browser));
  await page
    .context()
    .addCookies([{ name: "soniquebay_session", value: api.token, url: runner.url }]);
  await page.goto(`${runner.url}/activity`);
}, 600_000);
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
}, 120_000);

test(
  "the music's drive, in the middle of a scan",
  async () => {
    await choose({ mode: "HYBRID", address: box.address, model: "embeddinggemma" });
    await untilRead(200);
    await rename(music, `${music}-away`);
    await says("A music folder can’t be read");
    await pause(AWAY_MS);
    const [failed] = await listScanRuns(api);
    expect(failed).toMatchObject({
      state: "FAILED",
      errorCode: "library-unreadable",
      problemCount: 0,
    });
    await rename(`${music}-away`, music);
    await until(async () => (await listScanRuns(api)).length > 1);
  },
  LIMIT_MS,
);

test(
  "PostgreSQL, in the middle of a scan",
  async () => {
    await untilRead(TRACKS / 2);
    await awayFor("The database can’t be reached", postgres);
    await until(async () =>
      (await listScanRuns(api)).every(({ finishedAt }) => finishedAt !== null),
    );
    const [done] = await listScanRuns(api);
    expect(done).toMatchObject({ state: "DONE", problemCount: 0 });
    const comparison = await compareWithManifest(api, library.manifest, library.seconds);
    expect(comparison).toEqual(wholeManifest(TRACKS));
  },
  LIMIT_MS,
);

test(
  "PostgreSQL, while tracks are listened to",
  async () => {
    await untilHeard(TRACKS / 6);
    await awayFor("The database can’t be reached", postgres);
    await untilHeard(TRACKS / 3);
    expect(await meaning()).toMatchObject({ failed: 0 });
  },
  LIMIT_MS,
);

test(
  "Redis, while tracks are listened to",
  async () => {
    const before = await analyzed();
    await awayFor("Redis can’t be reached", redis);
    expect(await analyzed(), "work goes on meanwhile").toBeGreaterThan(before);
  },
  LIMIT_MS,
);

test(
  "Ollama, while it is asked; and nothing was lost, nothing done in vain",
  async () => {
    await until(async () => box.asked.length > 2);
    await awayFor(/waiting for the box at/iu, { stop: () => box.sleep(), start: () => box.wake() });
    await untilHeard(TRACKS);
    await until(async () => (await meaning()).semantic === TRACKS);
    const { analysis } = await api.graphql<{ analysis: Record<string, unknown> }>(
      "{ analysis { analyzed failed pending } }",
    );
    expect(analysis).toEqual({ analyzed: TRACKS, failed: 0, pending: 0 });
    expect(await meaning()).toMatchObject({ semantic: TRACKS, failed: 0 });
    const texts = box.asked.flat();
    const heard = await writesOf("track_audio_features");
    process.stdout.write(
      `${TRACKS} tracks: results of listening written ${heard.n_tup_ins} times, amended ${heard.n_tup_upd} times; ${texts.length} texts asked of Ollama, ${new Set(texts).size} different ones\n`,
    );
    expect(Number(heard.n_tup_ins)).toBe(TRACKS);
  },
  LIMIT_MS,
);

/** As PostgreSQL counts them, through restarts too. */
async function writesOf(table: string): Promise<{ n_tup_ins: string; n_tup_upd: string }> {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ n_tup_ins: string; n_tup_upd: string }>(
      "select n_tup_ins, n_tup_upd from pg_stat_user_tables where relname = $1",
      [table],
    );
    return rows[0] ?? { n_tup_ins: "0", n_tup_upd: "0" };
  } finally {
    await client.end();
  }
}

/** Away, and said so on the Activity page, for as long as it takes; the page says no more of it afterwards. */
async function awayFor(
  sign: string | RegExp,
  service: { stop(): Promise<void>; start(): Promise<void> },
): Promise<void> {
  await service.stop();
  const ends = pause(AWAY_MS);
  await says(sign);
  await ends;
  await service.start();
  await page.getByText(sign).first().waitFor({ state: "hidden", timeout: 60_000 });
}

async function says(sign: string | RegExp): Promise<void> {
  await page.getByText(sign).first().waitFor({ timeout: 30_000 });
}

async function choose(input: Record<string, unknown>): Promise<void> {
  await api.graphql(
    "mutation ($input: UpdateMeaningSettingsInput!) { updateMeaningSettings(input: $input) { error { message } } }",
    { input },
  );
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(200);
}

const untilRead = (files: number) =>
  until(async () => {
    const [run] = await listScanRuns(api);
    return run !== undefined && (run.filesRead >= files || run.finishedAt !== null);
  });

async function analyzed(): Promise<number> {
  const { analysis } = await api.graphql<{ analysis: { analyzed: number } }>(
    "{ analysis { analyzed } }",
  );
  return analysis.analyzed;
}

const untilHeard = (tracks: number) => until(async () => (await analyzed()) >= tracks);

async function meaning(): Promise<{ semantic: number | null; failed: number }> {
  const { meaning: found } = await api.graphql<{
    meaning: { semantic: number | null; failed: number };
  }>("{ meaning { semantic failed } }");
  return found;
}
