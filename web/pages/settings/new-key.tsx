import Check from "lucide-solid/icons/check";
import Copy from "lucide-solid/icons/copy";
import { createSignal, Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";

interface NewKeyProps {
  readonly name: string;
  readonly token: string;
  readonly onDone: () => void;
}

/** A key just made, shown this once. */
export function NewKey(props: NewKeyProps): JSX.Element {
  const [copied, setCopied] = createSignal(false);
  let code: HTMLElement | undefined;

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(props.token);
      setCopied(true);
    } catch {
      // Plain http gives no clipboard: at least the key is selected.
      if (code) getSelection()?.selectAllChildren(code);
      showToast({ text: t("settings.copyFailed") });
    }
  };

  return (
    <div class="card set-key" role="status">
      <h3>{t("settings.keyFor", { name: props.name })}</h3>
      <p class="water">{t("settings.keyShownOnce")}</p>
      <code ref={(element) => (code = element)}>{props.token}</code>
      <div class="row">
        <Button onClick={() => void copy()}>
          <Show when={copied()} fallback={<Copy size={18} />}>
            <Check size={18} />
          </Show>
          {t(copied() ? "settings.copied" : "settings.copy")}
        </Button>
        <Button kind="plain" onClick={() => props.onDone()}>
          {t("settings.keyDone")}
        </Button>
      </div>
    </div>
  );
}
