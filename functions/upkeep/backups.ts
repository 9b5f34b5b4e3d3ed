import type { BackupsReply } from "../../schema/internal/backup.ts";
import type { Services } from "../services.ts";
import { readScheduleSettings } from "./schedule-settings.ts";

/** Null where nobody makes any: on Cloudflare. */
export async function readBackups({ host }: Pick<Services, "host">): Promise<BackupsReply | null> {
  return (await host?.readBackups()) ?? null;
}

/** Begins a backup, or leaves the one alone that is under way. Older ones go as the schedule says. */
export async function startBackup(services: Pick<Services, "database" | "host">): Promise<boolean> {
  if (!services.host) return false;
  const { backup } = await readScheduleSettings(services);
  await services.host.startBackup({ keep: backup.keep });
  return true;
}
