import * as v from "valibot";
import { countListened, type ListenedCounts } from "../db/queries/analysis-status.ts";
import type { Services } from "../services.ts";

const COUNTED = "analysis:counted";
/** Counting looks at every track, which takes a Pi a second for 100,000 of them; results since are cheap to add. */
const KEPT_SECONDS = 60;

const Counted = v.object({ total: v.number(), analyzed: v.number(), atMs: v.number() });

type Counting = Pick<Services, "cache" | "database" | "now">;

/** As counted a moment ago, and when that was. */
export async function listenedCounts(
  services: Counting,
): Promise<ListenedCounts & { countedAt: Date }> {
  const { cache, database, now } = services;
  const known = v.safeParse(Counted, await cache.get(COUNTED).catch(() => null));
  if (known.success) {
    const { atMs, ...counts } = known.output;
    return { ...counts, countedAt: new Date(atMs) };
  }
  const countedAt = now();
  const counts = await countListened(database);
  const entry = { ...counts, atMs: countedAt.getTime() };
  await cache.set(COUNTED, entry, { ex: KEPT_SECONDS }).catch(() => undefined);
  return { ...counts, countedAt };
}

/** Something other than a result has changed them. */
export async function forgetCounts({ cache }: Pick<Services, "cache">): Promise<void> {
  await cache.del(COUNTED).catch(() => undefined);
}
