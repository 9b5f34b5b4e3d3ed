import { Hono } from "hono";
import {
  ClaimDeliveryRequest,
  HookTurnOverRequest,
  ToldDeliveryRequest,
} from "../../schema/internal/webhooks.ts";
import type { WebhookId } from "../../schema/music/ids.ts";
import { claimDelivery, recordDelivery, resumeDeliveries } from "../webhooks/deliver.ts";
import { hookTurns } from "../webhooks/hook-turns.ts";
import type { InternalContext } from "./context.ts";
import { requestBody } from "./parse-request.ts";

/** Who is told of what happens here: what the webhooks consumer sends, and what becomes of it. */
export function webhookRoutes(): Hono<InternalContext> {
  const routes = new Hono<InternalContext>();
  routes.post("/internal/webhooks/claim", async (c) => {
    const { webhookId, turnId } = await requestBody(c.req, ClaimDeliveryRequest);
    return c.json(await claimDelivery(c.var.services, webhookId as WebhookId, turnId));
  });
  routes.post("/internal/webhooks/told", async (c) => {
    await recordDelivery(c.var.services, await requestBody(c.req, ToldDeliveryRequest));
    return c.json({});
  });
  routes.post("/internal/webhooks/turn-over", async (c) => {
    const { webhookId, turnId } = await requestBody(c.req, HookTurnOverRequest);
    const turns = hookTurns(c.var.services, webhookId as WebhookId);
    if (await turns.isCurrent(turnId)) await turns.continue(turnId, 0);
    return c.json({});
  });
  routes.post("/internal/webhooks/resume", async (c) => {
    await resumeDeliveries(c.var.services);
    return c.json({});
  });
  return routes;
}
