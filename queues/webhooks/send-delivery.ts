import {
  type DeliveryOutcome,
  type DueDelivery,
  RECEIVER_ANSWERS_WITHIN_MS,
} from "../../schema/internal/webhooks.ts";
import { signWebhook } from "../../schema/webhooks/signature.ts";

export interface SendTools {
  fetch: typeof fetch;
  now(): number;
  /** For tests. */
  answersWithinMs?: number;
}

/** What is read of a refusal; more can't be worth showing. */
const MOST_ANSWER_BYTES = 64 * 1024;
const MOST_WORDS = 200;

/** Sends one message once. What goes wrong is the outcome, in words; nothing is thrown. */
export async function sendDelivery(
  { id, url, secret, body, userAgent }: DueDelivery,
  tools: SendTools,
): Promise<DeliveryOutcome> {
  // One clock for the head and the body.
  const signal = AbortSignal.timeout(tools.answersWithinMs ?? RECEIVER_ANSWERS_WITHIN_MS);
  const timestamp = Math.floor(tools.now() / 1000);
  let response: Response;
  try {
    const signed = await signWebhook(secret, { id, timestamp, body });
    const headers = { ...signed, "content-type": "application/json", "user-agent": userAgent };
    const request = { method: "POST", headers, body, redirect: "manual", signal } as const;
    response = await tools.fetch(url, request);
  } catch {
    // What a runtime says of it is a number in its log, which helps nobody who reads this.
    return failure(null, signal.aborted ? "it took too long to answer" : "nobody answers there");
  }
  const { status } = response;
  if (response.ok) {
    await response.body?.cancel().catch(() => undefined);
    return { delivered: true, status, detail: null };
  }
  if (status >= 300 && status < 400) {
    await response.body?.cancel().catch(() => undefined);
    return failure(status, "it sends to another address, which is not followed");
  }
  const words = await wordsOf(response);
  return failure(status, `it answered ${status}${words === "" ? "" : `: ${words}`}`);
}

const failure = (status: number | null, detail: string): DeliveryOutcome => ({
  delivered: false,
  status,
  detail,
});

/** The beginning of what a refusal says; a body that breaks off or never ends says no more than it said. */
async function wordsOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  try {
    while (length < MOST_ANSWER_BYTES) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.byteLength;
      text += decoder.decode(value, { stream: true });
    }
    await reader.cancel();
  } catch {
    // What came is shown.
  }
  const words = text.slice(0, MOST_ANSWER_BYTES).replaceAll(/[\s\p{Cc}]+/gu, " ");
  return words.trim().slice(0, MOST_WORDS);
}
