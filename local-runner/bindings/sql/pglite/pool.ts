import type { PGlite } from "@electric-sql/pglite";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import pg from "pg";
import { RAW_TEXT_TYPES } from "../raw-types.ts";

/** A pool over PGlite's one session: callers wait for it in order. Ending the pool leaves the database open. */
export function createPglitePool(database: PGlite): pg.Pool {
  const config = createPgConfig(database);
  // drizzle gives type parsers with each query; pg hands them on to here, where PGlite 0.5.14 expects a list of type
  // numbers, throws, and leaves the session waiting for ever. They have no meaning for a parse message.
  const parse = config.connection.parse.bind(config.connection);
  config.connection.parse = (query: object) => parse({ ...query, types: undefined });
  return new pg.Pool(Object.assign(config, { max: 1, types: RAW_TEXT_TYPES }));
}
