import * as v from "valibot";

/**
 * What the API and the local runner say to each other about backups, on `env.HOST`. Not on Cloudflare: there the
 * database's keeper and R2 keep copies.
 */

const text = v.string();

/** One that is whole and was read back after it was written. */
export const BackupSummary = v.object({
  /** Its folder's name: the time in UTC. */
  name: text,
  createdAt: text,
  /** SoniqueBay's, when it was made. */
  version: text,
  /** Tables and small files, compressed. */
  bytes: v.number(),
  trackCount: v.number(),
  pictureCount: v.number(),
});
export type BackupSummary = v.InferOutput<typeof BackupSummary>;

export const BackupStep = v.picklist(["queues", "database", "pictures", "check"]);
export type BackupStep = v.InferOutput<typeof BackupStep>;

/** GET /backups */
export const BackupsReply = v.object({
  /** Where they lie. */
  folder: text,
  /** What is being done now; null when nothing is. */
  running: v.nullable(v.object({ step: BackupStep, startedAt: text })),
  /** Why the last one failed; null when it didn't. */
  failure: v.nullable(v.object({ message: text, at: text })),
  /** Newest first. */
  backups: v.array(BackupSummary),
});
export type BackupsReply = v.InferOutput<typeof BackupsReply>;

/** POST /backups/start. One at a time: asked again meanwhile it changes nothing. */
export const StartBackupRequest = v.object({
  /** How many to keep in all; null: no older one goes. */
  keep: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** Where to instead of the usual folder. Only who may use the machine can say so. */
  folder: v.optional(v.nullable(text), null),
  /** Into that folder, which must be empty or new, the database alone: to be imported elsewhere. */
  databaseOnly: v.optional(v.boolean(), false),
});
