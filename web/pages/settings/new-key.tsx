import Check from "lucide-solid/icons/check";
import Copy from "lucide-solid/icons/copy";
import { createSignal, Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { copyText } from "./copy-text.ts";

interface NewKeyProps {
  /** Says what it is and whose. */
  readonly title: string;
  readonly token: string;
  readonly onDone: () => void;
}

/** A key or secret just made, shown this once. */
export function NewKey(props: NewKeyProps): JSX.Element {
  const [copied, setCopied] = createSignal(false);
  let code: HTMLElement | undefined;

  const copy = async (): Promise<void> => {
    if (await copyText(props.token, code)) setCopied(true);
  };

  return (
    <div class="card set-key" role="status">
      <h3>{props.title}</h3>
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
