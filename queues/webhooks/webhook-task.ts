import { WEBHOOK_TURN_BUDGET_MS } from "../../schema/internal/webhooks.ts";
import { WebhookMessage } from "../../schema/messages/webhooks.ts";
import { defineTask, type Task } from "../kit/define-task.ts";
import { type SendTools, sendDelivery } from "./send-delivery.ts";
import type { WebhookApi } from "./webhook-api.ts";

export interface WebhookTaskTools extends SendTools {
  api: Omit<WebhookApi, "resume">;
}

/** Sends one receiver what is due, one message after the other, and tells the API at once what became of each. */
export function createWebhookTask(tools: WebhookTaskTools): Task {
  const { api } = tools;
  return defineTask({
    queue: "webhooks",
    message: WebhookMessage,
    run: async ({ webhookId, turnId }, { log }) => {
      const untilMs = tools.now() + WEBHOOK_TURN_BUDGET_MS;
      while (tools.now() < untilMs) {
        const claimed = await api.claim(webhookId, turnId);
        if (claimed.work === "none") return;
        const { delivery } = claimed;
        const outcome = await sendDelivery(delivery, tools);
        const { id: deliveryId, attempt } = delivery;
        log.debug("sent to a receiver", { webhookId, deliveryId, status: outcome.status });
        await api.told({ deliveryId, attempt, outcome });
      }
      await api.turnOver(webhookId, turnId);
    },
  });
}
