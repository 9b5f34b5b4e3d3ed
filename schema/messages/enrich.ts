import * as v from "valibot";
import { SOURCES } from "../enrichment/sources.ts";

/** Messages of the enrich queue. */
export const EnrichMessage = v.variant("type", [
  /** Ask this source what is next; one turn a source goes round at a time (see `VectorizeMessage`). */
  v.object({
    type: v.literal("enrich.next"),
    version: v.literal(1),
    source: v.picklist(SOURCES),
    turnId: v.pipe(v.string(), v.uuid()),
  }),
]);
export type EnrichMessage = v.InferOutput<typeof EnrichMessage>;
