import { For, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { createQuery } from "../../api/create-query.ts";
import { formatAgo } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import { type Delivery, deliveriesQuery, retryDeliveryMutation } from "./webhook-documents.ts";
import { deliveryText, eventText } from "./webhook-text.ts";

const SHOWN = 20;

/** The latest messages to a receiver; what was not taken can be sent again. */
export function ReceiverDeliveries(props: { readonly webhookId: string }): JSX.Element {
  const answer = createQuery(
    deliveriesQuery,
    () => ({ webhookId: props.webhookId, first: SHOWN }),
    { live: false },
  );
  const retry = async ({ id }: Delivery): Promise<void> => {
    await telling(async () => {
      const { retryWebhookDelivery } = await mutate(retryDeliveryMutation, { id });
      showToast({ text: retryWebhookDelivery.error?.message ?? t("hooks.retried") });
    });
    await answer.refetch();
  };
  return (
    <Show when={answer.data()}>
      {(data) => (
        <ul class="hook-messages">
          <For
            each={data().webhookDeliveries}
            fallback={<li class="quiet">{t("hooks.noMessages")}</li>}
          >
            {(delivery) => (
              <li class="set-row">
                <p class="grow num">
                  <b>{`${eventText(delivery.event)} · ${formatAgo(delivery.createdAt)}`}</b>
                  <span class="sub">{deliveryText(delivery)}</span>
                </p>
                <Show when={delivery.state !== "DELIVERED"}>
                  <Button
                    kind="plain"
                    aria-label={t("hooks.retryNamed", { event: eventText(delivery.event) })}
                    onClick={() => void retry(delivery)}
                  >
                    {t("hooks.retry")}
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      )}
    </Show>
  );
}
