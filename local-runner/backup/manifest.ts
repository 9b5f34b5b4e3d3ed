import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { CannotStart } from "../cannot-start.ts";

/** Written last: a folder without it is no backup, or not all of one. */
export const MANIFEST_FILE = "manifest.json";
/** Pictures of all backups beside it, each once: their keys are hashes of what is in them. */
export const PICTURES_FOLDER = "pictures";

const StoredFile = v.object({
  /** Below the backup's folder. */
  file: v.string(),
  sha256: v.string(),
});

const Manifest = v.object({
  format: v.literal(1),
  version: v.string(),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  migratedAt: v.number(),
  tables: v.array(
    v.object({ name: v.string(), columns: v.string(), rows: v.number(), ...StoredFile.entries }),
  ),
  /** Settings and what waited in the queues; as small files beside the tables. */
  files: v.array(StoredFile),
  /** How many pictures belong to it, and where they are named; null when it was made without. */
  pictures: v.nullable(v.object({ count: v.number(), bytes: v.number(), ...StoredFile.entries })),
  /** Of the tables and files, compressed, without pictures. */
  bytes: v.number(),
});
export type Manifest = v.InferOutput<typeof Manifest>;

/** Throws `CannotStart` when the folder isn't a backup, or one of a later format. */
export function readManifest(directory: string): Manifest {
  let text: string;
  try {
    text = readFileSync(path.join(directory, MANIFEST_FILE), "utf8");
  } catch (error) {
    throw new CannotStart(
      `${directory} holds no backup: there is no ${MANIFEST_FILE} in it that can be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`,
      { cause: error },
    );
  }
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Manifest), text);
  if (parsed.success) return parsed.output;
  throw new CannotStart(
    `${path.join(directory, MANIFEST_FILE)} can't be understood (${parsed.issues[0].message}). Was it made by a newer SoniqueBay?`,
  );
}

export interface KnownBackup {
  /** Its folder's name: the time in UTC. */
  name: string;
  manifest: Manifest;
}

/** Whole backups in a folder, newest first. What else lies there is left out. */
export function listBackups(folder: string): KnownBackup[] {
  const names = namesIn(folder).filter((name) => BACKUP_NAME.test(name));
  return names
    .toSorted()
    .toReversed()
    .flatMap((name) => {
      try {
        return [{ name, manifest: readManifest(path.join(folder, name)) }];
      } catch {
        return [];
      }
    });
}

const BACKUP_NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z$/u;

/** "2026-11-27T04-00-00Z": sorts by time, and every file system takes it. */
export const backupName = (at: Date): string =>
  `${at.toISOString().slice(0, 19).replaceAll(":", "-")}Z`;

export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
