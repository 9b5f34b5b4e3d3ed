import type { Services } from "../services.ts";

/** Set by whoever mounts these routes, after it has proved that the caller is the consumer Worker or the host. */
export interface InternalContext {
  Variables: { services: Services };
}
