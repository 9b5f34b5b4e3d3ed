import * as v from "valibot";
import { SEMANTIC_EMBEDDING_VERSION } from "../../schema/internal/vectorize.ts";
import type { UserId } from "../../schema/music/ids.ts";
import { LOCAL_OLLAMA, MeaningSettings, ollamaOf } from "../../schema/settings/meaning-settings.ts";
import { findSetting, saveSetting } from "../db/queries/settings.ts";
import type { VectorSet } from "../db/queries/vector-sets.ts";
import type { Services } from "../services.ts";

const KEY = "meaning";

type Reading = Pick<Services, "config" | "database">;

/** What a person chose, over what the machine was started with. A choice that no longer parses counts as not made. */
export async function readMeaningSettings({ config, database }: Reading): Promise<MeaningSettings> {
  const stored = v.safeParse(MeaningSettings, (await findSetting(database, KEY)) ?? undefined);
  return stored.success ? stored.output : settingsOfStart(config);
}

/** `OLLAMA_URL` and `OLLAMA_MODEL`, until somebody chooses. */
function settingsOfStart({ ollamaUrl, ollamaModel }: Services["config"]): MeaningSettings {
  const mode = !ollamaUrl ? "none" : ollamaUrl === LOCAL_OLLAMA ? "local" : "hybrid";
  const given = { mode, address: ollamaUrl ?? null, ...(ollamaModel && { model: ollamaModel }) };
  const parsed = v.safeParse(MeaningSettings, given);
  return parsed.success ? parsed.output : v.parse(MeaningSettings, {});
}

export async function saveMeaningSettings(
  { database, now }: Pick<Services, "database" | "now">,
  value: MeaningSettings,
  by: UserId,
): Promise<void> {
  await saveSetting(database, { key: KEY, value, by, now: now() });
}

/** What new vectors of meaning are made with; null when no model is asked. */
export function semanticSetOf(settings: MeaningSettings): VectorSet | null {
  const ollama = ollamaOf(settings);
  if (ollama === null) return null;
  return { type: "semantic", model: ollama.model, version: SEMANTIC_EMBEDDING_VERSION };
}
