import * as v from "valibot";

/** Messages of the analyze queue. */
export const AnalyzeMessage = v.variant("type", [
  /** Listen to this track, if it is still to be. */
  v.object({
    type: v.literal("analyze.track"),
    version: v.literal(1),
    trackId: v.pipe(v.string(), v.uuid()),
  }),
]);
export type AnalyzeMessage = v.InferOutput<typeof AnalyzeMessage>;
