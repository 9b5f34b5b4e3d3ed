import * as v from "valibot";

/** Messages of the acquire queue. */
export const AcquireMessage = v.variant("type", [
  /** Search, send and look at what is on its way; one turn goes round at a time (see `VectorizeMessage`). */
  v.object({
    type: v.literal("acquire.next"),
    version: v.literal(1),
    turnId: v.pipe(v.string(), v.uuid()),
  }),
]);
export type AcquireMessage = v.InferOutput<typeof AcquireMessage>;
