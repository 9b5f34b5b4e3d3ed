import type { BacklogMetrics, Deliver } from "./batch.ts";
import { type BrokerLog, createDispatcher, type Dispatcher, reportGivenUp } from "./dispatcher.ts";
import { listenForProducers } from "./producer-server.ts";
import type { ProducedMessage } from "./producer-protocol.ts";
import { queueSettings, type QueueSettings } from "./settings.ts";
import { settleInterrupted } from "./settle.ts";
import { createSlots } from "./slots.ts";
import { type AsyncQueueStore, startStore } from "./store-client.ts";
import type { DeadMessage, QueueCounts } from "./store.ts";

export interface BrokerOptions {
  /** The SQLite file; created when missing. One broker at a time may hold it. */
  file: string;
  /** The queues with a consumer. Their dead-letter queues exist too, even when nothing consumes them. */
  queues: QueueSettings[];
  /** Queues whose batches share processes, with how many of them there are: the first named goes first. */
  shared?: { queues: readonly string[]; capacity: number };
  /** What every producer must show in `x-soniquebay-secret`. */
  secret: string;
  deliver: Deliver;
  log: BrokerLog;
  now?: () => number;
}

export interface Broker {
  /** Where workerd's queue bindings send to. */
  readonly port: number;
  /** Begins to deliver. Messages are taken from the moment the broker is open. */
  start(): void;
  /** Stops delivering and waits for the batches under way; producers can still send. */
  stop(): Promise<void>;
  /** Stops, takes no more messages and lets go of the file. */
  close(): Promise<void>;
  /** Leaves the messages of a queue where they are until `resume`; batches under way are finished. */
  pause(queue: string): void;
  resume(queue: string): void;
  /** True: something is away that every consumer needs. Nothing is begun, and what fails meanwhile counts no try. */
  hold(isHeld: boolean): void;
  /** At most so many batches of a queue at once from now on, within its settings; those under way are finished. */
  limit(queue: string, most: number): void;
  /** Per queue that holds messages. */
  counts(): Promise<QueueCounts[]>;
  /** Writes every message that waits or is under way into a new SQLite file. */
  copyTo(file: string): Promise<void>;
  /** The oldest messages of a dead-letter queue, with why each is there. */
  listDead(queue: string, limit: number): Promise<DeadMessage[]>;
  /** Sends the messages of a dead-letter queue back to the queues they failed in; answers how many. */
  redrive(queue: string): Promise<number>;
}

/** Cloudflare Queues for one machine: at-least-once delivery out of one SQLite file. */
export async function openBroker(options: BrokerOptions): Promise<Broker> {
  const { deliver, log, now = Date.now } = options;
  const {
    store,
    copyTo,
    close: closeStore,
  } = await startStore({ file: options.file, nowMs: now() });
  const runId = crypto.randomUUID();
  const dispatchers = new Map<string, Dispatcher>();
  const wake = (queue: string) => dispatchers.get(queue)?.wake();
  const slots = options.shared && createSlots(options.shared.capacity);
  for (const settings of options.queues) {
    const place = options.shared?.queues.indexOf(settings.name) ?? -1;
    const deps = {
      store,
      deliver,
      log,
      now,
      runId,
      ...(slots && place >= 0 ? { slots: { of: slots, place } } : {}),
    };
    dispatchers.set(settings.name, createDispatcher(settings, deps, wake));
  }
  await takeBackLeases(store, options.queues, log, now);

  const names = new Set(
    options.queues.flatMap((queue) => [queue.name, queue.deadLetterQueue ?? queue.name]),
  );
  const server = await listenForProducers({
    secret: options.secret,
    knows: (queue) => names.has(queue),
    enqueue: async (queue: string, produced: ProducedMessage[]): Promise<BacklogMetrics> => {
      const messages = produced.map(({ body, ...message }) => ({
        ...message,
        id: crypto.randomUUID(),
        // A view on Node's shared pool would take the whole pool along to the store's thread.
        body: new Uint8Array(body),
      }));
      const metrics = await store.enqueue({ queue, messages, nowMs: now() });
      wake(queue);
      return metrics;
    },
    metrics: (queue) => store.metrics({ queue }),
    onError: (error) => log.error("a producer's request failed", { error }),
  });

  const stop = async () => {
    await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.stop()));
  };
  return {
    port: server.port,
    start: () => dispatchers.forEach((dispatcher) => dispatcher.start()),
    stop,
    async close() {
      await stop();
      await server.close();
      await closeStore();
    },
    pause: (queue) => dispatchers.get(queue)?.pause(),
    resume: (queue) => dispatchers.get(queue)?.resume(),
    hold: (isHeld) => dispatchers.forEach((dispatcher) => dispatcher.hold(isHeld)),
    limit: (queue, most) => dispatchers.get(queue)?.limit(most),
    counts: () => store.counts({ nowMs: now() }),
    copyTo,
    listDead: (queue, limit) => store.listDead({ queue, limit }),
    async redrive(queue) {
      const moved = await store.redrive({ queue, nowMs: now() });
      for (const dispatcher of dispatchers.values()) dispatcher.wake();
      return moved;
    },
  };
}

/** A runner that ended in the middle of a batch took its workerd with it, so nobody works on these messages any more. */
async function takeBackLeases(
  store: AsyncQueueStore,
  queues: readonly QueueSettings[],
  log: BrokerLog,
  now: () => number,
): Promise<void> {
  const left = await store.listLeased({ nowMs: now() });
  for (const [lease, messages] of Map.groupBy(left, (message) => message.lease)) {
    const name = messages[0]?.queue ?? "";
    const settings = queues.find((queue) => queue.name === name) ?? queueSettings({ name });
    const actions = settleInterrupted(messages, settings);
    await store.settle({ lease, actions, nowMs: now() });
    reportGivenUp(settings, messages, actions, log);
  }
}
