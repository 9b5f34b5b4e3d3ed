import * as v from "valibot";
import {
  type AcquireTold,
  AcquireToldRequest,
  AcquireTurnOverRequest,
  ClaimAcquireReply,
  ClaimAcquireRequest,
  type ClaimedAcquire,
} from "../../schema/internal/acquire.ts";
import type { ApiClient } from "../kit/api-client.ts";

/** What the acquire consumer asks of the API and tells it. All safe to repeat. */
export interface AcquireApi {
  claim(turnId: string): Promise<ClaimedAcquire>;
  told(message: AcquireTold): Promise<void>;
  turnOver(message: v.InferOutput<typeof AcquireTurnOverRequest>): Promise<void>;
  resume(): Promise<void>;
}

const Nothing = v.object({});

export function createAcquireApi(api: ApiClient): AcquireApi {
  const tell = async (path: string, body: unknown) => void (await api.post(path, body, Nothing));
  return {
    claim: (turnId) =>
      api.post(
        "/internal/acquire/claim",
        v.parse(ClaimAcquireRequest, { turnId }),
        ClaimAcquireReply,
      ),
    told: (message) => tell("/internal/acquire/told", v.parse(AcquireToldRequest, message)),
    turnOver: (message) =>
      tell("/internal/acquire/turn-over", v.parse(AcquireTurnOverRequest, message)),
    resume: () => tell("/internal/acquire/resume", {}),
  };
}
