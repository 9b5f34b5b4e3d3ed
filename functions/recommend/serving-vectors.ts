import * as v from "valibot";
import { AUDIO_EMBEDDING_MODEL, AUDIO_EMBEDDING_VERSION } from "../../schema/internal/analysis.ts";
import { countVectorSets, type VectorSet, type VectorType } from "../db/queries/vector-sets.ts";
import { findSetting, saveSetting } from "../db/queries/settings.ts";
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
type Served = v.InferOutput<typeof Served>;

type Asking = Pick<Services, "cache" | "config" | "database" | "now">;

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
  const served = await readServed(services);
  const semantic = semanticSetOf(await readMeaningSettings(services));
  const serving: Serving = {
    audio: chooseServing(sets, "audio", AUDIO_SET),
    text: await chooseComplete(services, sets, TEXT_SET, served.text),
    semantic: await chooseComplete(services, sets, semantic, served.semantic),
  };
  await keepServed(services, served, serving);
  // While there are hardly any, each new one may be the first of its kind.
  if (sets.length > 0) {
    await cache.set(SERVING, serving, { ex: KEPT_SECONDS }).catch(() => undefined);
  }
  return serving;
}

/** What answered last goes on until the present set has every track that it has. */
async function chooseComplete(
  { database }: Asking,
  sets: readonly CountedSet[],
  present: VectorSet | null,
  served: Served | null,
): Promise<Served | null> {
  const type = present?.type ?? "semantic";
  const before =
    sets.find((set) => set.type === type && isSame(set, served)) ?? largestOf(sets, type);
  if (before === undefined) return null;
  const takesOver =
    present !== null &&
    !isSame(before, present) &&
    sets.some((set) => set.type === type && isSame(set, present)) &&
    (await coversAllOf(database, present, before));
  const { model, version } = takesOver ? present : before;
  return { model, version };
}

const isSame = (a: Served, b: Served | null): boolean =>
  a.model === b?.model && a.version === b.version;

const SERVED = "vectors-serving";
const ServedBefore = v.object({ text: v.nullable(Served), semantic: v.nullable(Served) });
type ServedBefore = v.InferOutput<typeof ServedBefore>;

/** Outlives the cache: of two old sets that are as large the one that answered is the one that people know. */
async function readServed({ database }: Asking): Promise<ServedBefore> {
  const stored = v.safeParse(ServedBefore, await findSetting(database, SERVED));
  return stored.success ? stored.output : { text: null, semantic: null };
}

async function keepServed(
  { database, now }: Asking,
  before: ServedBefore,
  { text, semantic }: Serving,
): Promise<void> {
  const value: ServedBefore = { text, semantic };
  if (JSON.stringify(value) === JSON.stringify(before)) return;
  await saveSetting(database, { key: SERVED, value, by: null, now: now() });
}
