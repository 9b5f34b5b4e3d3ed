import * as v from "valibot";
import { type Source, SOURCES } from "../../schema/enrichment/sources.ts";
import {
  type ChosenSource,
  chosenSource,
  EnrichmentSettings,
} from "../../schema/settings/enrichment-settings.ts";
import type { UserId } from "../../schema/music/ids.ts";
import { findSetting, saveSetting } from "../db/queries/settings.ts";
import type { Services } from "../services.ts";

const KEY = "enrichment";

/** What a person chose. A choice that no longer parses counts as not made. */
export async function readEnrichmentSettings({
  database,
}: Pick<Services, "database">): Promise<EnrichmentSettings> {
  const stored = v.safeParse(EnrichmentSettings, (await findSetting(database, KEY)) ?? {});
  return stored.success ? stored.output : v.parse(EnrichmentSettings, {});
}

export async function saveEnrichmentSettings(
  { database, now }: Pick<Services, "database" | "now">,
  value: EnrichmentSettings,
  by: UserId,
): Promise<void> {
  await saveSetting(database, { key: KEY, value, by, now: now() });
}

/** Whether a source is asked: where the machine was started without any, none is, whatever a person chose. */
export async function readChosenSource(
  services: Pick<Services, "config" | "database">,
  source: Source,
): Promise<ChosenSource> {
  const chosen = chosenSource(await readEnrichmentSettings(services), source);
  return services.config.enrichment ? chosen : { ...chosen, enabled: false };
}

export async function listChosenSources(
  services: Pick<Services, "config" | "database">,
): Promise<Map<Source, ChosenSource>> {
  const settings = await readEnrichmentSettings(services);
  return new Map(
    SOURCES.map((source) => {
      const chosen = chosenSource(settings, source);
      return [source, { ...chosen, enabled: chosen.enabled && services.config.enrichment }];
    }),
  );
}

/** Who sets up a server may say so before anybody was asked. */
export const askNobody = (
  services: Pick<Services, "database" | "now">,
  by: UserId,
): Promise<void> =>
  saveEnrichmentSettings(
    services,
    {
      sources: Object.fromEntries(SOURCES.map((source) => [source, { enabled: false, key: null }])),
    },
    by,
  );
