import type { Pool } from "pg";
import { type BeforeUpgrade, keepBeforeUpgrade } from "../../backup/before-upgrade.ts";
import type { Dump } from "../../backup/dump/write-dump.ts";
import { hasBeenMigrated, isBehind, migrateDatabase } from "./migrate.ts";
import type { SqlLog } from "./options.ts";

export interface UpgradeOptions {
  pool: Pool;
  migrationsDirectory: string;
  beforeUpgrade: BeforeUpgrade | undefined;
  /** Writes all tables as they are at one moment into a folder. */
  dump(directory: string): Promise<Dump>;
  log: SqlLog;
}

/**
 * Applies the migrations that are missing. A database that was in use is kept as it is first, so that the version
 * before can be gone back to; when that fails nothing is changed.
 */
export async function upgradeDatabase(options: UpgradeOptions): Promise<void> {
  const { beforeUpgrade, log, migrationsDirectory, pool } = options;
  const isUpgrade =
    beforeUpgrade !== undefined &&
    (await hasBeenMigrated(pool)) &&
    (await isBehind(pool, migrationsDirectory));
  if (isUpgrade) {
    const folder = await keepBeforeUpgrade(beforeUpgrade, options.dump).catch((error: unknown) => {
      throw new Error(
        `the database could not be kept as it is before the upgrade, and was not changed (${String(error)}): make room in ${beforeUpgrade.folder} and start again`,
        { cause: error },
      );
    });
    log.info("the database was kept as it was before this upgrade", { folder });
  }
  await migrateDatabase(pool, migrationsDirectory);
}
