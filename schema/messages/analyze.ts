import * as v from "valibot";

/** Messages of the analyze queue. */
export const AnalyzeMessage = v.variant("type", [
  /** Listen to this track, unless the present analyzer has. */
  v.object({
    type: v.literal("analyze.track"),
    version: v.literal(1),
    trackId: v.pipe(v.string(), v.uuid()),
  }),
]);
export type AnalyzeMessage = v.InferOutput<typeof AnalyzeMessage>;
