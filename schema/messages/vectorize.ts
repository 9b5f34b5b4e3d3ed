import * as v from "valibot";

/** Messages of the vectorize queue. */
export const VectorizeMessage = v.variant("type", [
  /**
   * Embed what is next; the API says what that is. One turn goes round at a time, each message sent after the work of
   * the one before it; one of a turn that is over has nothing to do.
   */
  v.object({
    type: v.literal("vectorize.next"),
    version: v.literal(1),
    turnId: v.pipe(v.string(), v.uuid()),
  }),
]);
export type VectorizeMessage = v.InferOutput<typeof VectorizeMessage>;
