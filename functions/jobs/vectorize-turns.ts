import * as v from "valibot";
import { VectorizeMessage } from "../../schema/messages/vectorize.ts";
import type { VectorType } from "../db/queries/vector-sets.ts";
import type { Services } from "../services.ts";

/**
 * Embedding goes round by one message at a time: who has done its work sends the next one, at once or, where a box
 * sleeps, after a pause. So a queue never fills with what can't be done, and no message uses up its tries by waiting.
 */

const TURN = "vectorize:turn";
/** Longer than a batch may take with its tries: whoever is silent for longer lost its message. */
const TURN_SECONDS = 900;

/** A library in which nothing was to be done is not looked through every minute: whoever changes something says so. */
const RESTING = "vectorize:resting";
const RESTING_SECONDS = 1800;

/** Whoever writes a track is done with it by then: what is read afterwards is all of it. */
export const SETTLED_AFTER_MS = 3_000;
const AFTER_CHANGES_SECONDS = 4;
const CHANGED = "vectorize:changed";

type Turning = Pick<Services, "cache" | "log" | "vectorizeQueue">;

/** Begins a turn, unless one goes round already. Never throws: the minute's upkeep begins what could not be. */
export async function beginTurn(services: Turning, delaySeconds = 0): Promise<void> {
  const turnId = crypto.randomUUID();
  const isFirst = await services.cache
    .set(TURN, turnId, { nx: true, ex: TURN_SECONDS + delaySeconds })
    .catch(() => "OK");
  if (isFirst !== null) await send(services, turnId, delaySeconds);
}

/** Texts may have changed: a turn finds them as soon as whoever changed them is done. Never throws. */
export async function beginTurnForChanges(services: Turning): Promise<void> {
  await services.cache.set(CHANGED, 1, { ex: AFTER_CHANGES_SECONDS }).catch(() => undefined);
  await forgetResting(services);
  await beginTurn(services, AFTER_CHANGES_SECONDS);
}

/** The same at once, whatever waits: what it waited for has changed. */
export async function beginTurnAnew(services: Turning): Promise<void> {
  await forgetResting(services);
  await services.cache.del(TURN).catch(() => undefined);
  await beginTurn(services);
}

/** False of a turn that another one has taken the place of. Where the cache is down, every turn goes on. */
export async function isCurrentTurn({ cache }: Pick<Services, "cache">, turnId: string) {
  const current = await cache.get(TURN).catch(() => null);
  return current === null || current === turnId;
}

export async function continueTurn(
  services: Turning,
  turnId: string,
  delaySeconds: number,
): Promise<void> {
  await services.cache
    .set(TURN, turnId, { ex: TURN_SECONDS + delaySeconds })
    .catch(() => undefined);
  await send(services, turnId, delaySeconds);
}

export async function endTurn(services: Turning, why: "nothing-left" | "not-now"): Promise<void> {
  const { cache } = services;
  if (why === "nothing-left") {
    await cache.set(RESTING, 1, { ex: RESTING_SECONDS }).catch(() => undefined);
  }
  await cache.del(TURN).catch(() => undefined);
  // What changed a moment ago was not looked at yet, and found this turn going round.
  if (!(await isKnown(cache, CHANGED))) return;
  await forgetResting(services);
  await beginTurn(services, AFTER_CHANGES_SECONDS);
}

export const isResting = ({ cache }: Pick<Services, "cache">): Promise<boolean> =>
  isKnown(cache, RESTING);

const isKnown = (cache: Services["cache"], key: string): Promise<boolean> =>
  cache.get(key).then(
    (value) => value !== null,
    () => false,
  );

async function forgetResting({ cache }: Pick<Services, "cache">): Promise<void> {
  for (const key of [RESTING, nothingOf("text"), nothingOf("semantic")]) {
    await cache.del(key).catch(() => undefined);
  }
}

/** Of one kind of vectors nothing is to be made, while there may be of the other: no turn is to look in vain. */
const nothingOf = (type: VectorType) => `vectorize:nothing:${type}`;
const NOTHING_SECONDS = 600;

export const isNothingLeft = ({ cache }: Pick<Services, "cache">, type: VectorType) =>
  isKnown(cache, nothingOf(type));

export async function noteNothingLeft(
  { cache }: Pick<Services, "cache">,
  type: VectorType,
): Promise<void> {
  const key = nothingOf(type);
  await cache.set(key, 1, { ex: NOTHING_SECONDS }).catch(() => undefined);
  // What changed a moment ago was not looked at yet.
  if (await isKnown(cache, CHANGED)) await cache.del(key).catch(() => undefined);
}

async function send(
  { log, vectorizeQueue }: Pick<Services, "log" | "vectorizeQueue">,
  turnId: string,
  delaySeconds: number,
): Promise<void> {
  const message = v.parse(VectorizeMessage, { type: "vectorize.next", version: 1, turnId });
  try {
    await vectorizeQueue.send(message, { contentType: "json", delaySeconds });
  } catch (error) {
    log.warn("embedding could not be queued", { error });
  }
}
