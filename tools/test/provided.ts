import { inject } from "vitest";

/** What the global set-up found; contract tests read it through `realServers()`. */
export interface RealServers {
  /** A superuser's connection string; `undefined` when there is no PostgreSQL. */
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  /** A root that more servers can be started from, when there is one: see postgres-server.ts. */
  testRoot: string | undefined;
  /** Why something above is missing; `undefined` when all is there. */
  serversMissing: string | undefined;
}

declare module "vitest" {
  interface ProvidedContext extends RealServers {}
}

/** The real servers of this test run. Tests over what is missing are skipped; the global set-up has said why. */
export function realServers(): RealServers {
  return {
    databaseUrl: inject("databaseUrl"),
    redisUrl: inject("redisUrl"),
    testRoot: inject("testRoot"),
    serversMissing: inject("serversMissing"),
  };
}
