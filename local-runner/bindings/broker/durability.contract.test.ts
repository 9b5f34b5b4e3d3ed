import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { BatchOutcome, QueueBatch } from "./batch.ts";
import { type Broker, openBroker } from "./broker.ts";
import { QUEUE_HEADER, SECRET_HEADER } from "./producer-server.ts";
import { queueSettings, type QueueSettings } from "./settings.ts";

const SECRET = "secret";
const ALL_DONE: BatchOutcome = {
  outcome: "ok",
  ackAll: true,
  retryBatch: { retry: false },
  explicitAcks: [],
  retryMessages: [],
};

let directory: string;
let file: string;
let host: ChildProcess | undefined;
let broker: Broker | undefined;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "soniquebay-durability-"));
  file = path.join(directory, "queues.sqlite");
});

afterEach(async () => {
  if (host) await kill(host);
  await broker?.close();
  host = broker = undefined;
  await rm(directory, { recursive: true, force: true });
});

/** A broker in a process of its own, and the lines that it prints. */
async function startHost(): Promise<{ port: number; lines: string[]; startDelivery(): void }> {
  const script = path.join(import.meta.dirname, "testing/broker-host.ts");
  const child = spawn(process.execPath, [script, file, SECRET], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  host = child;
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  const port = await vi.waitFor(
    () => {
      const line = lines.find((candidate) => candidate.startsWith("port "));
      if (line === undefined) throw new Error("the host has no port yet");
      return Number(line.slice("port ".length));
    },
    { timeout: 15_000 },
  );
  return { port, lines, startDelivery: () => void child.stdin.write("start\n") };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

function send(port: number, body: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/message`, {
    method: "POST",
    headers: { [QUEUE_HEADER]: "scan", [SECRET_HEADER]: SECRET, "x-msg-fmt": "text" },
    body,
  });
}

async function reopen(
  deliver: (batch: QueueBatch) => Promise<BatchOutcome>,
  settings: Partial<QueueSettings> = {},
  now: () => number = Date.now,
): Promise<Broker> {
  const ignore = () => undefined;
  broker = await openBroker({
    file,
    secret: SECRET,
    queues: [
      queueSettings({ name: "scan", maxBatchSize: 100, maxBatchTimeoutSeconds: 0, ...settings }),
    ],
    deliver,
    log: { warn: ignore, error: ignore },
    now,
  });
  return broker;
}

/** Delivers everything in the file and answers body and attempts of each message. */
async function deliverAll(now?: () => number): Promise<[string, number][]> {
  const delivered: [string, number][] = [];
  const reopened = await reopen(
    async (batch) => {
      for (const { body, attempts } of batch.messages) {
        delivered.push([Buffer.from(body).toString(), attempts]);
      }
      return ALL_DONE;
    },
    {},
    now,
  );
  reopened.start();
  await vi.waitFor(async () => expect(await reopened.counts()).toEqual([]), { timeout: 15_000 });
  return delivered;
}

it("loses no acknowledged message to kill -9 in the middle of sending", async () => {
  const { port } = await startHost();
  const acknowledged: string[] = [];
  const senders = Array.from({ length: 8 }, async (_, sender) => {
    for (let index = 0; ; index++) {
      const body = `${sender}-${index}`;
      const answer = await send(port, body).catch(() => undefined);
      if (answer?.status !== 200) return;
      acknowledged.push(body);
    }
  });
  await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(200), { timeout: 15_000 });
  if (host) await kill(host);
  await Promise.all(senders);

  const delivered = new Set((await deliverAll()).map(([body]) => body));
  expect(acknowledged.filter((body) => !delivered.has(body))).toEqual([]);
});

it("delivers again what was under way when the runner was killed, and counts no try", async () => {
  const { port, lines, startDelivery } = await startHost();
  await send(port, "scan a folder");
  startDelivery();
  await vi.waitFor(() => expect(lines).toContain("leased 1"), { timeout: 15_000 });
  if (host) await kill(host);

  expect(await deliverAll()).toEqual([["scan a folder", 1]]);
});

it("keeps a second broker away from a file in use", async () => {
  await startHost();
  await expect(reopen(async () => ALL_DONE)).rejects.toThrow(/locked/);
});

it("still delivers when the clock has gone back hours since the message came in", async () => {
  const { port } = await startHost();
  await send(port, "sent before the power cut");
  if (host) await kill(host);
  const threeHoursMs = 3 * 3_600_000;
  const delivered = await deliverAll(() => Date.now() - threeHoursMs);
  expect(delivered).toEqual([["sent before the power cut", 1]]);
});

it("finishes the batch under way before it stops, and delivers no other", async () => {
  const { port } = await startHost();
  await send(port, "one");
  await send(port, "two");
  if (host) await kill(host);
  const underWay = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<BatchOutcome>();
  let batches = 0;
  const reopened = await reopen(
    () => {
      batches++;
      underWay.resolve();
      return finish.promise;
    },
    { maxBatchSize: 1 },
  );
  reopened.start();
  await underWay.promise;
  const stopped = reopened.stop();
  finish.resolve(ALL_DONE);
  await stopped;
  expect(batches).toBe(1);
  expect(await reopened.counts()).toMatchObject([{ queue: "scan", visible: 1, leased: 0 }]);
});

it("counts no try for a batch whose consumer was ended by a stop", async () => {
  const { port } = await startHost();
  await send(port, "long work");
  if (host) await kill(host);
  const underWay = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<BatchOutcome>();
  const reopened = await reopen(
    () => {
      underWay.resolve();
      return ended.promise;
    },
    { maxRetries: 0 },
  );
  reopened.start();
  await underWay.promise;
  const stopped = reopened.stop();
  ended.reject(new Error("socket hang up"));
  await stopped;
  await reopened.close();
  broker = undefined;
  expect(await deliverAll()).toEqual([["long work", 1]]);
});
