import * as v from "valibot";
import { VectorizeMessage } from "../../schema/messages/vectorize.ts";
import type { VectorType } from "../db/queries/vector-sets.ts";
import type { Services } from "../services.ts";
import { isKnown, type Turns, turnsOf } from "./turns.ts";

type Turning = Pick<Services, "cache" | "log" | "vectorizeQueue">;

/** Embedding goes round by one message at a time. */
export const vectorizeTurns = (services: Turning): Turns =>
  turnsOf(services, {
    name: "vectorize",
    send: async (turnId, delaySeconds) => {
      const message = v.parse(VectorizeMessage, { type: "vectorize.next", version: 1, turnId });
      await services.vectorizeQueue.send(message, { contentType: "json", delaySeconds });
    },
  });

/** Of one kind of vectors nothing is to be made, while there may be of the other: no turn is to look in vain. */
const nothingOf = (type: VectorType) => `vectorize:nothing:${type}`;
const NOTHING_SECONDS = 600;

/** Texts may have changed: a turn finds them as soon as whoever changed them is done. Never throws. */
export async function beginTurnForChanges(services: Turning): Promise<void> {
  await forgetNothingLeft(services);
  await vectorizeTurns(services).beginForChanges();
}

/** The same at once, whatever waits: what it waited for has changed. */
export async function beginTurnAnew(services: Turning): Promise<void> {
  await forgetNothingLeft(services);
  await vectorizeTurns(services).beginAnew();
}

async function forgetNothingLeft({ cache }: Pick<Services, "cache">): Promise<void> {
  for (const type of ["text", "semantic"] as const) {
    await cache.del(nothingOf(type)).catch(() => undefined);
  }
}

export const isNothingLeft = ({ cache }: Pick<Services, "cache">, type: VectorType) =>
  isKnown(cache, nothingOf(type));

export async function noteNothingLeft(services: Turning, type: VectorType): Promise<void> {
  const { cache } = services;
  const key = nothingOf(type);
  await cache.set(key, 1, { ex: NOTHING_SECONDS }).catch(() => undefined);
  // What changed a moment ago was not looked at yet.
  if (await vectorizeTurns(services).isChanging()) await cache.del(key).catch(() => undefined);
}
