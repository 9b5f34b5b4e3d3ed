import * as v from "valibot";
import { claimDelivery, recordDelivery } from "../../functions/webhooks/deliver.ts";
import { hookTurns } from "../../functions/webhooks/hook-turns.ts";
import type { Task } from "../../queues/kit/define-task.ts";
import { createWebhookTask } from "../../queues/webhooks/webhook-task.ts";
import { ClaimDeliveryReply, ToldDeliveryRequest } from "../../schema/internal/webhooks.ts";
import { createLogger } from "../../schema/log/logger.ts";
import type { WebhookId } from "../../schema/music/ids.ts";
import type { ScanServices } from "./scan-services.ts";

const wired = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const log = createLogger(() => undefined, "error");

/** The consumer, whose calls reach the use cases as they would over the wire. */
export function webhookConsumer(
  { services }: ScanServices,
  options: { answersWithinMs?: number; diesAfter?: number } = {},
): Task {
  const { answersWithinMs = 500, diesAfter = Infinity } = options;
  let sent = 0;
  return createWebhookTask({
    fetch: (input, init) => fetch(input, init),
    now: () => services.now().getTime(),
    answersWithinMs,
    api: {
      claim: async (webhookId, turnId) =>
        v.parse(
          ClaimDeliveryReply,
          wired(await claimDelivery(services, webhookId as WebhookId, turnId)),
        ),
      told: (message) => {
        if ((sent += 1) > diesAfter) throw new Error("killed");
        return recordDelivery(services, v.parse(ToldDeliveryRequest, wired(message)));
      },
      turnOver: async (webhookId, turnId) => {
        const turns = hookTurns(services, webhookId as WebhookId);
        if (await turns.isCurrent(turnId)) await turns.continue(turnId, 0);
      },
    },
  });
}

/** Takes every message that is due now, and those that follow at once. Gives how many were taken. */
export async function takeWebhookTurns(
  under: ScanServices,
  consumer: Task = webhookConsumer(under),
): Promise<number> {
  let taken = 0;
  for (;;) {
    const at = under.webhookMessages.findIndex(({ delaySeconds }) => delaySeconds === 0);
    const [message] = at < 0 ? [] : under.webhookMessages.splice(at, 1);
    if (!message) return taken;
    taken += 1;
    const { delaySeconds: _, ...payload } = message;
    await consumer.run(payload, { log, attempt: 1, cutShort: false });
  }
}

/** Takes a message that was to wait, after its pause. */
export async function takeWaitingTurn(
  under: ScanServices,
  consumer: Task = webhookConsumer(under),
): Promise<void> {
  const [message] = under.webhookMessages.splice(0, 1);
  if (!message) throw new Error("no message waits");
  const { delaySeconds, ...payload } = message;
  under.passTime(delaySeconds * 1000);
  await consumer.run(payload, { log, attempt: 1, cutShort: false });
}
