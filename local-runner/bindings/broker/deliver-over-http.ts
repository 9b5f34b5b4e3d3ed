import { request } from "node:http";
import * as v from "valibot";
import {
  type BatchOutcome,
  batchOutcomeSchema,
  ConsumerUnavailable,
  type QueueBatch,
} from "./batch.ts";
import type { WireBatch, WireSchedule } from "./consumer-entry.ts";
import { SECRET_HEADER } from "./producer-server.ts";

/** An answer names each message once; this is a hundred times what the largest batch needs. */
const MAX_ANSWER_BYTES = 4_000_000;

const scheduledOutcomeSchema = v.object({ outcome: v.string(), error: v.optional(v.string()) });
export type ScheduledOutcome = v.InferOutput<typeof scheduledOutcomeSchema>;

/**
 * Hands a batch to the wrapper module in a workerd on this machine.
 * Throws `ConsumerUnavailable` when nobody listens, and any other error when the process ended or answered nonsense.
 */
export async function deliverOverHttp(
  port: number,
  secret: string,
  batch: QueueBatch,
  signal: AbortSignal,
): Promise<BatchOutcome> {
  const body: WireBatch = {
    queue: batch.queue,
    metadata: batch.metadata,
    messages: batch.messages.map((message) => ({
      id: message.id,
      timestampMs: message.timestampMs,
      attempts: message.attempts,
      contentType: message.contentType,
      body: Buffer.from(message.body).toString("base64"),
    })),
  };
  return v.parse(batchOutcomeSchema, await postJson(port, "/queue", secret, body, signal));
}

/** Runs the Worker's `scheduled()` for one cron event. Throws as `deliverOverHttp` does. */
export async function scheduleOverHttp(
  port: number,
  secret: string,
  event: WireSchedule,
  signal: AbortSignal,
): Promise<ScheduledOutcome> {
  return v.parse(scheduledOutcomeSchema, await postJson(port, "/scheduled", secret, event, signal));
}

/** Not fetch(): that gives up on an answer after 300 s, and an analysis may take longer. */
async function postJson(
  port: number,
  path: string,
  secret: string,
  value: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  const body = Buffer.from(JSON.stringify(value));
  const { status, text } = await new Promise<{ status: number | undefined; text: string }>(
    (resolve, reject) => {
      // A connection of its own: one kept alive may close just as a batch is sent, which would cost a try.
      const call = request({
        host: "127.0.0.1",
        port,
        path,
        method: "POST",
        agent: false,
        signal,
        headers: {
          [SECRET_HEADER]: secret,
          "content-type": "application/json",
          "content-length": body.byteLength,
        },
      });
      call.on("error", (error: NodeJS.ErrnoException) => {
        const nobody = error.code === "ECONNREFUSED";
        reject(nobody ? new ConsumerUnavailable("no consumer listens", { cause: error }) : error);
      });
      call.on("response", (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          size += chunk.byteLength;
          if (size > MAX_ANSWER_BYTES)
            call.destroy(new Error("the consumer's answer is too large"));
          chunks.push(chunk);
        });
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }),
        );
      });
      call.end(body);
    },
  );
  if (status !== 200) throw new Error(`the consumer answered ${status}: ${text.slice(0, 200)}`);
  return JSON.parse(text);
}
