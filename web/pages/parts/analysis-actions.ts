import { mutate } from "../../api/client.ts";
import { graphql } from "../../api/graphql.ts";
import { t } from "../../i18n/i18n.ts";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "./telling.ts";

const analyzeNowMutation = graphql(`
  mutation AnalyzeNow($input: AnalyzeNowInput!) {
    analyzeNow(input: $input) {
      queuedTracks
      analysis {
        state
      }
      error {
        code
        message
      }
    }
  }
`);

const retryFailedMutation = graphql(`
  mutation RetryFailedAnalysis($input: RetryFailedAnalysisInput!) {
    retryFailedAnalysis(input: $input) {
      queuedTracks
      analysis {
        state
      }
      error {
        code
        message
      }
    }
  }
`);

/** Puts an album or tracks before all others, and says so. */
export async function analyzeNow(
  which: { readonly albumId: string } | { readonly trackIds: readonly string[] },
): Promise<void> {
  await telling(async () => {
    const input = "albumId" in which ? which : { trackIds: which.trackIds.slice() };
    sayQueued((await mutate(analyzeNowMutation, { input })).analyzeNow);
  });
}

/** Tries again what failed: these tracks, all of one reason, or all. */
export async function retryFailed(
  which: { readonly trackIds: readonly string[] } | { readonly code: string } | "all",
): Promise<void> {
  await telling(async () => {
    const input =
      which === "all" ? {} : "code" in which ? which : { trackIds: which.trackIds.slice() };
    sayQueued((await mutate(retryFailedMutation, { input })).retryFailedAnalysis);
  });
}

interface Queued {
  readonly queuedTracks: number;
  readonly analysis: { readonly state: string } | null;
  readonly error: { readonly message: string } | null;
}

function sayQueued({ queuedTracks: count, analysis, error }: Queued): void {
  if (error) return showToast({ text: error.message });
  if (count === 0) return showToast({ text: t("hearing.notQueued") });
  const paused = analysis?.state === "PAUSED";
  showToast({ text: t(paused ? "hearing.queuedPaused" : "hearing.queued", { count }) });
}
