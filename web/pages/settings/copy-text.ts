import { t } from "../../i18n/i18n.ts";
import { showToast } from "../../ui/toasts.ts";

/** Puts a text where a person may paste it from. Plain http gives no clipboard: then at least it is selected. */
export async function copyText(text: string, shownIn: HTMLElement | undefined): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (shownIn) getSelection()?.selectAllChildren(shownIn);
    showToast({ text: t("settings.copyFailed") });
    return false;
  }
}
