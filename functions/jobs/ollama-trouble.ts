import * as v from "valibot";
import { type OllamaTrouble, OllamaTroubleCode } from "../../schema/internal/vectorize.ts";
import type { Services } from "../services.ts";

/** What keeps a box from giving vectors, until it gives some. */

const TROUBLE = "vectorize:trouble";
/** Each try notes it again; a turn that was lost must not leave it for ever. */
const KEPT_SECONDS = 3600;

/** A box that wakes up, or is given its model, goes on within half a minute. */
const AGAIN_SECONDS = 20;
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 300;

const Noted = v.object({
  code: OllamaTroubleCode,
  detail: v.string(),
  /** In a row. */
  tries: v.number(),
});
export type NotedTrouble = v.InferOutput<typeof Noted>;

export async function readTrouble({
  cache,
}: Pick<Services, "cache">): Promise<NotedTrouble | null> {
  const noted = v.safeParse(Noted, await cache.get(TROUBLE).catch(() => null));
  return noted.success ? noted.output : null;
}

/** Gives the seconds until the box is to be asked again. */
export async function noteTrouble(
  { cache }: Pick<Services, "cache">,
  trouble: OllamaTrouble,
): Promise<number> {
  const before = await readTrouble({ cache });
  const tries = before?.code === trouble.code ? before.tries + 1 : 1;
  await cache.set(TROUBLE, { ...trouble, tries }, { ex: KEPT_SECONDS }).catch(() => undefined);
  const isAnswered = trouble.code === "box-failing" || trouble.code === "model-unfit";
  if (!isAnswered) return AGAIN_SECONDS;
  return Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (tries - 1));
}

export async function forgetTrouble({ cache }: Pick<Services, "cache">): Promise<void> {
  await cache.del(TROUBLE).catch(() => undefined);
}
