import type { DeliveredEvent } from "../../../schema/webhooks/hook-events.ts";
import {
  allWebhooks,
  deliveriesOf,
  type DeliveryRecord,
  type WebhookRecord,
} from "../../webhooks/receivers.ts";
import { builder } from "../builder.ts";
import { badInput } from "../errors.ts";
import { WHOLE_TABLE_COMPLEXITY } from "../limits.ts";

const EVENTS = {
  PLAY: { value: "play", description: "A track began to play." },
  SCROBBLE: { value: "scrobble", description: "A listen counted." },
  SCAN_DONE: { value: "scan.done", description: "A scan ended, well or not." },
  ALBUM_ADDED: { value: "album.added", description: "A scan found an album that is new." },
} as const;

/** What a person chooses. */
export const WebhookEvent = builder.enumType("WebhookEvent", { values: EVENTS });

const DeliveredEventType = builder.enumType("WebhookDeliveryEvent", {
  values: {
    ...EVENTS,
    TEST: { value: "test", description: "A person tried the receiver." },
  } as const satisfies Record<string, { value: DeliveredEvent; description: string }>,
});

const DeliveryState = builder.enumType("WebhookDeliveryState", {
  values: {
    PENDING: { value: "pending", description: "It is sent, at nextAt." },
    DELIVERED: { value: "delivered" },
    FAILED: { value: "failed", description: "It was given up." },
  } as const,
});

export const Webhook = builder.objectRef<WebhookRecord>("Webhook").implement({
  description: "Who is told of what happens here. Its secret is shown once, when it is made.",
  fields: (t) => ({
    id: t.exposeID("id"),
    name: t.exposeString("name"),
    url: t.exposeString("url"),
    events: t.expose("events", { type: [WebhookEvent] }),
    enabled: t.exposeBoolean("enabled"),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    failures: t.exposeInt("failures", { description: "In a row." }),
    lastStatus: t.exposeInt("lastStatus", {
      nullable: true,
      description: "HTTP's, of the latest try.",
    }),
    lastError: t.exposeString("lastError", { nullable: true }),
    lastAt: t.expose("lastAt", { type: "DateTime", nullable: true }),
  }),
});

const WebhookDelivery = builder.objectRef<DeliveryRecord>("WebhookDelivery").implement({
  description: "One message to one receiver; its id goes with each try.",
  fields: (t) => ({
    id: t.exposeID("id"),
    event: t.expose("event", { type: DeliveredEventType }),
    state: t.expose("state", { type: DeliveryState }),
    attempts: t.exposeInt("attempts"),
    nextAt: t.field({
      type: "DateTime",
      nullable: true,
      resolve: ({ nextAt, state }) => (state === "pending" ? nextAt : null),
    }),
    lastError: t.exposeString("lastError", { nullable: true }),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    deliveredAt: t.expose("deliveredAt", { type: "DateTime", nullable: true }),
  }),
});

const MOST_DELIVERIES = 100;

builder.queryFields((t) => ({
  webhooks: t.field({
    type: [Webhook],
    complexity: WHOLE_TABLE_COMPLEXITY,
    authScopes: { admin: true },
    resolve: (_root, _args, { services }) => allWebhooks(services),
  }),
  webhookDeliveries: t.field({
    type: [WebhookDelivery],
    description: "The latest, newest first.",
    complexity: { field: 10, multiplier: MOST_DELIVERIES },
    args: {
      webhookId: t.arg.id({ required: true }),
      first: t.arg.int({ required: true, defaultValue: 20 }),
    },
    authScopes: { admin: true },
    resolve: (_root, { webhookId, first }, { services }) => {
      if (first < 0 || first > MOST_DELIVERIES) {
        throw badInput(`first is 0 to ${MOST_DELIVERIES}.`);
      }
      return deliveriesOf(services, webhookId, first);
    },
  }),
}));
