import * as v from "valibot";
import {
  ClaimDeliveryReply,
  ClaimDeliveryRequest,
  type ClaimedDelivery,
  HookTurnOverRequest,
  type ToldDelivery,
  ToldDeliveryRequest,
} from "../../schema/internal/webhooks.ts";
import type { ApiClient } from "../kit/api-client.ts";

/** What the webhooks consumer asks of the API and tells it. */
export interface WebhookApi {
  claim(webhookId: string, turnId: string): Promise<ClaimedDelivery>;
  told(message: ToldDelivery): Promise<void>;
  turnOver(webhookId: string, turnId: string): Promise<void>;
  resume(): Promise<void>;
}

const Nothing = v.object({});

export function createWebhookApi(api: ApiClient): WebhookApi {
  const tell = async (path: string, body: unknown) => {
    await api.post(path, body, Nothing);
  };
  return {
    claim: (webhookId, turnId) =>
      api.post(
        "/internal/webhooks/claim",
        v.parse(ClaimDeliveryRequest, { webhookId, turnId }),
        ClaimDeliveryReply,
      ),
    told: (message) => tell("/internal/webhooks/told", v.parse(ToldDeliveryRequest, message)),
    turnOver: (webhookId, turnId) =>
      tell("/internal/webhooks/turn-over", v.parse(HookTurnOverRequest, { webhookId, turnId })),
    resume: () => tell("/internal/webhooks/resume", {}),
  };
}
