import * as v from "valibot";
import { WebhookMessage } from "../../schema/messages/webhooks.ts";
import type { WebhookId } from "../../schema/music/ids.ts";
import { type Turns, turnsOf } from "../jobs/turns.ts";
import type { Services } from "../services.ts";

/** Each receiver is sent to by one message at a time, which goes round: a slow one keeps nobody else waiting. */
export const hookTurns = (
  services: Pick<Services, "cache" | "log" | "webhookQueue">,
  webhookId: WebhookId,
): Turns =>
  turnsOf(services, {
    name: `webhooks:${webhookId}`,
    send: async (turnId, delaySeconds) => {
      const message = v.parse(WebhookMessage, {
        type: "webhooks.deliver",
        version: 1,
        webhookId,
        turnId,
      });
      await services.webhookQueue.send(message, { contentType: "json", delaySeconds });
    },
  });
