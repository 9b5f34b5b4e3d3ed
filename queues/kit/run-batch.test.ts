import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { createLogger } from "../../schema/log/logger.ts";
import { defineTask } from "./define-task.ts";
import { runBatch } from "./run-batch.ts";

const log = createLogger(() => undefined, "error");
const untold = async () => undefined;

/** A batch whose messages write down what became of them. */
function batchOf(...bodies: unknown[]) {
  return tryOf(1, ...bodies);
}

function tryOf(attempts: number, ...bodies: unknown[]) {
  const outcomes: string[] = [];
  const messages = bodies.map((body, index) => ({
    id: `${index}`,
    body,
    attempts,
    ack: () => void outcomes.push(`${index} done`),
    retry: (options?: { delaySeconds?: number }) =>
      void outcomes.push(`${index} again in ${options?.delaySeconds} s`),
  }));
  return { messages, outcomes };
}

describe("runBatch", () => {
  const handled: number[] = [];
  const task = defineTask({
    queue: "numbers",
    message: v.object({ number: v.number() }),
    run: async ({ number }) => {
      if (number < 0) throw new Error("negative");
      handled.push(number);
    },
  });

  it("goes on after a message that fails, and after one that cannot be read", async () => {
    const { messages, outcomes } = batchOf(
      { number: 1 },
      { number: -1 },
      { nothing: 0 },
      { number: 2 },
    );
    await runBatch(messages, task, log, untold);
    expect(outcomes).toEqual(["0 done", "1 again in 5 s", "2 again in 0 s", "3 done"]);
    expect(handled).toEqual([1, 2]);
  });

  it("tells a try that ended its process from one that failed in order", async () => {
    const cutShort: boolean[] = [];
    const failing = defineTask({
      queue: "tries",
      message: v.object({ fails: v.boolean() }),
      run: async ({ fails }, context) => {
        cutShort.push(context.cutShort);
        if (fails) throw new Error("the API is away");
      },
    });
    await runBatch(tryOf(1, { fails: true }).messages, failing, log, untold);
    // The fourth try follows one that this process knows nothing of.
    await runBatch(tryOf(2, { fails: true }).messages, failing, log, untold);
    await runBatch(tryOf(4, { fails: false }).messages, failing, log, untold);
    expect(cutShort).toEqual([false, false, true]);
  });
});
