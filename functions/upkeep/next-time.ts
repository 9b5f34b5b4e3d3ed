import { Cron } from "croner";

/** The first time after `since`; null when the expression means nothing, or never comes. */
export function nextTime(cron: string, timeZone: string, since: Date): Date | null {
  try {
    return new Cron(cron, { timezone: timeZone, mode: "5-part" }).nextRun(since);
  } catch {
    return null;
  }
}
