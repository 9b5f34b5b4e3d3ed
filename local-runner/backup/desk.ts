import { rm } from "node:fs/promises";
import path from "node:path";
import type {
  BackupsReply,
  BackupStep,
  BackupSummary,
  StartBackupRequest,
} from "../../schema/internal/backup.ts";
import type { Logger } from "../../schema/log/logger.ts";
import type * as v from "valibot";
import {
  createBackup,
  dropUnnamedPictures,
  exportDatabase,
  type HouseToKeep,
} from "./create-backup.ts";
import { type KnownBackup, listBackups } from "./manifest.ts";

/** Makes backups of what runs here, one at a time, and knows those that lie there. */
export interface BackupDesk {
  state(): BackupsReply;
  /** Begins, unless one is under way; `state` tells how it goes. */
  start(request: v.InferOutput<typeof StartBackupRequest>): void;
  /** Waits for the one that is under way. */
  close(): Promise<void>;
}

export interface BackupDeskOptions {
  /** Where backups lie. */
  folder: string;
  house: HouseToKeep;
  /** Something of what `state` tells is new. */
  onChange(): void;
  now(): Date;
  log: Logger;
}

export function openBackupDesk(options: BackupDeskOptions): BackupDesk {
  const { folder, house, log, now, onChange } = options;
  let running: { step: BackupStep; startedAt: string } | null = null;
  let failure: BackupsReply["failure"] = null;
  let ended: Promise<void> = Promise.resolve();

  async function run(request: v.InferOutput<typeof StartBackupRequest>): Promise<void> {
    const into = request.folder ?? folder;
    const begunAt = now();
    const onStep = (step: BackupStep) => {
      running = { step, startedAt: begunAt.toISOString() };
      onChange();
    };
    try {
      const options = { house, into, now: begunAt, onStep };
      if (request.databaseOnly) await exportDatabase(options);
      else {
        const { name } = await createBackup(options);
        log.info("a backup was made and read back", { folder: into, name });
        if (request.keep !== null) await prune(into, request.keep, log);
      }
      failure = null;
    } catch (error) {
      log.error("the backup failed; what was there before is as it was", { folder: into, error });
      const message = error instanceof Error ? error.message : String(error);
      failure = { message, at: now().toISOString() };
    }
    running = null;
    onChange();
  }

  return {
    state: () => ({ folder, running, failure, backups: listBackups(folder).map(summaryOf) }),
    start: (request) => {
      if (running !== null) return;
      running = { step: "queues", startedAt: now().toISOString() };
      ended = run(request);
    },
    close: () => ended,
  };
}

/** The newest stay. Only after a new one is whole: a disk that is full costs no backup. */
async function prune(folder: string, keep: number, log: Logger): Promise<void> {
  for (const { name } of listBackups(folder).slice(keep)) {
    await rm(path.join(folder, name), { recursive: true, force: true });
    log.info("an old backup was removed", { folder, name });
  }
  await dropUnnamedPictures(folder);
}

const summaryOf = ({ name, manifest }: KnownBackup): BackupSummary => ({
  name,
  createdAt: manifest.createdAt,
  version: manifest.version,
  bytes: manifest.bytes,
  trackCount: manifest.tables.find((table) => table.name === "tracks")?.rows ?? 0,
  pictureCount: manifest.pictures?.count ?? 0,
});
