import { createSignal, createUniqueId, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import { ReceiverDeliveries } from "./receiver-deliveries.tsx";
import { tryReceiver } from "./try-receiver.ts";
import { type Receiver, saveWebhookMutation } from "./webhook-documents.ts";
import { eventText, receiverText } from "./webhook-text.ts";

interface ReceiverRowProps {
  readonly receiver: Receiver;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onChange: () => void;
}

/** One receiver: what it is told of, how that went, and what can be done about it. */
export function ReceiverRow(props: ReceiverRowProps): JSX.Element {
  const label = createUniqueId();
  const [said, setSaid] = createSignal<{ text: string; isBad: boolean } | null>(null);
  const [testing, setTesting] = createSignal(false);
  const [open, setOpen] = createSignal(false);
  const named = (): { name: string } => ({ name: props.receiver.name });

  const test = async (): Promise<void> => {
    setTesting(true);
    setSaid({ text: t("hooks.testing"), isBad: false });
    const { receiver } = props;
    await telling(async () => {
      setSaid(await tryReceiver(receiver));
    });
    setTesting(false);
    props.onChange();
  };
  const toggle = async (): Promise<void> => {
    const { enabled, events, id, name, url } = props.receiver;
    await telling(async () => {
      const input = { id, name, url, events, enabled: !enabled };
      const { saveWebhook } = await mutate(saveWebhookMutation, { input });
      const done = t(enabled ? "hooks.switchedOff" : "hooks.on", { name });
      showToast({ text: saveWebhook.error?.message ?? done });
      setSaid(null);
    });
    props.onChange();
  };

  return (
    <div class="src">
      <div class="set-row">
        <p class="grow">
          <b id={label}>{props.receiver.name}</b>
          <span class="sub hook-url">{props.receiver.url}</span>
        </p>
        <button
          type="button"
          class="switch"
          role="switch"
          aria-checked={props.receiver.enabled}
          aria-labelledby={label}
          onClick={() => void toggle()}
        />
      </div>
      <p class="src-state">{props.receiver.events.map(eventText).join(" · ")}</p>
      <p
        class="src-state num"
        role="status"
        classList={{ bad: said()?.isBad ?? props.receiver.lastError !== null }}
      >
        {said()?.text ?? receiverText(props.receiver)}
      </p>
      <div class="row hook-acts">
        <Button
          kind="plain"
          disabled={testing()}
          aria-label={t("hooks.testNamed", named())}
          onClick={() => void test()}
        >
          {t("hooks.test")}
        </Button>
        <Button
          kind="plain"
          aria-label={t("hooks.editNamed", named())}
          onClick={() => props.onEdit()}
        >
          {t("hooks.edit")}
        </Button>
        <Button
          kind="plain"
          aria-expanded={open()}
          aria-label={t("hooks.latestNamed", named())}
          onClick={() => setOpen(!open())}
        >
          {t("hooks.latest")}
        </Button>
        <Button
          kind="danger"
          aria-label={t("hooks.removeNamed", named())}
          onClick={() => props.onRemove()}
        >
          {t("hooks.remove")}
        </Button>
      </div>
      <Show when={open()}>
        <ReceiverDeliveries webhookId={props.receiver.id} />
      </Show>
    </div>
  );
}
