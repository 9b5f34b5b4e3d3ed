import { createConsumer } from "./consumer.ts";

/** Composition root of the consumer Worker: what computes is given to it here. */
export default createConsumer({});
