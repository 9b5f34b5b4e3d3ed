import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { BackupsReply, BackupStep } from "../../schema/internal/backup.ts";
import { packageFile, readVersion } from "../app.ts";
import { createBackup, exportDatabase } from "../backup/create-backup.ts";
import { withHouseAtRest } from "../backup/house-at-rest.ts";
import { listBackups } from "../backup/manifest.ts";
import { CannotStart } from "../cannot-start.ts";
import { type ControlFile, readControlFile } from "../control-file.ts";
import { readBackups, requestBackup } from "../internal-client.ts";
import { createRunnerLog } from "../log.ts";
import { dataPaths, PROJECT_DIRECTORY } from "../paths.ts";
import type { Settings } from "../settings/settings.ts";

const LOOK_MS = 500;

const DOING: Record<BackupStep, string> = {
  queues: "what waits in the queues",
  database: "the database",
  pictures: "pictures",
  check: "reading it back",
};

/** `soniquebay backup [DIR]`: a whole backup beside those that are there, also while SoniqueBay runs. */
export async function backup(settings: Settings, directory: string | undefined): Promise<number> {
  const folder = directory === undefined ? settings.backupDirectory : path.resolve(directory);
  const control = readControlFile(dataPaths(settings.dataDirectory).run);
  if (control !== null) await askRunning(control, { keep: null, folder });
  else {
    await atRest(settings, (house) =>
      createBackup({ house, into: folder, now: new Date(), onStep: say }),
    );
  }
  const [newest] = listBackups(folder);
  if (newest) {
    const rows = newest.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    process.stdout.write(
      `${path.join(folder, newest.name)}\n  ${rows} rows of ${newest.manifest.tables.length} tables, ${newest.manifest.pictures?.count ?? 0} pictures, ${megabytes(newest.manifest.bytes)} without pictures. Read back: whole.\n`,
    );
  }
  return 0;
}

/** `soniquebay export DIR`: the database alone, to be imported into another engine. */
export async function exportTo(settings: Settings, directory: string | undefined): Promise<number> {
  if (directory === undefined) {
    process.stderr.write("Name the folder: npm run soniquebay -- export DIR\n");
    return 2;
  }
  const into = path.resolve(directory);
  const control = readControlFile(dataPaths(settings.dataDirectory).run);
  if (control !== null) await askRunning(control, { keep: null, folder: into, databaseOnly: true });
  else {
    await atRest(settings, (house) =>
      exportDatabase({ house, into, now: new Date(), onStep: say }),
    );
  }
  process.stdout.write(
    `The database lies in ${into}. To move: stop SoniqueBay, set DATABASE_URL (or take it away), then npm run soniquebay -- import ${into}\n`,
  );
  return 0;
}

const say = (step: BackupStep): void => void process.stdout.write(`  ${DOING[step]} …\n`);

async function atRest<T>(
  settings: Settings,
  work: Parameters<typeof withHouseAtRest<T>>[1],
): Promise<T> {
  const isThere =
    settings.databaseUrl !== null || existsSync(dataPaths(settings.dataDirectory).database);
  if (!isThere) {
    throw new CannotStart(`There is no library in ${settings.dataDirectory} yet: nothing to keep.`);
  }
  const version = readVersion(readFileSync(packageFile(PROJECT_DIRECTORY), "utf8"));
  return withHouseAtRest({ settings, version, log: createRunnerLog("warn") }, work);
}

async function askRunning(
  control: ControlFile,
  request: Parameters<typeof requestBackup>[1],
): Promise<void> {
  const address = { port: control.internalPort, token: control.internalToken };
  const before = await readBackups(address);
  if (before.running !== null) {
    throw new CannotStart("A backup is being made already. Wait for it, then try again.");
  }
  await requestBackup(address, request);
  let told: BackupStep | null = null;
  let state: BackupsReply;
  do {
    await sleep(LOOK_MS);
    state = await readBackups(address);
    const step = state.running?.step ?? null;
    if (step !== null && step !== told) say(step);
    told = step;
  } while (state.running !== null);
  if (state.failure !== null && state.failure.at !== before.failure?.at) {
    throw new CannotStart(`${state.failure.message}\nWhat was there before is as it was.`);
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
