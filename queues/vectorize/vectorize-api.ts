import * as v from "valibot";
import {
  type ClaimedWork,
  ClaimTextsReply,
  ClaimTextsRequest,
  type VectorsMadeMessage,
} from "../../schema/internal/vectorize.ts";
import type { ApiClient } from "../kit/api-client.ts";

/** What the vectorize consumer asks of the API and tells it. */
export interface VectorizeApi {
  claim(turnId: string): Promise<ClaimedWork>;
  made(message: VectorsMadeMessage): Promise<void>;
  resume(): Promise<void>;
}

const Nothing = v.object({});

export function createVectorizeApi(api: ApiClient): VectorizeApi {
  return {
    claim: (turnId) =>
      api.post(
        "/internal/vectorize/claim",
        v.parse(ClaimTextsRequest, { turnId }),
        ClaimTextsReply,
      ),
    made: async (message) => {
      await api.post("/internal/vectorize/made", message, Nothing);
    },
    resume: async () => {
      await api.post("/internal/vectorize/resume", {}, Nothing);
    },
  };
}
