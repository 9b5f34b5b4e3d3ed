import * as v from "valibot";
import type { ArrivalReport } from "../../schema/acquisition/download-states.ts";
import {
  type ClaimedInspection,
  ClaimInspectionReply,
  ClaimInspectionRequest,
  InspectedRequest,
} from "../../schema/internal/acquire.ts";
import type { ApiClient } from "../kit/api-client.ts";

/** What the inspect consumer asks of the API and tells it. All safe to repeat. */
export interface InspectApi {
  claim(downloadId: string): Promise<ClaimedInspection>;
  inspected(downloadId: string, report: ArrivalReport): Promise<void>;
}

export function createInspectApi(api: ApiClient): InspectApi {
  return {
    claim: (downloadId) =>
      api.post(
        "/internal/inspect/claim",
        v.parse(ClaimInspectionRequest, { downloadId }),
        ClaimInspectionReply,
      ),
    inspected: async (downloadId, report) => {
      const request = v.parse(InspectedRequest, { downloadId, report });
      await api.post("/internal/inspect/inspected", request, v.object({}));
    },
  };
}
