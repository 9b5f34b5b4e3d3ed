import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { syncPath, syncTree } from "../bindings/sql/pglite/durable-fs.ts";
import { writeDurably } from "../write-durably.ts";
import { checkTable } from "./dump/read-table.ts";
import type { Dump } from "./dump/write-dump.ts";
import {
  backupName,
  type KnownBackup,
  listBackups,
  type Manifest,
  MANIFEST_FILE,
  namesIn,
  PICTURES_FOLDER,
} from "./manifest.ts";
import { dropPictures, keepPictures } from "./pictures.ts";
import { CannotStart } from "../cannot-start.ts";
import type { BackupStep } from "../../schema/internal/backup.ts";
import { ORIGINALS_FOLDER } from "../../schema/internal/artwork.ts";

const UNFINISHED = ".unfinished-";
const PICTURE_NAMES_FILE = "pictures.txt";
export const QUEUES_FILE = "queues.sqlite";
/** What a person wrote or chose, below the data folder. */
export const SETTINGS_FILES = ["config.toml", "music-folders.json"] as const;

/** The part of a house that is its database. */
interface DatabaseToKeep {
  /** Writes all tables as they are at one moment into a folder. */
  dump(directory: string): Promise<Dump>;
  /** SoniqueBay's. */
  version: string;
}

/** What a backup is made of. */
export interface HouseToKeep extends DatabaseToKeep {
  dataDirectory: string;
  /** Where pictures lie. */
  artworkDirectory: string;
  /** Writes what waits in the queues into a new file. */
  copyQueues(file: string): Promise<void>;
}

export interface BackupOptions<Source extends DatabaseToKeep = HouseToKeep> {
  house: Source;
  /** Made when absent; readable by nobody else. */
  into: string;
  now: Date;
  onStep?: ((step: BackupStep) => void) | undefined;
}

/**
 * Makes a backup beside the ones that are there, and reads back what it wrote. Work goes on meanwhile. It takes its name
 * last: what a crash or a full disk leaves is no backup, and the next one clears it away. Throws the system's error.
 */
export async function createBackup(options: BackupOptions): Promise<KnownBackup> {
  const { house, into, now, onStep } = options;
  await mkdir(into, { recursive: true, mode: 0o700 });
  for (const left of namesIn(into).filter((name) => name.startsWith(UNFINISHED))) {
    await rm(path.join(into, left), { recursive: true, force: true });
  }
  const name = backupName(now);
  const manifest = await writeWhole(path.join(into, name), options, async (unfinished) => {
    // A message that is done twice does no harm, one that is missing might: queues are older than the rows, not newer.
    onStep?.("queues");
    await house.copyQueues(path.join(unfinished, QUEUES_FILE));
    const files = [QUEUES_FILE, ...(await copySettings(house.dataDirectory, unfinished))];
    onStep?.("database");
    const dump = await house.dump(unfinished);
    onStep?.("pictures");
    const originals = path.join(house.artworkDirectory, ORIGINALS_FOLDER);
    const kept = await keepPictures(originals, path.join(into, PICTURES_FOLDER));
    writeDurably(path.join(unfinished, PICTURE_NAMES_FILE), kept.names.join("\n"));
    const names = await described(unfinished, PICTURE_NAMES_FILE);
    return { dump, files, pictures: { count: kept.names.length, bytes: kept.bytes, ...names } };
  });
  return { name, manifest };
}

/** The database alone, into a folder that is empty or not there yet: to be imported into another engine. */
export async function exportDatabase(options: BackupOptions<DatabaseToKeep>): Promise<Manifest> {
  const { house, into, onStep } = options;
  if (namesIn(into).length > 0) {
    throw new CannotStart(`${into} is not empty. Name a new folder; nothing was written.`);
  }
  await mkdir(path.dirname(into), { recursive: true });
  return writeWhole(into, options, async (unfinished) => {
    onStep?.("database");
    return { dump: await house.dump(unfinished), files: [], pictures: null };
  });
}

type Parts = Pick<Manifest, "pictures"> & { dump: Dump; files: string[] };

/** Fills a folder beside `target`, reads it back, and gives it its name last. */
async function writeWhole(
  target: string,
  { house, now, onStep }: BackupOptions<DatabaseToKeep>,
  fill: (unfinished: string) => Promise<Parts>,
): Promise<Manifest> {
  const unfinished = path.join(path.dirname(target), UNFINISHED + path.basename(target));
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  try {
    const { dump, files, pictures } = await fill(unfinished);
    const manifest: Manifest = {
      format: 1,
      version: house.version,
      createdAt: now.toISOString(),
      ...dump,
      files: await Promise.all(files.map((file) => described(unfinished, file))),
      pictures,
      bytes: await bytesOf(unfinished, [...files, ...dump.tables.map(({ file }) => file)]),
    };
    writeDurably(path.join(unfinished, MANIFEST_FILE), JSON.stringify(manifest, null, 2));
    onStep?.("check");
    await checkBackup(unfinished, manifest);
    syncTree(unfinished);
    await rename(unfinished, target);
    syncPath(path.dirname(target));
    return manifest;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** Takes out the pictures that no backup names any more. */
export async function dropUnnamedPictures(into: string): Promise<void> {
  const named = new Set<string>();
  for (const { name, manifest } of listBackups(into)) {
    if (!manifest.pictures) continue;
    for (const picture of await readPictureNames(path.join(into, name))) named.add(picture);
  }
  await dropPictures(path.join(into, PICTURES_FOLDER), named);
}

/** Reads all of it. Throws an error that names what is damaged. */
export async function checkBackup(directory: string, manifest: Manifest): Promise<void> {
  const { files, pictures, tables } = manifest;
  for (const { file, sha256 } of [...files, ...(pictures ? [pictures] : [])]) {
    const there = await described(directory, file);
    if (there.sha256 !== sha256) throw new Error(`${file} is damaged (not what was written)`);
  }
  for (const table of tables) await checkTable(directory, table);
}

/** A hash, as pictures are named. A backup may come from anywhere: no name in it leads out of its folder. */
const PICTURE_NAME = /^[\w-]+$/u;

/** The names of its pictures. */
export async function readPictureNames(directory: string): Promise<string[]> {
  const text = await readFile(path.join(directory, PICTURE_NAMES_FILE), "utf8");
  return text.split("\n").filter((name) => PICTURE_NAME.test(name));
}

async function copySettings(dataDirectory: string, into: string): Promise<string[]> {
  const copied: string[] = [];
  for (const name of SETTINGS_FILES) {
    if ((await sizeOf(path.join(dataDirectory, name))) === null) continue;
    await copyFile(path.join(dataDirectory, name), path.join(into, name));
    copied.push(name);
  }
  return copied;
}

const described = async (directory: string, file: string) => ({
  file,
  sha256: createHash("sha256")
    .update(await readFile(path.join(directory, file)))
    .digest("hex"),
});

async function bytesOf(directory: string, files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map((file) => sizeOf(path.join(directory, file))));
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

const sizeOf = (file: string): Promise<number | null> =>
  stat(file).then(
    ({ size }) => size,
    () => null,
  );
