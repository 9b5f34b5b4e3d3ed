import * as v from "valibot";

/** What the webhooks consumer and the API say to each other, on the API's internal entrypoint. All safe to repeat. */

const uuid = v.pipe(v.string(), v.uuid());
const turn = { webhookId: uuid, turnId: uuid };

/** A turn sends for as long as this, and then tells the API to send the next one. */
export const WEBHOOK_TURN_BUDGET_MS = 30_000;
/** A receiver that takes longer has not taken it. */
export const RECEIVER_ANSWERS_WITHIN_MS = 15_000;
/** Of a turn, whose last receiver may take its time, with the API away for a while. */
export const WEBHOOK_DEADLINE_SECONDS = 120;

export const DueDelivery = v.object({
  /** The same at each try: receivers know a double by it. */
  id: uuid,
  url: v.string(),
  secret: v.string(),
  /** As it goes over the wire. */
  body: v.string(),
  /** Which try this is, from 1. */
  attempt: v.number(),
  userAgent: v.string(),
});
export type DueDelivery = v.InferOutput<typeof DueDelivery>;

/** POST /internal/webhooks/claim */
export const ClaimDeliveryRequest = v.object(turn);
export const ClaimDeliveryReply = v.variant("work", [
  v.object({ work: v.literal("deliver"), delivery: DueDelivery }),
  v.object({ work: v.literal("none") }),
]);
export type ClaimedDelivery = v.InferOutput<typeof ClaimDeliveryReply>;

/** What became of one try. */
export const DeliveryOutcome = v.object({
  delivered: v.boolean(),
  /** Of the answer; null when there was none. */
  status: v.nullable(v.number()),
  /** Why it was not taken, in words; null when it was. */
  detail: v.nullable(v.pipe(v.string(), v.maxLength(500))),
});
export type DeliveryOutcome = v.InferOutput<typeof DeliveryOutcome>;

/** POST /internal/webhooks/told */
export const ToldDeliveryRequest = v.object({
  deliveryId: uuid,
  attempt: v.number(),
  outcome: DeliveryOutcome,
});
export type ToldDelivery = v.InferOutput<typeof ToldDeliveryRequest>;

/** POST /internal/webhooks/turn-over: time is up, and more may be due. */
export const HookTurnOverRequest = v.object(turn);
