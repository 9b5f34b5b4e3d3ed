import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { openStore, type QueueStore } from "./store.ts";

/** One call of a store method across the threads; `call` pairs the answer with it. */
export interface StoreCall {
  call: number;
  method: keyof QueueStore;
  input: unknown;
}

/** Asks for a copy of the whole file: not a method, because it can't be part of a transaction. */
interface CopyCall {
  call: number;
  copyTo: string;
}
export type ToStore = StoreCall | CopyCall | "close";

export type StoreAnswer =
  | { call: number; ok: true; value: unknown }
  | { call: number; ok: false; error: unknown };

export interface StoreThreadData {
  file: string;
  nowMs: number;
}

if (!parentPort) throw new Error("store-thread.ts runs as a worker thread only");
const port = parentPort;
const { file, nowMs } = workerData as StoreThreadData;
const { store, inTransaction, copyTo, close } = openStore(file, nowMs);

const run = ({ call, method, input }: StoreCall): StoreAnswer => {
  const operation = store[method] as (input: unknown) => unknown;
  return { call, ok: true, value: operation(input) };
};

/** Calls that arrived while the disk was busy share the next flush; a failure is told to its own caller alone. */
function runTogether(calls: readonly StoreCall[]): StoreAnswer[] {
  try {
    return inTransaction(() => calls.map(run));
  } catch (error) {
    if (calls.length > 1) return calls.flatMap((call) => runTogether([call]));
    return calls.map(({ call }) => ({ call, ok: false, error }));
  }
}

function runCopy({ call, copyTo: target }: CopyCall): StoreAnswer {
  try {
    copyTo(target);
    return { call, ok: true, value: undefined };
  } catch (error) {
    return { call, ok: false, error };
  }
}

port.on("message", (first: ToStore) => {
  const calls: StoreCall[] = [];
  const copies: CopyCall[] = [];
  let message: ToStore | undefined = first;
  while (message !== undefined && message !== "close") {
    if ("copyTo" in message) copies.push(message);
    else calls.push(message);
    message = receiveMessageOnPort(port)?.message as ToStore | undefined;
  }
  if (calls.length > 0) for (const answer of runTogether(calls)) port.postMessage(answer);
  for (const copy of copies) port.postMessage(runCopy(copy));
  if (message === "close") {
    close();
    port.close();
  }
});
port.postMessage("ready");
