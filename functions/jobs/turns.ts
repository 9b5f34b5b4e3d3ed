import type { Services } from "../services.ts";

/**
 * Work that goes round by one message at a time: who has done its part sends the next one, at once or, where somebody
 * else is not ready, after a pause. So a queue never fills with what can't be done, and no message uses up its tries by
 * waiting.
 */
export interface Round {
  /** Of its keys in the cache. */
  name: string;
  /** Puts the message of a turn into its queue. */
  send(turnId: string, delaySeconds: number): Promise<void>;
}

export interface Turns {
  /** Begins a turn, unless one goes round already. Never throws: the minute's upkeep begins what could not be. */
  begin(delaySeconds?: number): Promise<void>;
  /** Something changed: a turn finds it as soon as whoever changed it is done. Never throws. */
  beginForChanges(): Promise<void>;
  /** Begins at once, whatever waits: what it waited for has changed. */
  beginAnew(): Promise<void>;
  /** False of a turn that another one has taken the place of. Where the cache is down, every turn goes on. */
  isCurrent(turnId: string): Promise<boolean>;
  continue(turnId: string, delaySeconds: number): Promise<void>;
  end(why: "nothing-left" | "not-now"): Promise<void>;
  /** Whether nothing was to be done the last time, and nobody changed anything since. */
  isResting(): Promise<boolean>;
  /** Whether somebody changed something a moment ago, which may not be complete yet. */
  isChanging(): Promise<boolean>;
}

/** Longer than a batch may take with its tries: whoever is silent for longer lost its message. */
const TURN_SECONDS = 900;
/** A library in which nothing was to be done is not looked through every minute: whoever changes something says so. */
const RESTING_SECONDS = 1800;

/** Whoever writes a track is done with it by then: what is read afterwards is all of it. */
export const SETTLED_AFTER_MS = 3_000;
const AFTER_CHANGES_SECONDS = 4;

export function turnsOf(
  { cache, log }: Pick<Services, "cache" | "log">,
  { name, send }: Round,
): Turns {
  const turn = `${name}:turn`;
  const resting = `${name}:resting`;
  const changed = `${name}:changed`;

  async function sendTurn(turnId: string, delaySeconds: number): Promise<void> {
    try {
      await send(turnId, delaySeconds);
    } catch (error) {
      log.warn("a turn could not be queued", { round: name, error });
    }
  }

  const forgetResting = () => cache.del(resting).catch(() => undefined);

  async function begin(delaySeconds = 0): Promise<void> {
    const turnId = crypto.randomUUID();
    const isFirst = await cache
      .set(turn, turnId, { nx: true, ex: TURN_SECONDS + delaySeconds })
      .catch(() => "OK");
    if (isFirst !== null) await sendTurn(turnId, delaySeconds);
  }

  const isChanging = () => isKnown(cache, changed);

  return {
    begin,
    isChanging,
    beginForChanges: async () => {
      await cache.set(changed, 1, { ex: AFTER_CHANGES_SECONDS }).catch(() => undefined);
      await forgetResting();
      await begin(AFTER_CHANGES_SECONDS);
    },
    beginAnew: async () => {
      await forgetResting();
      await cache.del(turn).catch(() => undefined);
      await begin();
    },
    isCurrent: async (turnId) => {
      const current = await cache.get(turn).catch(() => null);
      return current === null || current === turnId;
    },
    continue: async (turnId, delaySeconds) => {
      await cache.set(turn, turnId, { ex: TURN_SECONDS + delaySeconds }).catch(() => undefined);
      await sendTurn(turnId, delaySeconds);
    },
    end: async (why) => {
      if (why === "nothing-left") {
        await cache.set(resting, 1, { ex: RESTING_SECONDS }).catch(() => undefined);
      }
      await cache.del(turn).catch(() => undefined);
      // What changed a moment ago was not looked at yet, and found this turn going round.
      if (!(await isChanging())) return;
      await forgetResting();
      await begin(AFTER_CHANGES_SECONDS);
    },
    isResting: () => isKnown(cache, resting),
  };
}

export const isKnown = (cache: Services["cache"], key: string): Promise<boolean> =>
  cache.get(key).then(
    (value) => value !== null,
    () => false,
  );
