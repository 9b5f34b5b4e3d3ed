import * as v from "valibot";
import type { UserId } from "../../schema/music/ids.ts";
import { AnalysisSettings } from "../../schema/settings/analysis-settings.ts";
import { findSetting, saveSetting } from "../db/queries/settings.ts";
import type { Services } from "../services.ts";

const KEY = "analysis";

/** What a person chose, over the defaults. A stored choice that no longer parses counts as not made. */
export async function readAnalysisSettings({
  database,
}: Pick<Services, "database">): Promise<AnalysisSettings> {
  const stored = v.safeParse(AnalysisSettings, (await findSetting(database, KEY)) ?? {});
  return stored.success ? stored.output : v.parse(AnalysisSettings, {});
}

export async function changeAnalysisSettings(
  { database, now }: Pick<Services, "database" | "now">,
  changes: Partial<AnalysisSettings>,
  by: UserId,
): Promise<void> {
  const value = { ...(await readAnalysisSettings({ database })), ...changes };
  await saveSetting(database, { key: KEY, value, by, now: now() });
}
