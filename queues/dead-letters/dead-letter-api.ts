import * as v from "valibot";
import {
  DeadLetterRequest,
  type FailedTry,
  FailedTryRequest,
} from "../../schema/internal/dead-letters.ts";
import type { ApiClient, Patience } from "../kit/api-client.ts";

/** What is told of messages that fail. */
export interface DeadLetterApi {
  failedTry(failed: FailedTry): Promise<void>;
  keep(message: unknown): Promise<void>;
}

const Nothing = v.object({});
/** The next try must not wait for a word about this one. */
const ONCE: Patience = { ms: 0, throughErrors: false };

export function createDeadLetterApi(api: ApiClient): DeadLetterApi {
  return {
    failedTry: async (failed) => {
      const request = v.parse(FailedTryRequest, failed);
      await api.post("/internal/dead-letters/try", request, Nothing, ONCE);
    },
    keep: async (message) => {
      const request = v.parse(DeadLetterRequest, { message });
      await api.post("/internal/dead-letters/keep", request, Nothing);
    },
  };
}
