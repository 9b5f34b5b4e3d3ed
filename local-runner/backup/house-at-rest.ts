import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Logger } from "../../schema/log/logger.ts";
import { openSchema } from "../bindings/broker/store-schema.ts";
import { startSqlServer } from "../bindings/sql/server.ts";
import { dataPaths } from "../paths.ts";
import type { Settings } from "../settings/settings.ts";
import type { HouseToKeep } from "./create-backup.ts";

/**
 * What a backup is made of while nothing runs: opens the database as it is, without bringing it up to date. Throws
 * `CannotStart` when it is in use.
 */
export async function withHouseAtRest<T>(
  { settings, version, log }: { settings: Settings; version: string; log: Logger },
  work: (house: HouseToKeep) => Promise<T>,
): Promise<T> {
  const data = dataPaths(settings.dataDirectory);
  const sql = await startSqlServer({
    target: sqlTarget(settings),
    secret: crypto.randomUUID(),
    migrationsDirectory: null,
    onFatal: (error) => {
      throw error;
    },
    log,
  });
  try {
    return await work({
      dataDirectory: settings.dataDirectory,
      artworkDirectory: data.artwork,
      dump: (directory) => sql.dump(directory),
      copyQueues: async (file) => copyQueues(data.queues, file),
      version,
    });
  } finally {
    await sql.close();
  }
}

/** The database that SoniqueBay is set to. */
export const sqlTarget = ({ databaseUrl, dataDirectory }: Settings) =>
  databaseUrl === null
    ? { kind: "embedded" as const, directory: dataPaths(dataDirectory).database }
    : { kind: "postgres" as const, url: databaseUrl };

/** An empty file when there were none yet. */
function copyQueues(file: string, target: string): void {
  const database = new DatabaseSync(existsSync(file) ? file : ":memory:");
  try {
    openSchema(database, Date.now());
    database.prepare("VACUUM INTO ?").run(target);
  } finally {
    database.close();
  }
}
