import { copyFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { ORIGINALS_FOLDER } from "../../schema/internal/artwork.ts";
import type { SqlTarget } from "../bindings/sql/options.ts";
import type { DataPaths } from "../paths.ts";
import { checkBackup, QUEUES_FILE, readPictureNames, SETTINGS_FILES } from "./create-backup.ts";
import { backupName, type Manifest, PICTURES_FOLDER, readManifest } from "./manifest.ts";
import { returnPictures } from "./pictures.ts";
import { restoreDatabase } from "./restore-database.ts";

export interface RestoreBackupOptions {
  /** One backup's folder. */
  backup: string;
  dataDirectory: string;
  data: DataPaths;
  target: SqlTarget;
  migrationsDirectory: string;
  /** What is there is put aside; otherwise nothing may be there. */
  replace: boolean;
  now: Date;
}

export interface Restored {
  manifest: Manifest;
  /** What was put aside, and under which names. */
  putAside: string[];
  /** Where the backup's config.toml lies when it names a database other than the one that was filled; else null. */
  otherConfig: string | null;
  /** Pictures that the backup names and that are nowhere any more. */
  picturesGone: number;
}

/**
 * Brings back everything that a backup holds. It is read through before anything is touched. Nothing is deleted. Throws
 * `CannotStart` when there is something that would have to go, and an error that names what is damaged.
 */
export async function restoreBackup(options: RestoreBackupOptions): Promise<Restored> {
  const { backup, data, dataDirectory, now } = options;
  const manifest = readManifest(backup);
  await checkBackup(backup, manifest);
  await mkdir(dataDirectory, { recursive: true });
  const suffix = `.before-${backupName(now)}`;
  const aside = `${data.database}${suffix}`;
  const hadDatabase = options.target.kind === "embedded" && existsSync(data.database);
  await restoreDatabase({
    target: options.target,
    directory: backup,
    dump: manifest,
    migrationsDirectory: options.migrationsDirectory,
    putAside: options.replace ? aside : null,
  });
  const putAside = hadDatabase ? [aside] : [];
  putAside.push(...(await restoreQueues(options, suffix)));
  const otherConfig = await restoreSettings(options, manifest);
  const gone = await returnPictures(
    path.join(path.dirname(backup), PICTURES_FOLDER),
    path.join(data.artwork, ORIGINALS_FOLDER),
    manifest.pictures ? await readPictureNames(backup) : [],
  );
  return { manifest, putAside, otherConfig, picturesGone: gone.length };
}

/** What waits now belongs to another database. */
async function restoreQueues(
  { backup, data }: RestoreBackupOptions,
  suffix: string,
): Promise<string[]> {
  const putAside: string[] = [];
  for (const end of ["", "-wal", "-shm"]) {
    if (!existsSync(data.queues + end)) continue;
    await rename(data.queues + end, data.queues + suffix + end);
    if (end === "") putAside.push(data.queues + suffix);
  }
  const kept = path.join(backup, QUEUES_FILE);
  if (existsSync(kept)) await copyFile(kept, data.queues);
  return putAside;
}

/** In a config.toml: the next start would not look at the database that was just filled. */
const NAMES_DATABASE = /^\s*DATABASE_URL\s*=/mu;

/** Settings that are there are of the machine that this runs on: they stay. */
async function restoreSettings(
  { backup, dataDirectory, target }: RestoreBackupOptions,
  manifest: Manifest,
): Promise<string | null> {
  let otherConfig: string | null = null;
  for (const name of SETTINGS_FILES) {
    const isKept = manifest.files.some(({ file }) => file === name);
    const place = path.join(dataDirectory, name);
    if (!isKept || existsSync(place)) continue;
    const text = await readFile(path.join(backup, name), "utf8");
    const isOther =
      name === "config.toml" && target.kind === "embedded" && NAMES_DATABASE.test(text);
    if (isOther) otherConfig = `${place}.from-backup`;
    await writeFile(isOther ? `${place}.from-backup` : place, text, { mode: 0o600 });
  }
  return otherConfig;
}
