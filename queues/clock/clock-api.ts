import * as v from "valibot";
import type { ApiClient } from "../kit/api-client.ts";

/** What is due at a time that a person chose: the API knows, and begins it. */
export interface ClockApi {
  resume(): Promise<void>;
}

const Begun = v.object({ begun: v.array(v.string()) });

export const createClockApi = (api: ApiClient): ClockApi => ({
  resume: async () => {
    await api.post("/internal/schedules/resume", {}, Begun);
  },
});
