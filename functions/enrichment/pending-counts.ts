import * as v from "valibot";
import { MANNERS, type Source } from "../../schema/enrichment/sources.ts";
import { countUnasked } from "../db/queries/enrichment-asks.ts";
import type { Services } from "../services.ts";

/** How much each source is to be asked. Counting looks at all of the library, which takes a Pi seconds. */

const COUNTED = "enrich:counted";
/** What is answered meanwhile is cheap to take off. */
const KEPT_SECONDS = 300;
const Counts = v.record(v.string(), v.number());
type Counts = v.InferOutput<typeof Counts>;

export async function pendingCounts(
  { cache, database, now }: Pick<Services, "cache" | "database" | "now">,
  sources: readonly Source[],
): Promise<Readonly<Counts>> {
  const known = await countedBefore({ cache });
  if (known !== null && sources.every((source) => source in known)) return known;
  const wanted = sources.flatMap((source) =>
    MANNERS[source].subjects.map((type) => ({ source, type })),
  );
  const counted = await countUnasked(database, wanted, now());
  const counts: Counts = Object.fromEntries(sources.map((source) => [source, 0]));
  for (const { source, count } of counted) counts[source] = count;
  await cache.set(COUNTED, counts, { ex: KEPT_SECONDS }).catch(() => undefined);
  return counts;
}

/** What was counted a moment ago; nothing when nobody did. */
export const knownPendingCounts = async ({
  cache,
}: Pick<Services, "cache">): Promise<Readonly<Counts>> => (await countedBefore({ cache })) ?? {};

/** So many less are to be asked; counted exactly once in a while. */
export async function noteAsked(
  { cache }: Pick<Services, "cache">,
  source: Source,
  asked: number,
): Promise<void> {
  const known = await countedBefore({ cache });
  const before = known?.[source];
  // As long as it would have been kept: what is taken off must not make it live for ever.
  const secondsLeft = await cache.ttl(COUNTED).catch(() => 0);
  if (before === undefined || secondsLeft <= 0) return;
  const counts = { ...known, [source]: Math.max(0, before - asked) };
  await cache.set(COUNTED, counts, { ex: secondsLeft }).catch(() => undefined);
}

/** Something other than an answer has changed them. */
export async function forgetPendingCounts({ cache }: Pick<Services, "cache">): Promise<void> {
  await cache.del(COUNTED).catch(() => undefined);
}

async function countedBefore({ cache }: Pick<Services, "cache">): Promise<Counts | null> {
  const known = v.safeParse(Counts, await cache.get(COUNTED).catch(() => null));
  return known.success ? known.output : null;
}
