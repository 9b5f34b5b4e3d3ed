import type { Viewer } from "../accounts/viewer.ts";
import type { Services } from "../services.ts";

/** What one operation is given. Loaders live as long as this object. */
export interface GraphqlContext {
  readonly services: Services;
  readonly viewer: Viewer;
  /** For what must happen but need not be waited for. */
  readonly scheduleAfterResponse: (promise: Promise<unknown>) => void;
}
