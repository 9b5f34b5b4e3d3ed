import path from "node:path";
import { expect, test } from "vitest";
import { TRIES_OF_QUEUE } from "../../schema/messages/queues.ts";
import { PROJECT_DIRECTORY } from "../paths.ts";
import { readWranglerFile } from "./wrangler-file.ts";

const { queues } = readWranglerFile(path.join(PROJECT_DIRECTORY, "queues/wrangler.toml"));
const consumers = queues.consumers ?? [];

test("what people are told of tries is what the queues do", () => {
  const work = consumers.filter(({ queue }) => !queue.endsWith("dead-letters"));
  const tries = work.map(({ queue, max_retries }) => [queue, 1 + (max_retries ?? Number.NaN)]);
  expect(Object.fromEntries(tries)).toEqual(TRIES_OF_QUEUE);
});

test("nothing that fails too often is lost unseen", () => {
  for (const { dead_letter_queue, queue } of consumers) {
    if (queue === "dead-letters") continue;
    expect(consumers.map((consumer) => consumer.queue)).toContain(dead_letter_queue);
  }
});
