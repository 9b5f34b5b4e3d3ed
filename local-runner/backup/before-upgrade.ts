import { rm } from "node:fs/promises";
import path from "node:path";
import { exportDatabase } from "./create-backup.ts";
import type { Dump } from "./dump/write-dump.ts";
import { backupName, namesIn } from "./manifest.ts";

/** Migrations only go forward: the way back is the database as it was. */
const PREFIX = "before-upgrade-";
const KEPT = 3;

export interface BeforeUpgrade {
  /** Where backups lie. */
  folder: string;
  /** SoniqueBay's that is about to change the tables. */
  version: string;
}

/** Keeps the database as it is, read back, before its tables change. Gives the folder. Throws the system's error. */
export async function keepBeforeUpgrade(
  { folder, version }: BeforeUpgrade,
  dump: (directory: string) => Promise<Dump>,
): Promise<string> {
  const now = new Date();
  const into = path.join(folder, PREFIX + backupName(now));
  await exportDatabase({ house: { dump, version }, into, now });
  const older = namesIn(folder).filter((name) => name.startsWith(PREFIX));
  for (const name of older.toSorted().toReversed().slice(KEPT)) {
    await rm(path.join(folder, name), { recursive: true, force: true });
  }
  return into;
}
