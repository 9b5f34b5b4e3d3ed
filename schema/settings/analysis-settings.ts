import * as v from "valibot";

/** What a person chose about listening to the library, in `settings` under "analysis". */
export const AnalysisSettings = v.object({
  /** Whether new tracks are listened to by themselves. */
  automatic: v.optional(v.boolean(), true),
  /** Nothing new begins, whoever asked for it. */
  paused: v.optional(v.boolean(), false),
  /** Unix milliseconds; results from before say nothing about the pace now. */
  resumedAtMs: v.optional(v.number(), 0),
});
export type AnalysisSettings = v.InferOutput<typeof AnalysisSettings>;
