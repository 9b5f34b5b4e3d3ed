import { createSignal, For, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import { IncomingHookForm } from "./incoming-hook-form.tsx";
import { IncomingHookRow } from "./incoming-hook-row.tsx";
import { NewKey } from "./new-key.tsx";
import { RemoveHookDialog } from "./remove-hook-dialog.tsx";
import { type IncomingHook, removeIncomingHookMutation } from "./webhook-documents.ts";

interface IncomingHooksProps {
  readonly hooks: readonly IncomingHook[];
  readonly onChange: () => void;
}

/** Who may call. */
export function IncomingHooks(props: IncomingHooksProps): JSX.Element {
  const [removing, setRemoving] = createSignal<IncomingHook | null>(null);
  const [made, setMade] = createSignal<{ name: string; secret: string } | null>(null);
  const remove = async ({ id, name }: IncomingHook): Promise<void> => {
    setRemoving(null);
    await telling(async () => {
      const { removeIncomingHook } = await mutate(removeIncomingHookMutation, { id });
      showToast({ text: removeIncomingHook.error?.message ?? t("hooks.removed", { name }) });
    });
    props.onChange();
  };
  return (
    <div class="hooks">
      <h3>{t("hooks.inTitle")}</h3>
      <p class="src-hint dim">{t("hooks.inHint")}</p>
      <Show when={made()}>
        {(key) => (
          <NewKey
            title={t("hooks.secretFor", { name: key().name })}
            token={key().secret}
            onDone={() => setMade(null)}
          />
        )}
      </Show>
      <For each={props.hooks} fallback={<p class="quiet set-none">{t("hooks.noneIn")}</p>}>
        {(hook) => <IncomingHookRow hook={hook} onRemove={() => setRemoving(hook)} />}
      </For>
      <IncomingHookForm
        onCreated={(key) => {
          setMade(key);
          props.onChange();
        }}
      />
      <RemoveHookDialog
        name={removing()?.name ?? null}
        body={t("hooks.removeInBody")}
        onRemove={() => {
          const hook = removing();
          if (hook) void remove(hook);
        }}
        onClose={() => setRemoving(null)}
      />
    </div>
  );
}
