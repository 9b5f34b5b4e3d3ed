import * as v from "valibot";
import { MANNERS, type Source, SOURCES } from "../enrichment/sources.ts";

export const SourceKey = v.pipe(v.string(), v.trim(), v.regex(/^[\w-]{4,200}$/u));

/** What a person chose about one source. */
const SourceSettings = v.object({
  /** Null: as it comes, on where no key is needed. */
  enabled: v.optional(v.nullable(v.boolean()), null),
  /** Of the person, from the source's own page. */
  key: v.optional(v.nullable(SourceKey), null),
});

/** In `settings` under "enrichment", by source. */
export const EnrichmentSettings = v.object({
  sources: v.optional(v.record(v.picklist(SOURCES), SourceSettings), {}),
});
export type EnrichmentSettings = v.InferOutput<typeof EnrichmentSettings>;

export interface ChosenSource {
  enabled: boolean;
  key: string | null;
}

/** Whether a source is asked, and with which key. One that needs a key and has none is not. */
export function chosenSource(settings: EnrichmentSettings, source: Source): ChosenSource {
  const { needsKey } = MANNERS[source];
  const { enabled = null, key = null } = settings.sources[source] ?? {};
  const wanted = enabled ?? (!needsKey || key !== null);
  return { enabled: wanted && (!needsKey || key !== null), key };
}
