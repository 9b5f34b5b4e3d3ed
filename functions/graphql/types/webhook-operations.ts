import {
  removeWebhook,
  retryDelivery,
  saveWebhook,
  testWebhook,
  type WebhookRecord,
} from "../../webhooks/receivers.ts";
import { builder } from "../builder.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";
import { Webhook, WebhookEvent } from "./webhook.ts";

interface WithError {
  error: UserErrorShape | null;
}

const SaveWebhookInput = builder.inputType("SaveWebhookInput", {
  fields: (t) => ({
    id: t.id({ description: "Absent for a new one." }),
    name: t.string({ required: true }),
    url: t.string({ required: true }),
    events: t.field({ type: [WebhookEvent], required: true }),
    enabled: t.boolean({ required: true, defaultValue: true }),
    renewSecret: t.boolean({
      required: true,
      defaultValue: false,
      description: "Makes a new secret; the old one signs nothing any more.",
    }),
  }),
});

const SaveWebhookResult = builder
  .objectRef<WithError & { webhook: WebhookRecord | null; secret: string | null }>(
    "SaveWebhookResult",
  )
  .implement({
    description: "secret is shown this once, of a new one or when it was renewed.",
    fields: (t) => ({
      webhook: t.expose("webhook", { type: Webhook, nullable: true }),
      secret: t.exposeString("secret", { nullable: true }),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

const RemoveWebhookResult = builder
  .objectRef<WithError & { removedId: string | null }>("RemoveWebhookResult")
  .implement({
    fields: (t) => ({
      removedId: t.exposeID("removedId", { nullable: true }),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

const TestWebhookResult = builder
  .objectRef<WithError & { deliveryId: string | null }>("TestWebhookResult")
  .implement({
    fields: (t) => ({
      deliveryId: t.exposeID("deliveryId", { nullable: true }),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

const RetryWebhookDeliveryResult = builder
  .objectRef<WithError>("RetryWebhookDeliveryResult")
  .implement({
    fields: (t) => ({
      queued: t.boolean({ resolve: ({ error }) => error === null }),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

builder.mutationFields((t) => ({
  saveWebhook: t.field({
    type: SaveWebhookResult,
    args: { input: t.arg({ type: SaveWebhookInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ webhook: null, secret: null, error: FORBIDDEN }),
    resolve: async (_root, { input }, { services, viewer }) => {
      const wanted = { ...input, id: input.id ?? null };
      const result = await saveWebhook(services, wanted, viewer.userId);
      return result.ok
        ? { webhook: result.webhook, secret: result.secret, error: null }
        : { webhook: null, secret: null, error: result };
    },
  }),
  removeWebhook: t.field({
    type: RemoveWebhookResult,
    description: "What waited to be sent goes with it.",
    args: { id: t.arg.id({ required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ removedId: null, error: FORBIDDEN }),
    resolve: async (_root, { id }, { services, viewer }) => {
      const result = await removeWebhook(services, id, viewer.userId);
      return result.ok ? { removedId: result.id, error: null } : { removedId: null, error: result };
    },
  }),
  testWebhook: t.field({
    type: TestWebhookResult,
    description: "Sends a message of type test at once; webhookDeliveries says what became of it.",
    args: { id: t.arg.id({ required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ deliveryId: null, error: FORBIDDEN }),
    resolve: async (_root, { id }, { services }) => {
      const result = await testWebhook(services, id);
      return result.ok
        ? { deliveryId: result.deliveryId, error: null }
        : { deliveryId: null, error: result };
    },
  }),
  retryWebhookDelivery: t.field({
    type: RetryWebhookDeliveryResult,
    description: "Sends it again at once, under its own id.",
    args: { id: t.arg.id({ required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ error: FORBIDDEN }),
    resolve: async (_root, { id }, { services }) => {
      const result = await retryDelivery(services, id);
      return { error: result.ok ? null : result };
    },
  }),
}));
