import path from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres-server.ts";
import type { RealServers } from "./provided.ts";
import { startRedis } from "./redis-server.ts";
import { findOrBuildTestRoot } from "./test-root.ts";

const DEFAULT_ROOT = path.resolve(import.meta.dirname, "../../.cache/test-root");

interface Started {
  found: RealServers;
  remove: () => Promise<void>;
}

/**
 * Vitest's global set-up for the contract tests: real PostgreSQL and Redis, from `TEST_DATABASE_URL` and
 * `TEST_REDIS_URL`, or from a test root in `SONIQUEBAY_TEST_ROOT`. When they can't be had the tests over them are
 * skipped and one line says why; with `SONIQUEBAY_REQUIRE_SERVERS=1` that is an error.
 */
export default async function provideRealServers(
  project: TestProject,
): Promise<() => Promise<void>> {
  const { found, remove } = await findOrStart(process.env);
  if (found.serversMissing !== undefined) {
    const line = `Without real PostgreSQL and Redis: ${found.serversMissing}. Set TEST_DATABASE_URL and TEST_REDIS_URL to use your own.`;
    if (process.env["SONIQUEBAY_REQUIRE_SERVERS"] === "1") throw new Error(line);
    process.stderr.write(`${line} The tests over them are skipped.\n`);
  }
  project.provide("databaseUrl", found.databaseUrl);
  project.provide("redisUrl", found.redisUrl);
  project.provide("testRoot", found.testRoot);
  project.provide("serversMissing", found.serversMissing);
  return remove;
}

async function findOrStart(env: NodeJS.ProcessEnv): Promise<Started> {
  const given = { databaseUrl: env["TEST_DATABASE_URL"], redisUrl: env["TEST_REDIS_URL"] };
  if (given.databaseUrl !== undefined && given.redisUrl !== undefined) {
    const found = { ...given, testRoot: undefined, serversMissing: undefined };
    return { found, remove: () => Promise.resolve() };
  }
  const root = findOrBuildTestRoot(env["SONIQUEBAY_TEST_ROOT"] ?? DEFAULT_ROOT);
  if (root.kind === "missing") {
    const found = { ...given, testRoot: undefined, serversMissing: root.why };
    return { found, remove: () => Promise.resolve() };
  }
  const postgres = await startPostgres(root.directory);
  const redis = await startRedis(root.directory).catch(async (error: unknown) => {
    await postgres.remove();
    throw error;
  });
  return {
    found: {
      databaseUrl: given.databaseUrl ?? postgres.url,
      redisUrl: given.redisUrl ?? redis.url,
      testRoot: root.directory,
      serversMissing: undefined,
    },
    remove: async () => {
      await Promise.all([postgres.remove(), redis.remove()]);
    },
  };
}
