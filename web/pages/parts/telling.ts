import { ApiError } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { showToast } from "../../ui/toasts.ts";

/** Does it, and says in words when the server could not be asked. */
export async function telling(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    const network = error instanceof ApiError && error.failure === "network";
    showToast({ text: t(network ? "common.errorNetwork" : "common.errorServer") });
  }
}
