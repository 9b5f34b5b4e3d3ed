import type { Logger } from "../../../schema/log/logger.ts";
import type { Deliver } from "./batch.ts";
import { deliverWithin, KILL_MARGIN_MS } from "./delivery.ts";
import type { QueueSettings } from "./settings.ts";
import type { Slots } from "./slots.ts";
import { excused, type LeasedMessage, type SettleAction, settleBatch } from "./settle.ts";
import type { AsyncQueueStore } from "./store-client.ts";
import type { LeaseResult } from "./store.ts";

/** A clock that jumps (a Pi gets its time from the network) must not make a queue oversleep by more than this. */
const LONGEST_SLEEP_MS = 60_000;
/** After the store failed (a full disk, say): often enough to go on soon, seldom enough not to fill the log. */
const STORE_RETRY_MS = 5_000;
/** On top of the deadline and the margin to kill: only a settle that failed leaves a lease to run out. */
const LEASE_MARGIN_MS = 30_000;

export type BrokerLog = Pick<Logger, "warn" | "error">;

export interface DispatcherDeps {
  store: Pick<AsyncQueueStore, "lease" | "settle">;
  deliver: Deliver;
  log: BrokerLog;
  now: () => number;
  /** Names this run of the broker in its leases. */
  runId: string;
  /** Shared with other queues of the same processes, and this queue's place among them. */
  slots?: { of: Slots; place: number };
}

export interface Dispatcher {
  /** Something may have become due: looks, without waiting for the timer. */
  wake(): void;
  start(): void;
  pause(): void;
  resume(): void;
  /** True: something is away that every consumer needs. Nothing is begun, and what fails meanwhile counts no try. */
  hold(isHeld: boolean): void;
  /** At most so many batches at once from now on; those under way are finished. */
  limit(most: number): void;
  /** Leases nothing more and waits for the batches under way. */
  stop(): Promise<void>;
}

/** Leases the batches of one queue when they are due, delivers them and settles them. */
export function createDispatcher(
  settings: QueueSettings,
  deps: DispatcherDeps,
  onDeadLetter: (queue: string) => void,
): Dispatcher {
  const { store, log, now } = deps;
  const deadlineMs = settings.deadlineSeconds * 1000;
  const underWay = new Set<Promise<void>>();
  let running = false;
  let paused = false;
  let held = false;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let timer: NodeJS.Timeout | undefined;
  let batches = 0;
  let limit = settings.maxConcurrency;

  const mayLease = () =>
    running && !paused && !held && underWay.size < Math.min(limit, settings.maxConcurrency);
  const takeSlot = () => deps.slots?.of.take(deps.slots.place, wake) ?? true;
  const giveSlotBack = () => deps.slots?.of.giveBack();

  function wake(): void {
    if (!mayLease()) return;
    lookAgain = true;
    looking ??= look().finally(() => {
      looking = undefined;
      if (lookAgain) wake();
    });
  }

  function sleep(ms: number): void {
    clearTimeout(timer);
    if (running) timer = setTimeout(wake, Math.min(Math.max(ms, 0), LONGEST_SLEEP_MS));
  }

  async function look(): Promise<void> {
    while (lookAgain && mayLease()) {
      lookAgain = false;
      // Before the look, which takes a while: two queues must not find the same one free.
      if (!takeSlot()) return;
      let leased = false;
      const lease = `${deps.runId}:${++batches}`;
      try {
        const result = await leaseNext(lease);
        if (result.kind === "leased") {
          // Another batch may be due at once.
          lookAgain = true;
          leased = true;
          const work = handle(lease, result).finally(() => {
            underWay.delete(work);
            // Whoever comes first among the queues is woken first.
            giveSlotBack();
            wake();
          });
          underWay.add(work);
        } else if (result.kind === "wait") {
          sleep(result.untilMs - now());
        }
      } catch (error) {
        log.error("a batch could not be leased", { queue: settings.name, error });
        lookAgain = false;
        return sleep(STORE_RETRY_MS);
      } finally {
        if (!leased) giveSlotBack();
      }
    }
    if (!mayLease()) lookAgain = false;
  }

  function leaseNext(lease: string): Promise<LeaseResult> {
    return store.lease({
      queue: settings.name,
      lease,
      leaseMs: deadlineMs + KILL_MARGIN_MS + LEASE_MARGIN_MS,
      maxBatchSize: settings.maxBatchSize,
      maxBatchTimeoutMs: settings.maxBatchTimeoutSeconds * 1000,
      nowMs: now(),
    });
  }

  async function handle(
    lease: string,
    { messages, metrics }: Extract<LeaseResult, { kind: "leased" }>,
  ): Promise<void> {
    let result = await deliverWithin(
      deps.deliver,
      { queue: settings.name, messages, metadata: { metrics } },
      deadlineMs,
    );
    // A stop may have ended the consumer in the middle of its work: no fault of the messages.
    if (result.kind === "failed" && !running) result = { kind: "unavailable" };
    if (result.kind === "failed") {
      log.warn("a batch failed", { queue: settings.name, reason: result.reason });
    }
    const settled = settleBatch(messages, result, settings);
    const actions = held ? excused(settled) : settled;
    try {
      await store.settle({ lease, actions, nowMs: now() });
    } catch (error) {
      // The lease runs out and the messages come again: at least once.
      log.error("a batch could not be settled", { queue: settings.name, error });
      return;
    }
    reportGivenUp(settings, messages, actions, log);
    if (actions.some((action) => action.kind === "deadLetter")) {
      onDeadLetter(settings.deadLetterQueue ?? "");
    }
  }

  return {
    wake,
    start() {
      running = true;
      wake();
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      wake();
    },
    hold(isHeld) {
      held = isHeld;
      if (!isHeld) wake();
    },
    limit(most) {
      limit = most;
      wake();
    },
    async stop() {
      running = false;
      clearTimeout(timer);
      await looking;
      await Promise.all(underWay);
    },
  };
}

/** One line for every message that is not tried again. */
export function reportGivenUp(
  settings: QueueSettings,
  messages: readonly LeasedMessage[],
  actions: readonly SettleAction[],
  log: BrokerLog,
): void {
  for (const action of actions) {
    if (action.kind !== "deadLetter" && action.kind !== "drop") continue;
    const message = messages.find((candidate) => candidate.seq === action.seq);
    log.error(
      action.kind === "drop"
        ? "a message was deleted after its last try"
        : "a message was set aside after its last try",
      {
        queue: settings.name,
        id: message?.id,
        attempts: message?.attempts,
        reason: action.reason,
        deadLetterQueue: settings.deadLetterQueue,
      },
    );
  }
}
