import * as v from "valibot";
import type { UserId } from "../../schema/music/ids.ts";
import { ScheduleSettings } from "../../schema/settings/schedule-settings.ts";
import { findSetting, saveSetting } from "../db/queries/settings.ts";
import type { Services } from "../services.ts";

const KEY = "schedules";

/** What a person chose, over the defaults. A stored choice that no longer parses counts as not made. */
export async function readScheduleSettings({
  database,
}: Pick<Services, "database">): Promise<ScheduleSettings> {
  const stored = v.safeParse(ScheduleSettings, (await findSetting(database, KEY)) ?? {});
  return stored.success ? stored.output : v.parse(ScheduleSettings, {});
}

export async function saveScheduleSettings(
  { database, now }: Pick<Services, "database" | "now">,
  value: ScheduleSettings,
  by: UserId,
): Promise<void> {
  await saveSetting(database, { key: KEY, value, by, now: now() });
}
