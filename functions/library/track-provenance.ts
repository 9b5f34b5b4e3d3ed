import type { EstimateMethod } from "../../schema/internal/analysis.ts";
import type { InferOutput } from "valibot";
import type { AudioFeaturesRecord } from "../db/queries/track-facts.ts";

export interface ProvenanceRecord {
  /** As the API calls the value. */
  field: string;
  confidence: number;
  method: InferOutput<typeof EstimateMethod>;
}

/** What the analyzer calls otherwise than the API does. */
const API_NAMES: Readonly<Record<string, string>> = { key: "musicalKey" };

export const provenanceOf = ({ provenance }: AudioFeaturesRecord): ProvenanceRecord[] =>
  Object.entries(provenance).map(([field, { confidence, method }]) => ({
    field: API_NAMES[field] ?? field,
    confidence,
    method: method as ProvenanceRecord["method"],
  }));
