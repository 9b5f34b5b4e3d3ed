import type { AnalysisFailureRecord } from "../../jobs/analysis-status.ts";
import { builder } from "../builder.ts";

export const TrackAnalysisFailure = builder
  .objectRef<AnalysisFailureRecord>("TrackAnalysisFailure")
  .implement({
    fields: (t) => ({
      code: t.exposeString("code"),
      detail: t.exposeString("detail"),
      failedAt: t.expose("failedAt", { type: "DateTime" }),
    }),
  });
