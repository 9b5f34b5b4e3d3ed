import * as v from "valibot";
import type { OllamaTroubleCode } from "../../schema/internal/vectorize.ts";
import { type MeaningSettings, ollamaOf } from "../../schema/settings/meaning-settings.ts";
import { anyScanReads } from "../db/queries/analysis-status.ts";
import type { VectorSet } from "../db/queries/vector-sets.ts";
import { countFailures, countUnembedded } from "../db/queries/vectorize-status.ts";
import { servingVectors } from "../recommend/serving-vectors.ts";
import type { Services } from "../services.ts";
import { readMeaningSettings, semanticSetOf } from "./meaning-settings.ts";
import { readTrouble } from "./ollama-trouble.ts";
import { TEXT_SET } from "./text-set.ts";

/** How far the library is embedded, and what that waits for. */
export interface VectorizeStatus {
  state: "running" | "waiting" | "idle";
  waitingFor: OllamaTroubleCode | "scan" | null;
  /** What the box said, or why it could not. */
  detail: string | null;
  settings: MeaningSettings;
  /** Tracks in their place. */
  total: number;
  textPending: number;
  semanticPending: number;
  /** Tracks that the model would not take. */
  failed: number;
  /** The model whose vectors answer now: while another one's are made, the old one's. */
  servingModel: string | null;
}

type Asking = Pick<Services, "cache" | "config" | "database" | "now">;

export async function readVectorizeStatus(services: Asking): Promise<VectorizeStatus> {
  const settings = await readMeaningSettings(services);
  const set = semanticSetOf(settings);
  const [counts, trouble, scanReads, serving] = await Promise.all([
    unembeddedCounts(services, set),
    readTrouble(services),
    anyScanReads(services.database),
    servingVectors(services, "semantic"),
  ]);
  const situation = { ...counts, trouble, scanReads, asksModel: ollamaOf(settings) !== null };
  return { ...stateOf(situation), settings, ...counts, servingModel: serving?.model ?? null };
}

function stateOf(situation: {
  textPending: number;
  semanticPending: number;
  trouble: { code: OllamaTroubleCode; detail: string } | null;
  scanReads: boolean;
  asksModel: boolean;
}): Pick<VectorizeStatus, "state" | "waitingFor" | "detail"> {
  const { asksModel, scanReads, semanticPending, textPending, trouble } = situation;
  if (textPending + semanticPending === 0) return { state: "idle", waitingFor: null, detail: null };
  if (scanReads) return { state: "waiting", waitingFor: "scan", detail: null };
  if (semanticPending > 0 && asksModel && trouble !== null) {
    return { state: "waiting", waitingFor: trouble.code, detail: trouble.detail };
  }
  return { state: "running", waitingFor: null, detail: null };
}

const COUNTED = "vectorize:counted";
/** Counting looks at every track, which takes a Pi a second for 100,000 of them; what is made since is cheap to add. */
const KEPT_SECONDS = 60;

const Counts = v.object({
  total: v.number(),
  textPending: v.number(),
  semanticPending: v.number(),
  failed: v.number(),
  /** Which model they are of. */
  model: v.nullable(v.string()),
});
type Counts = v.InferOutput<typeof Counts>;

async function unembeddedCounts(
  { cache, database }: Asking,
  semantic: VectorSet | null,
): Promise<Omit<Counts, "model">> {
  const known = await countedBefore({ cache });
  const model = semantic?.model ?? null;
  if (known !== null && known.model === model) return known;
  const [counted, failed] = await Promise.all([
    countUnembedded(database, { text: TEXT_SET, semantic }),
    semantic === null ? 0 : countFailures(database, semantic),
  ]);
  const counts = { ...counted, failed };
  await cache.set(COUNTED, { ...counts, model }, { ex: KEPT_SECONDS }).catch(() => undefined);
  return counts;
}

async function countedBefore({ cache }: Pick<Services, "cache">): Promise<Counts | null> {
  const known = v.safeParse(Counts, await cache.get(COUNTED).catch(() => null));
  return known.success ? known.output : null;
}

/** So many less are to be made; counted exactly once in a while. */
export async function noteEmbedded(
  { cache }: Pick<Services, "cache">,
  set: VectorSet,
  { made, failed }: { made: number; failed: number },
): Promise<void> {
  const known = await countedBefore({ cache });
  if (known === null) return;
  const less = (count: number) => Math.max(0, count - made - failed);
  const now =
    set.type === "text"
      ? { ...known, textPending: less(known.textPending) }
      : known.model === set.model
        ? { ...known, semanticPending: less(known.semanticPending), failed: known.failed + failed }
        : known;
  // As long as it would have been kept: what is added must not make it live for ever.
  const secondsLeft = await cache.ttl(COUNTED).catch(() => 0);
  if (secondsLeft > 0) {
    await cache.set(COUNTED, now, { ex: secondsLeft }).catch(() => undefined);
  }
}

/** Something other than a result has changed them. */
export async function forgetUnembeddedCounts({ cache }: Pick<Services, "cache">): Promise<void> {
  await cache.del(COUNTED).catch(() => undefined);
}
