import * as v from "valibot";
import { AUDIO_EMBEDDING_MODEL, AUDIO_EMBEDDING_VERSION } from "../../schema/internal/analysis.ts";
import { countVectorSets, type VectorSet, type VectorType } from "../db/queries/vector-sets.ts";
import { coversAllOf } from "../db/queries/vectorize-status.ts";
import { readMeaningSettings, semanticSetOf } from "../jobs/meaning-settings.ts";
import { TEXT_SET } from "../jobs/text-set.ts";
import type { Services } from "../services.ts";
import { chooseServing, type CountedSet, largestOf } from "./choose-serving.ts";

export type { VectorSet, VectorType } from "../db/queries/vector-sets.ts";

const SERVING = "vectors:serving";
/** Counting reads a whole index, which takes a Pi a second for 100,000 tracks; a set takes hours to become another. */
const KEPT_SECONDS = 300;

const AUDIO_SET = { model: AUDIO_EMBEDDING_MODEL, version: AUDIO_EMBEDDING_VERSION };

const Served = v.object({ model: v.string(), version: v.number() });
const Serving = v.object({
  audio: v.nullable(Served),
  text: v.nullable(Served),
  semantic: v.nullable(Served),
});
type Serving = v.InferOutput<typeof Serving>;

type Asking = Pick<Services, "cache" | "config" | "database">;

/** The vectors of a type that answer just now: all comparing is done within them. Null when there are none. */
export async function servingVectors(
  services: Asking,
  type: VectorType,
): Promise<{ model: string; version: number } | null> {
  return (await readServing(services))[type];
}

/** The same of several types at once, as sets to compare within. */
export async function servingSets(
  services: Asking,
): Promise<Readonly<Record<VectorType, VectorSet | null>>> {
  const serving = await readServing(services);
  const setOf = (type: VectorType): VectorSet | null => serving[type] && { type, ...serving[type] };
  return { audio: setOf("audio"), text: setOf("text"), semantic: setOf("semantic") };
}

/** A set has become complete, or is made with another model. */
export async function forgetServing({ cache }: Pick<Services, "cache">): Promise<void> {
  await cache.del(SERVING).catch(() => undefined);
}

async function readServing(services: Asking): Promise<Serving> {
  const { cache, database } = services;
  const known = v.safeParse(Serving, await cache.get(SERVING).catch(() => null));
  if (known.success) return known.output;
  const sets = await countVectorSets(database);
  const semantic = await presentMeaning(services, sets);
  const serving: Serving = {
    audio: chooseServing(sets, "audio", AUDIO_SET),
    text: chooseServing(sets, "text", TEXT_SET, await isComplete(services, sets, TEXT_SET)),
    semantic: chooseServing(sets, "semantic", semantic, await isComplete(services, sets, semantic)),
  };
  // While there are hardly any, each new one may be the first of its kind.
  if (sets.length > 0)
    await cache.set(SERVING, serving, { ex: KEPT_SECONDS }).catch(() => undefined);
  return serving;
}

/** What the model that a person chose makes, if there may be a choice at all. */
async function presentMeaning(
  services: Asking,
  sets: readonly CountedSet[],
): Promise<VectorSet | null> {
  if (sets.filter(({ type }) => type === "semantic").length < 2) return null;
  return semanticSetOf(await readMeaningSettings(services));
}

/** Whether a set that is being made has all that the largest one has; while it has not, the larger one answers. */
async function isComplete(
  { database }: Asking,
  sets: readonly CountedSet[],
  present: VectorSet | null,
): Promise<boolean> {
  const largest = present && largestOf(sets, present.type);
  if (!present || !largest) return false;
  const isLargest = largest.model === present.model && largest.version === present.version;
  return isLargest || coversAllOf(database, present, largest);
}
