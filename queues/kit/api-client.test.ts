import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { createApiClient } from "./api-client.ts";
import { ApiError } from "./api-error.ts";

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

/** A clock that only sleeping moves. */
function pretendClock() {
  let nowMs = 0;
  const clock = {
    now: () => nowMs,
    sleep: async (ms: number) => {
      nowMs += ms;
    },
  };
  return clock;
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
    const clock = pretendClock();
    const asked = createApiClient(api, "token", clock).post("/internal/x", {}, Reply);
    await expect(asked).rejects.toMatchObject({ name: "ApiError", status: null });
    expect(clock.now()).toBeGreaterThan(10_000);
    expect(clock.now()).toBeLessThanOrEqual(15_000);
  });

  it("does not repeat what was answered", async () => {
    const { api, calls } = awayFor(0, () => new Response("no", { status: 500 }));
    const asked = createApiClient(api, "token").post("/internal/x", {}, Reply);
    await expect(asked).rejects.toBeInstanceOf(ApiError);
    expect(calls).toHaveLength(1);
  });

  it("waits through errors as well, where it is told to, as long as it is told to", async () => {
    const answers = [503, 429, 200].map((status) => Response.json({ fine: true }, { status }));
    const { api, calls } = awayFor(2, () => answers.shift() ?? Response.error());
    const clock = pretendClock();
    const patience = { ms: 60_000, throughErrors: true };
    const client = createApiClient(api, "token", clock);
    expect(await client.post("/internal/x", {}, Reply, patience)).toEqual({ fine: true });
    expect(calls).toHaveLength(5);
    const starting = awayFor(0, () => new Response("starting", { status: 503 }));
    const asked = createApiClient(starting.api, "token", clock).post("/x", {}, Reply, patience);
    await expect(asked).rejects.toMatchObject({ status: 503 });
    expect(clock.now()).toBeGreaterThan(50_000);
  });

  it("does not ask again what is refused", async () => {
    const { api, calls } = awayFor(0, () => new Response("bad", { status: 400 }));
    const patience = { ms: 60_000, throughErrors: true };
    const asked = createApiClient(api, "token").post("/internal/x", {}, Reply, patience);
    await expect(asked).rejects.toMatchObject({ status: 400 });
    expect(calls).toHaveLength(1);
  });
});
