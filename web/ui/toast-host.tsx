import X from "lucide-solid/icons/x";
import { For, Show, type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { Button, IconButton } from "./button.tsx";
import { dismissToast, toasts } from "./toasts.ts";

/** Where toasts stand. Stands once, in the frame. */
export function ToastHost(): JSX.Element {
  return (
    <div class="toasts" role="status" aria-live="polite">
      <For each={toasts()}>
        {(toast) => (
          <div class="toast">
            <span>{toast.text}</span>
            <Show when={toast.action}>
              {(action) => (
                <Button
                  kind="plain"
                  onClick={() => {
                    dismissToast(toast.id);
                    action().run();
                  }}
                >
                  {action().label}
                </Button>
              )}
            </Show>
            <Show
              when={toast.undo}
              fallback={
                <IconButton label={t("common.dismiss")} onClick={() => dismissToast(toast.id)}>
                  <X size={18} />
                </IconButton>
              }
            >
              {(undo) => (
                <Button
                  kind="plain"
                  onClick={() => {
                    dismissToast(toast.id);
                    undo()();
                  }}
                >
                  {t("common.undo")}
                </Button>
              )}
            </Show>
          </div>
        )}
      </For>
    </div>
  );
}
