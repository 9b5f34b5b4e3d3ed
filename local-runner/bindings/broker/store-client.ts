import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { QueueStore } from "./store.ts";
import type { StoreAnswer, StoreThreadData, ToStore } from "./store-thread.ts";

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown
  ? Omit<Union, Key>
  : never;

export type AsyncQueueStore = {
  [Method in keyof QueueStore]: (
    input: Parameters<QueueStore[Method]>[0],
  ) => Promise<ReturnType<QueueStore[Method]>>;
};

/**
 * The store in a thread of its own: a flush to an SD card takes tens of milliseconds, and the runner's main thread
 * moves music meanwhile. Throws when the file can't be opened.
 */
export async function startStore(data: StoreThreadData): Promise<{
  store: AsyncQueueStore;
  /** Writes all that it holds into a new file. */
  copyTo(file: string): Promise<void>;
  close(): Promise<void>;
}> {
  const thread = new Worker(new URL("./store-thread.ts", import.meta.url), { workerData: data });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let calls = 0;
  let gone: Error | undefined;

  await once(thread, "message");
  const exited = once(thread, "exit");
  const failAll = (error: Error) => {
    gone = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  thread.on("message", (answer: StoreAnswer) => {
    const call = waiting.get(answer.call);
    waiting.delete(answer.call);
    if (answer.ok) call?.resolve(answer.value);
    else call?.reject(answer.error);
  });
  thread.on("error", (cause) => failAll(new Error("the queues' store failed", { cause })));
  thread.on("exit", () => failAll(new Error("the queues' store is closed")));

  const ask = (question: DistributiveOmit<Exclude<ToStore, "close">, "call">): Promise<unknown> => {
    if (gone) return Promise.reject(gone);
    const answer = Promise.withResolvers<unknown>();
    calls += 1;
    waiting.set(calls, answer);
    thread.postMessage({ call: calls, ...question } satisfies ToStore);
    return answer.promise;
  };
  const call =
    (method: keyof QueueStore) =>
    (input: unknown): Promise<never> =>
      // The thread answers with what the method of that name returns.
      ask({ method, input }) as Promise<never>;
  return {
    store: {
      enqueue: call("enqueue"),
      lease: call("lease"),
      settle: call("settle"),
      listLeased: call("listLeased"),
      metrics: call("metrics"),
      counts: call("counts"),
      listDead: call("listDead"),
      redrive: call("redrive"),
    },
    copyTo: async (file) => void (await ask({ copyTo: file })),
    close: async () => {
      thread.postMessage("close");
      await exited;
    },
  };
}
