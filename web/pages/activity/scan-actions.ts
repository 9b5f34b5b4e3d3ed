import { ApiError, mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { showToast } from "../../ui/toasts.ts";
import { cancelScanMutation, startScanMutation } from "./documents.ts";

/** Starts a scan of one library, or of all, and says so. */
export async function startScan(
  mode: "INCREMENTAL" | "FULL",
  libraryId: string | null,
): Promise<void> {
  await telling(async () => {
    const { startScan: result } = await mutate(startScanMutation, { input: { libraryId, mode } });
    showToast({ text: result.error?.message ?? t("activity.started") });
  });
}

/** Stops a scan; what it has read stays. */
export async function cancelScan(scanRunId: string): Promise<void> {
  await telling(async () => {
    const { cancelScan: result } = await mutate(cancelScanMutation, { input: { scanRunId } });
    showToast({ text: result.error?.message ?? t("activity.canceled") });
  });
}

async function telling(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    const network = error instanceof ApiError && error.failure === "network";
    showToast({ text: t(network ? "common.errorNetwork" : "common.errorServer") });
  }
}
