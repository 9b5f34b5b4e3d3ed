import * as v from "valibot";
import type { Source } from "../../schema/enrichment/sources.ts";
import {
  ClaimAsksReply,
  ClaimAsksRequest,
  type ClaimedAsks,
  PauseRequest,
  ReserveReply,
  ReserveRequest,
  type ToldMessage,
  type TurnOverRequest,
} from "../../schema/internal/enrich.ts";
import type { ApiClient } from "../kit/api-client.ts";

/** What the enrich consumer asks of the API and tells it. */
export interface EnrichApi {
  claim(source: Source, turnId: string): Promise<ClaimedAsks>;
  reserve(source: Source): Promise<number | null>;
  pause(source: Source, ms: number): Promise<void>;
  told(message: ToldMessage): Promise<void>;
  turnOver(message: TurnOverRequest): Promise<void>;
  resume(): Promise<void>;
}

const Nothing = v.object({});

export function createEnrichApi(api: ApiClient): EnrichApi {
  const tell = async (path: string, body: unknown) => {
    await api.post(path, body, Nothing);
  };
  return {
    claim: (source, turnId) =>
      api.post(
        "/internal/enrich/claim",
        v.parse(ClaimAsksRequest, { source, turnId }),
        ClaimAsksReply,
      ),
    reserve: async (source) => {
      const request = v.parse(ReserveRequest, { source });
      return (await api.post("/internal/enrich/reserve", request, ReserveReply)).waitMs;
    },
    pause: (source, ms) => tell("/internal/enrich/pause", v.parse(PauseRequest, { source, ms })),
    told: (message) => tell("/internal/enrich/told", message),
    turnOver: (message) => tell("/internal/enrich/turn-over", message),
    resume: () => tell("/internal/enrich/resume", {}),
  };
}
