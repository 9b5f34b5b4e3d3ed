import { createSignal, For, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import { NewKey } from "./new-key.tsx";
import { ReceiverForm } from "./receiver-form.tsx";
import { ReceiverRow } from "./receiver-row.tsx";
import { RemoveHookDialog } from "./remove-hook-dialog.tsx";
import { type Receiver, removeWebhookMutation } from "./webhook-documents.ts";

interface ReceiversProps {
  readonly receivers: readonly Receiver[];
  readonly onChange: () => void;
}

/** Who is told of what happens here. */
export function Receivers(props: ReceiversProps): JSX.Element {
  const [editing, setEditing] = createSignal<string | null>(null);
  const [removing, setRemoving] = createSignal<Receiver | null>(null);
  const [made, setMade] = createSignal<{ name: string; secret: string } | null>(null);
  // Rows stay while what they say changes.
  const ids = (): readonly string[] => props.receivers.map(({ id }) => id);
  const receiverOf = (id: string) => props.receivers.find((each) => each.id === id);

  const saved = (name: string, secret: string | null): void => {
    setEditing(null);
    if (secret === null) showToast({ text: t("hooks.saved", { name }) });
    else setMade({ name, secret });
    props.onChange();
  };
  const remove = async ({ id, name }: Receiver): Promise<void> => {
    setRemoving(null);
    await telling(async () => {
      const { removeWebhook } = await mutate(removeWebhookMutation, { id });
      showToast({ text: removeWebhook.error?.message ?? t("hooks.removed", { name }) });
    });
    props.onChange();
  };

  return (
    <div class="hooks">
      <h3>{t("hooks.outTitle")}</h3>
      <p class="src-hint dim">{t("hooks.outHint")}</p>
      <Show when={made()}>
        {(key) => (
          <NewKey
            title={t("hooks.secretFor", { name: key().name })}
            token={key().secret}
            onDone={() => setMade(null)}
          />
        )}
      </Show>
      <Show when={props.receivers.length === 0 && editing() === null}>
        <p class="quiet set-none">{t("hooks.noneOut")}</p>
      </Show>
      <For each={ids()}>
        {(id) => (
          <Show when={receiverOf(id)}>
            {(receiver) => (
              <Show
                when={editing() === id}
                fallback={
                  <ReceiverRow
                    receiver={receiver()}
                    onEdit={() => setEditing(id)}
                    onRemove={() => setRemoving(receiver())}
                    onChange={() => props.onChange()}
                  />
                }
              >
                <ReceiverForm
                  receiver={receiver()}
                  onSaved={saved}
                  onCancel={() => setEditing(null)}
                />
              </Show>
            )}
          </Show>
        )}
      </For>
      <Show
        when={editing() === "new"}
        fallback={
          <Button class="set-add" onClick={() => setEditing("new")}>
            {t("hooks.add")}
          </Button>
        }
      >
        <ReceiverForm receiver={null} onSaved={saved} onCancel={() => setEditing(null)} />
      </Show>
      <RemoveHookDialog
        name={removing()?.name ?? null}
        body={t("hooks.removeOutBody")}
        onRemove={() => {
          const receiver = removing();
          if (receiver) void remove(receiver);
        }}
        onClose={() => setRemoving(null)}
      />
    </div>
  );
}
