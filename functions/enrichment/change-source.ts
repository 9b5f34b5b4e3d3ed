import * as v from "valibot";
import { MANNERS, type Source } from "../../schema/enrichment/sources.ts";
import { SourceKey } from "../../schema/settings/enrichment-settings.ts";
import type { UserId } from "../../schema/music/ids.ts";
import type { Services } from "../services.ts";
import { readEnrichmentSettings, saveEnrichmentSettings } from "./enrichment-settings.ts";
import { enrichTurns } from "./enrichment-turns.ts";
import { forgetPendingCounts } from "./pending-counts.ts";
import { forgetSourceTrouble } from "./source-line.ts";

export interface SourceChanges {
  enabled?: boolean | undefined;
  /** "" takes the key away. */
  key?: string | undefined;
}

/** What a person chose counts at once. */
export async function changeSource(
  services: Services,
  source: Source,
  { enabled, key }: SourceChanges,
  by: UserId,
): Promise<{ ok: true } | { ok: false; code: string; message: string; field: string }> {
  const settings = await readEnrichmentSettings(services);
  const chosen = { enabled: null, key: null, ...settings.sources[source] };
  if (enabled !== undefined) chosen.enabled = enabled;
  if (key !== undefined && key.trim() === "") chosen.key = null;
  else if (key !== undefined) {
    const parsed = v.safeParse(SourceKey, key);
    if (!parsed.success) {
      return {
        ok: false,
        code: "invalid",
        field: "key",
        message: "The key has letters, digits, - and _ only.",
      };
    }
    chosen.key = parsed.output;
  }
  if (enabled === true && MANNERS[source].needsKey && chosen.key === null) {
    const message = `${MANNERS[source].name} answers only with a key of your own.`;
    return { ok: false, code: "invalid", field: "key", message };
  }
  await saveEnrichmentSettings(
    services,
    { sources: { ...settings.sources, [source]: chosen } },
    by,
  );
  await forgetPendingCounts(services);
  await forgetSourceTrouble(services, source, null);
  await enrichTurns(services, source).beginAnew();
  return { ok: true };
}
