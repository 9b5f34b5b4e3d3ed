import path from "node:path";
import { sqlTarget } from "../backup/house-at-rest.ts";
import { checkBackup } from "../backup/create-backup.ts";
import { listBackups, type Manifest, readManifest } from "../backup/manifest.ts";
import { restoreBackup } from "../backup/restore-backup.ts";
import { restoreDatabase } from "../backup/restore-database.ts";
import { CannotStart } from "../cannot-start.ts";
import { readControlFile } from "../control-file.ts";
import { dataPaths, projectPaths } from "../paths.ts";
import type { Settings } from "../settings/settings.ts";

/** `soniquebay restore [BACKUP]`: everything, from one backup or from the newest of a folder. */
export async function restore(
  settings: Settings,
  { from, replace }: { from: string | undefined; replace: boolean },
): Promise<number> {
  assertStopped(settings);
  const backup = findBackup(from === undefined ? settings.backupDirectory : path.resolve(from));
  process.stdout.write(`Restoring ${backup} …\n`);
  const { manifest, otherConfig, picturesGone, putAside } = await restoreBackup({
    backup,
    dataDirectory: settings.dataDirectory,
    data: dataPaths(settings.dataDirectory),
    target: sqlTarget(settings),
    migrationsDirectory: projectPaths().migrations,
    replace,
    now: new Date(),
  });
  process.stdout.write(`${summary(manifest)} are back.\n`);
  for (const place of putAside) {
    process.stdout.write(`What was there before lies in ${place}: delete it when all is well.\n`);
  }
  if (otherConfig !== null) {
    process.stdout.write(
      `The backup's settings name a PostgreSQL, and the embedded database was filled: they lie in ${otherConfig}, and are not used.\n`,
    );
  }
  if (picturesGone > 0) {
    process.stdout.write(
      `${picturesGone} pictures are nowhere any more. A full scan finds those that the music holds.\n`,
    );
  }
  process.stdout.write("Start SoniqueBay as usual.\n");
  return 0;
}

/** `soniquebay import DIR`: what export wrote, into the database that SoniqueBay is set to, which must be empty. */
export async function importFrom(settings: Settings, from: string | undefined): Promise<number> {
  if (from === undefined) {
    process.stderr.write("Name the folder: npm run soniquebay -- import DIR\n");
    return 2;
  }
  assertStopped(settings);
  const directory = path.resolve(from);
  const manifest = readManifest(directory);
  await checkBackup(directory, manifest);
  await restoreDatabase({
    target: sqlTarget(settings),
    directory,
    dump: manifest,
    migrationsDirectory: projectPaths().migrations,
    putAside: null,
  });
  process.stdout.write(`${summary(manifest)} are there. Start SoniqueBay as usual.\n`);
  return 0;
}

function assertStopped(settings: Settings): void {
  if (readControlFile(dataPaths(settings.dataDirectory).run) === null) return;
  throw new CannotStart(
    `SoniqueBay runs on ${settings.dataDirectory}. Stop it first; nothing was changed.`,
  );
}

/** The folder itself, or the newest backup in it. */
function findBackup(folder: string): string {
  const [newest] = listBackups(folder);
  return newest ? path.join(folder, newest.name) : folder;
}

function summary({ tables, createdAt }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${rows} rows of ${tables.length} tables, as they were on ${createdAt},`;
}
