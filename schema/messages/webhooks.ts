import * as v from "valibot";

const uuid = v.pipe(v.string(), v.uuid());

/** Messages of the webhooks queue. */
export const WebhookMessage = v.variant("type", [
  /** Send this receiver what is due; one turn a receiver goes round at a time (see `VectorizeMessage`). */
  v.object({
    type: v.literal("webhooks.deliver"),
    version: v.literal(1),
    webhookId: uuid,
    turnId: uuid,
  }),
]);
export type WebhookMessage = v.InferOutput<typeof WebhookMessage>;
