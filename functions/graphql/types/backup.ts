import type { BackupsReply, BackupSummary } from "../../../schema/internal/backup.ts";
import { readBackups, startBackup } from "../../upkeep/backups.ts";
import { builder } from "../builder.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";

const Backup = builder.objectRef<BackupSummary>("Backup").implement({
  description:
    "A whole backup: database, pictures, settings and queues, read back after it was written.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its folder's name." }),
    createdAt: t.field({ type: "DateTime", resolve: ({ createdAt }) => new Date(createdAt) }),
    version: t.exposeString("version"),
    sizeBytes: t.exposeFloat("bytes", { description: "Without pictures, which backups share." }),
    trackCount: t.exposeInt("trackCount"),
    pictureCount: t.exposeInt("pictureCount"),
  }),
});

const BackupFailure = builder
  .objectRef<NonNullable<BackupsReply["failure"]>>("BackupFailure")
  .implement({
    fields: (t) => ({
      message: t.exposeString("message"),
      at: t.field({ type: "DateTime", resolve: ({ at }) => new Date(at) }),
    }),
  });

const Backups = builder.objectRef<BackupsReply>("Backups").implement({
  fields: (t) => ({
    folder: t.exposeString("folder"),
    step: t.string({
      nullable: true,
      description: "What is being done now: queues, database, pictures or check.",
      resolve: ({ running }) => running?.step ?? null,
    }),
    failure: t.field({
      type: BackupFailure,
      nullable: true,
      description: "Why the last one failed; null when it did not.",
      resolve: ({ failure }) => failure,
    }),
    items: t.field({
      type: [Backup],
      description: "Newest first.",
      resolve: ({ backups }) => backups,
    }),
  }),
});

builder.queryField("backups", (t) =>
  t.field({
    type: Backups,
    nullable: true,
    description: "For administrators; null for others, and where nobody makes any.",
    authScopes: { admin: true },
    unauthorizedResolver: () => null,
    resolve: (_root, _args, { services }) => readBackups(services),
  }),
);

const StartBackupResult = builder
  .objectRef<{ error: UserErrorShape | null }>("StartBackupResult")
  .implement({
    fields: (t) => ({
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

const NO_HOST: UserErrorShape = {
  code: "not-here",
  message: "Backups are made at home only. Here the keeper of the database keeps copies.",
};

builder.mutationField("startBackup", (t) =>
  t.field({
    type: StartBackupResult,
    description: "Returns once it has begun; one that is under way is left alone.",
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ error: FORBIDDEN }),
    resolve: async (_root, _args, { services }) => ({
      error: (await startBackup(services)) ? null : NO_HOST,
    }),
  }),
);
