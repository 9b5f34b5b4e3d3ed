import * as v from "valibot";
import type { ApiClient } from "../kit/api-client.ts";

/** Daily mixes are a few hundred vectors: the API makes them itself, when it is told that a minute has passed. */
export interface MixesApi {
  resume(): Promise<void>;
}

const Made = v.object({ made: v.number() });

export const createMixesApi = (api: ApiClient): MixesApi => ({
  resume: async () => {
    await api.post("/internal/mixes/resume", {}, Made);
  },
});
