import { execFileSync } from "node:child_process";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GeneratedLibrary, makeLibrary } from "../../tools/library/make-library.ts";
import { OllamaStandIn } from "../../tools/test/ollama-stand-in.ts";
import { type PostgresServer, startPostgres } from "../../tools/test/postgres-server.ts";
import { type RedisServer, startRedis } from "../../tools/test/redis-server.ts";
import { findOrBuildTestRoot } from "../../tools/test/test-root.ts";
import type { ApiClient } from "../support/api-client.ts";
import { openBrowser } from "../support/browser.ts";
import { compareWithManifest, wholeManifest } from "../support/manifest.ts";
import { type RunnerProcess, startRunner } from "../support/runner-process.ts";
import { listScanRuns, scanNow } from "../support/scans.ts";
import { openWatchedPage } from "../support/watched-page.ts";

/**
 * Each service that SoniqueBay needs is taken away in the middle of full work and given back: PostgreSQL, Redis, the
 * music's drive, Ollama. Nothing is lost, nothing is done twice, the page says what is away, and it goes on by itself.
 */

const TRACKS = 3_000;
/** How long each is away; SONIQUEBAY_AWAY_S to look quickly. */
const AWAY_MS = Number(process.env["SONIQUEBAY_AWAY_S"] ?? 60) * 1000;
const LIMIT_MS = 600_000;

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
  ({ page } = await openWatchedPage(browser));
  await page.goto(`${runner.url}/login`);
}, 600_000);
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
}, 120_000);

test("looks", async () => {
  const say = async (what: string) => {
    const health = await fetch(`${runner.url}/api/health`).then((r) => r.text(), String);
    const runs = await listScanRuns(api).then(
      (r) =>
        r.map((x) => `${x.state} ${x.filesRead} ${x.problemCount} ${x.errorCode} ${x.errorDetail}`),
      String,
    );
    console.log(what, health, runs);
  };
  const read = async (files: number) => {
    for (;;) {
      const run = (await listScanRuns(api).catch(() => [])).at(-1);
      if (run && (run.filesRead >= files || run.finishedAt)) return;
      await pause(50);
    }
  };
  await api.graphql(
    "mutation ($input: UpdateMeaningSettingsInput!) { updateMeaningSettings(input: $input) { error { message } } }",
    { input: { mode: "HYBRID", address: box.address, model: "embeddinggemma" } },
  );
  await read(300);
  await postgres.stop();
  await pause(AWAY_MS);
  await say("pg away");
  await postgres.start();
  await pause(3000);
  await say("pg back");
  await read(1000);
  await redis.stop();
  await pause(AWAY_MS / 2);
  await say("redis away");
  await pause(AWAY_MS / 2);
  await redis.start();
  await say("redis back");
  await read(1700);
  await rename(music, `${music}-away`);
  await pause(AWAY_MS);
  await say("drive away");
  await rename(`${music}-away`, music);
  await pause(3000);
  await say("drive back");
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const runs = await listScanRuns(api);
    if (runs.every((run) => run.finishedAt !== null) || Date.now() > end) break;
    await pause(2000);
  }
  await say("end");
  const comparison = await compareWithManifest(api, library.manifest, library.seconds);
  console.log(comparison);
  await scanNow(api, "INCREMENTAL");
  console.log(await compareWithManifest(api, library.manifest, library.seconds));
  console.log(runner.log.slice(-60).join("\n"));
  expect(comparison).toEqual(wholeManifest(TRACKS));
}, 3_600_000);
