import type { JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import { copyText } from "./copy-text.ts";
import type { IncomingHook } from "./webhook-documents.ts";
import { callText, kindText } from "./webhook-text.ts";

interface IncomingHookRowProps {
  readonly hook: IncomingHook;
  readonly onRemove: () => void;
}

/** An address that others call: who does, when last, and what came of it. */
export function IncomingHookRow(props: IncomingHookRowProps): JSX.Element {
  let code: HTMLElement | undefined;
  const address = (): string => `${location.origin}${props.hook.path}`;
  const copy = async (): Promise<void> => {
    if (await copyText(address(), code)) showToast({ text: t("hooks.addressCopied") });
  };
  return (
    <div class="src">
      <div class="set-row wraps">
        <p class="grow">
          <b>{`${props.hook.name} · ${kindText(props.hook.kind)}`}</b>
          <code class="sub hook-url" ref={(element) => (code = element)}>
            {address()}
          </code>
        </p>
        <Button
          kind="plain"
          aria-label={t("hooks.copyAddressNamed", { name: props.hook.name })}
          onClick={() => void copy()}
        >
          {t("hooks.copyAddress")}
        </Button>
        <Button
          kind="danger"
          aria-label={t("hooks.removeNamed", { name: props.hook.name })}
          onClick={() => props.onRemove()}
        >
          {t("hooks.remove")}
        </Button>
      </div>
      <p class="src-state num">{callText(props.hook)}</p>
    </div>
  );
}
