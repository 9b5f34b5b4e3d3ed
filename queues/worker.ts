import { createConsumer } from "./consumer.ts";

/** Composition root of the consumer Worker: what computes is given to it here. */
export default createConsumer({
  // A part of its own, which only heavy processes are given (tools/build/workers.ts): loaded with the first track.
  analyze: (env) => async (subject, music, context) => {
    const { listen } = await import("./analyze/listen.ts");
    return listen(subject, { music, models: env.MODELS }, context);
  },
  inspect: async (work, quarantine) =>
    (await import("./analyze/listen.ts")).inspectFile(work, quarantine),
  layOut: async (vectors, before) => (await import("./map/lay-out.ts")).layOut(vectors, before),
});
