import * as v from "valibot";
import { AUDIO_EMBEDDING_MODEL, AUDIO_EMBEDDING_VERSION } from "../../schema/internal/analysis.ts";
import { countVectorSets, type VectorSet, type VectorType } from "../db/queries/vector-sets.ts";
import type { Services } from "../services.ts";
import { chooseServing, type CountedSet } from "./choose-serving.ts";

export type { VectorSet, VectorType } from "../db/queries/vector-sets.ts";

const COUNTED = "vectors:sets";
/** Counting reads a whole index, which takes a Pi a second for 100,000 tracks; a set takes hours to become another. */
const KEPT_SECONDS = 300;

const Counted = v.array(
  v.object({
    type: v.picklist(["audio", "text", "semantic"]),
    model: v.string(),
    version: v.number(),
    trackCount: v.number(),
  }),
);

type Serving = Pick<Services, "cache" | "database">;

/** What new vectors of a type are made with; null where the library alone tells. */
const PRESENT: Readonly<Record<VectorType, { model: string; version: number } | null>> = {
  audio: { model: AUDIO_EMBEDDING_MODEL, version: AUDIO_EMBEDDING_VERSION },
  text: null,
  semantic: null,
};

/** The vectors of a type that answer just now: all comparing is done within them. Null when there are none. */
export async function servingVectors(
  services: Serving,
  type: VectorType,
): Promise<{ model: string; version: number } | null> {
  return chooseServing(await countedSets(services), type, PRESENT[type]);
}

/** The same of several types at once, as sets to compare within. */
export async function servingSets(
  services: Serving,
): Promise<Readonly<Record<VectorType, VectorSet | null>>> {
  const sets = await countedSets(services);
  const serving = (type: VectorType): VectorSet | null => {
    const chosen = chooseServing(sets, type, PRESENT[type]);
    return chosen && { type, ...chosen };
  };
  return { audio: serving("audio"), text: serving("text"), semantic: serving("semantic") };
}

async function countedSets({ cache, database }: Serving): Promise<readonly CountedSet[]> {
  const known = v.safeParse(Counted, await cache.get(COUNTED).catch(() => null));
  if (known.success) return known.output;
  const sets = await countVectorSets(database);
  // While there are hardly any, each new one may be the first of its kind.
  if (sets.length > 0) await cache.set(COUNTED, sets, { ex: KEPT_SECONDS }).catch(() => undefined);
  return sets;
}
