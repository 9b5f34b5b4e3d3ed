import { mutate, query } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { deliveriesQuery, type Receiver, testWebhookMutation } from "./webhook-documents.ts";

/** A receiver may take 15 s; whoever waits longer finds the answer in the row. */
const LOOKS = 20;
const LOOK_EVERY_MS = 1_000;
/** Among those that were sent meanwhile. */
const LATEST = 20;

/** Sends a test and waits for what becomes of it, in words. */
export async function tryReceiver({
  id,
  name,
}: Pick<Receiver, "id" | "name">): Promise<{ text: string; isBad: boolean }> {
  const { testWebhook } = await mutate(testWebhookMutation, { id });
  if (testWebhook.error) return { text: testWebhook.error.message, isBad: true };
  for (let look = 0; look < LOOKS; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const { webhookDeliveries } = await query(deliveriesQuery, { webhookId: id, first: LATEST });
    const sent = webhookDeliveries.find((each) => each.id === testWebhook.deliveryId);
    if (sent?.state === "DELIVERED") return { text: t("hooks.testTaken", { name }), isBad: false };
    if (sent?.state === "FAILED") return { text: sent.lastError ?? "", isBad: true };
  }
  return { text: t("hooks.testWaits"), isBad: false };
}
