import { mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import { pauseAnalysisMutation, resumeAnalysisMutation } from "./analysis-documents.ts";
import {
  cancelScanMutation,
  pauseScanMutation,
  resumeScanMutation,
  startScanMutation,
} from "./documents.ts";

/** Starts a scan of one library, of some of its folders, or of all libraries, and says so. */
export async function startScan(
  mode: "INCREMENTAL" | "FULL",
  libraryId: string | null,
  folders?: readonly string[],
): Promise<void> {
  await telling(async () => {
    const input = { libraryId, mode, ...(folders && { folders: folders.slice() }) };
    const { startScan: result } = await mutate(startScanMutation, { input });
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

/** Lets a scan rest where it is. */
export async function pauseScan(scanRunId: string): Promise<void> {
  await telling(async () => {
    const { pauseScan: result } = await mutate(pauseScanMutation, { input: { scanRunId } });
    showToast({ text: result.error?.message ?? t("scan.paused") });
  });
}

/** Goes on with a scan that rests. */
export async function resumeScan(scanRunId: string): Promise<void> {
  await telling(async () => {
    const { resumeScan: result } = await mutate(resumeScanMutation, { input: { scanRunId } });
    showToast({ text: result.error?.message ?? t("scan.resumed") });
  });
}

/** Lets the analysis rest; what is being heard is heard to its end. */
export async function pauseAnalysis(): Promise<void> {
  await telling(async () => {
    const { pauseAnalysis: result } = await mutate(pauseAnalysisMutation, {});
    showToast({ text: result.error?.message ?? t("hearing.pausedToast") });
  });
}

/** Goes on with it. */
export async function resumeAnalysis(): Promise<void> {
  await telling(async () => {
    const { resumeAnalysis: result } = await mutate(resumeAnalysisMutation, {});
    showToast({ text: result.error?.message ?? t("hearing.resumedToast") });
  });
}
