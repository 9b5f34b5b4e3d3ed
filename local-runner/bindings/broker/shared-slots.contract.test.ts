import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { BatchOutcome } from "./batch.ts";
import { type Broker, openBroker } from "./broker.ts";
import { QUEUE_HEADER, SECRET_HEADER } from "./producer-server.ts";
import { queueSettings } from "./settings.ts";

const SECRET = "secret";
const DONE: BatchOutcome = {
  outcome: "ok",
  ackAll: true,
  retryBatch: { retry: false },
  explicitAcks: [],
  retryMessages: [],
};

let directory: string;
let broker: Broker;
/** What was delivered, in order, and how each delivery is ended. */
let delivered: string[];
let ends: (() => void)[];

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "soniquebay-slots-"));
  delivered = [];
  ends = [];
});
afterEach(async () => {
  for (const end of ends) end();
  await broker.close();
  await rm(directory, { recursive: true, force: true });
});

async function begin(capacity: number): Promise<void> {
  const ignore = () => undefined;
  const queue = (name: string) =>
    queueSettings({ name, maxBatchSize: 1, maxBatchTimeoutSeconds: 0, maxConcurrency: 4 });
  broker = await openBroker({
    file: path.join(directory, "queues.sqlite"),
    secret: SECRET,
    queues: [queue("analyze"), queue("artwork"), queue("scan")],
    shared: { queues: ["artwork", "analyze"], capacity },
    deliver: ({ messages }) => {
      delivered.push(...messages.map(({ body }) => Buffer.from(body).toString()));
      return new Promise((resolve) => ends.push(() => resolve(DONE)));
    },
    log: { warn: ignore, error: ignore },
  });
  broker.start();
}

const send = (queue: string, body: string) =>
  fetch(`http://127.0.0.1:${broker.port}/message`, {
    method: "POST",
    headers: { [QUEUE_HEADER]: queue, [SECRET_HEADER]: SECRET, "x-msg-fmt": "text" },
    body,
  });

/** What was delivered once there are so many. */
async function deliveries(count: number): Promise<string[]> {
  await vi.waitUntil(() => delivered.length >= count, { timeout: 15_000, interval: 5 });
  // What must not come would have come by then: the broker asks the same store in turn.
  await broker.counts();
  return delivered;
}

it("lets queues that share processes have no more batches at once than there are, pictures first", async () => {
  await begin(1);
  await send("analyze", "track 1");
  expect(await deliveries(1)).toEqual(["track 1"]);
  await send("analyze", "track 2");
  await send("artwork", "picture 1");
  await send("artwork", "picture 2");
  await send("scan", "scan");
  expect(await deliveries(2)).toEqual(["track 1", "scan"]);
  ends[0]?.();
  expect(await deliveries(3)).toEqual(["track 1", "scan", "picture 1"]);
  ends[2]?.();
  expect(await deliveries(4)).toEqual(["track 1", "scan", "picture 1", "picture 2"]);
  ends[3]?.();
  expect(await deliveries(5)).toEqual(["track 1", "scan", "picture 1", "picture 2", "track 2"]);
});

it("uses as many processes as there are when one queue alone has work", async () => {
  await begin(2);
  for (const track of ["1", "2", "3"]) await send("analyze", track);
  expect(await deliveries(2)).toEqual(["1", "2"]);
  ends[0]?.();
  expect(await deliveries(3)).toEqual(["1", "2", "3"]);
});

it("delivers no more than the limit of a queue, and goes on when it is lifted", async () => {
  await begin(2);
  broker.limit("analyze", 0);
  await send("analyze", "1");
  await send("analyze", "2");
  await send("artwork", "picture");
  expect(await deliveries(1)).toEqual(["picture"]);
  broker.limit("analyze", 1);
  expect(await deliveries(2)).toEqual(["picture", "1"]);
  ends[0]?.();
  ends[1]?.();
  expect(await deliveries(3)).toEqual(["picture", "1", "2"]);
});
