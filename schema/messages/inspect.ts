import * as v from "valibot";

/** Messages of the inspect queue. */
export const InspectMessage = v.variant("type", [
  /** Read and decode a file that came, if it is still to be. */
  v.object({
    type: v.literal("inspect.download"),
    version: v.literal(1),
    downloadId: v.pipe(v.string(), v.uuid()),
  }),
]);
export type InspectMessage = v.InferOutput<typeof InspectMessage>;
