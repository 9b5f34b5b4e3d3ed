import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { ApiError, createApiClient } from "./api-client.ts";

/** An API that can't be reached for its first `refusals` calls. */
function awayFor(refusals: number, then: () => Response) {
  const calls: unknown[] = [];
  const fetch = async (url: unknown) => {
    calls.push(url);
    if (calls.length <= refusals) throw new TypeError("connection refused");
    return then();
  };
  return { api: { fetch } as Pick<Fetcher, "fetch">, calls };
}

const Reply = v.object({ fine: v.boolean() });

describe("createApiClient", () => {
  it("waits out a web process that is being started again", async () => {
    const { api, calls } = awayFor(3, () => Response.json({ fine: true }));
    const client = createApiClient(api, "token");
    expect(await client.post("/internal/x", {}, Reply)).toEqual({ fine: true });
    expect(calls).toHaveLength(4);
  });

  it("gives up on one that stays away", async () => {
    const { api } = awayFor(Infinity, () => Response.json({}));
    const asked = createApiClient(api, "token", 200).post("/internal/x", {}, Reply);
    await expect(asked).rejects.toMatchObject({ name: "ApiError", status: null });
  });

  it("does not repeat what was answered", async () => {
    const { api, calls } = awayFor(0, () => new Response("no", { status: 500 }));
    const asked = createApiClient(api, "token").post("/internal/x", {}, Reply);
    await expect(asked).rejects.toBeInstanceOf(ApiError);
    expect(calls).toHaveLength(1);
  });
});
