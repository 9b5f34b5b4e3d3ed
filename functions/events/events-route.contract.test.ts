import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, startApiUnderTest } from "../../local-runner/testing/api-under-test.ts";
import { addUser, bearer, bootstrap, cookie, json } from "../testing/people.ts";

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApiUnderTest();
  await bootstrap(api, {});
});
afterAll(() => api.stop());

/** A busy machine may take longer than vitest's one second. */
const PATIENT = { timeout: 15_000 };

/** Collects a stream's text until it is left. */
async function listen(target: string, headers: Record<string, string>) {
  const leave = new AbortController();
  const response = await api.fetch(target, { headers, signal: leave.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const reading = (async () => {
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) return;
      text += chunk.value;
    }
  })().catch(() => undefined);
  return {
    response,
    text: () => text,
    leave: async () => {
      leave.abort();
      await reading;
    },
  };
}

const savePlayQueue = async (token: string, changedBy: string) => {
  const response = await api.fetch(
    "/graphql",
    json(
      {
        query:
          "mutation($by: String!) { savePlayQueue(input: {trackIds: [], currentIndex: 0, positionMs: 0, changedBy: $by}) { error { code } } }",
        variables: { by: changedBy },
      },
      bearer(token),
    ),
  );
  expect(await response.json()).toEqual({ data: { savePlayQueue: { error: null } } });
};

test("what one device does reaches the same person's other devices, and nobody else's", async () => {
  const [ana, bea] = [await addUser(api), await addUser(api)];
  const own = await listen("/api/events", cookie(ana.token));
  const others = await listen("/api/events", bearer(bea.token));
  expect(own.response.headers.get("content-type")).toBe("text/event-stream");
  expect(own.response.headers.get("cache-control")).toBe("no-store");
  expect(own.response.headers.get("x-content-type-options")).toBe("nosniff");
  await savePlayQueue(ana.token, "phone");
  await savePlayQueue(bea.token, "tablet");
  await expect.poll(() => own.text(), PATIENT).toContain('"changedBy":"phone"');
  await expect.poll(() => others.text(), PATIENT).toContain('"changedBy":"tablet"');
  expect(own.text()).not.toContain("tablet");
  expect(others.text()).not.toContain("phone");

  // Both ways of naming the last id seen.
  const id = /id: (\d+)/.exec(own.text())?.[1] ?? "";
  await own.leave();
  await savePlayQueue(ana.token, "desk");
  for (const back of [
    await listen("/api/events", { ...cookie(ana.token), "last-event-id": id }),
    await listen(`/api/events?lastEventId=${id}`, cookie(ana.token)),
  ]) {
    await expect.poll(() => back.text(), PATIENT).toContain('"changedBy":"desk"');
    expect(back.text()).not.toContain("phone");
    await back.leave();
  }
  await others.leave();
});

test("nobody chooses whose events to get", async () => {
  const [ana, bea] = [await addUser(api), await addUser(api)];
  const spy = await listen(`/api/events?user=${ana.userId}`, {
    ...bearer(bea.token),
    "x-soniquebay-user": ana.userId,
  });
  await savePlayQueue(ana.token, "secret");
  await savePlayQueue(bea.token, "own");
  await expect.poll(() => spy.text(), PATIENT).toContain("own");
  expect(spy.text()).not.toContain("secret");
  await spy.leave();
});

test("scans are told as a GraphQL subscription, too", async () => {
  const { token } = await addUser(api);
  await api.sql("update users set role = 'admin'");
  const query = encodeURIComponent("subscription { scanProgress { state library { name } } }");
  const subscription = await listen(`/graphql?query=${query}`, {
    ...bearer(token),
    accept: "text/event-stream",
  });
  expect(subscription.response.status).toBe(200);
  const scan = async () => {
    const started = await api.fetch(
      "/graphql",
      json(
        { query: "mutation { startScan(input: {}) { scanRuns { id } error { code } } }" },
        bearer(token),
      ),
    );
    const { data } = (await started.json()) as {
      data: { startScan: { scanRuns: { id: string }[] } };
    };
    for (const { id } of data.startScan.scanRuns) {
      await api.fetch(
        "/graphql",
        json(
          { query: `mutation { cancelScan(input: {scanRunId: "${id}"}) { error { code } } }` },
          bearer(token),
        ),
      );
    }
    return subscription.text();
  };
  await expect.poll(scan, PATIENT).toContain("scanProgress");
  expect(subscription.text()).toContain('"library":{"name":"Music"}');
  await subscription.leave();
});
