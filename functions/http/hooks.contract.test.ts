import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, startApiUnderTest } from "../../local-runner/testing/api-under-test.ts";
import { signWebhook } from "../../schema/webhooks/signature.ts";
import { ANA, bearer, bootstrap, json, signIn } from "../testing/people.ts";

/** Over HTTP, in workerd: what each kind of call does stands in webhooks-in.contract.test.ts. */

let api: ApiUnderTest;
let secret: string;
beforeAll(async () => {
  api = await startApiUnderTest();
  await bootstrap(api, { admin: ANA });
  const token = await signIn(api);
  const query = `mutation { createIncomingHook(input: { name: "home", kind: SCAN }) {
    secret error { code } } }`;
  const made = (await (await api.fetch("/graphql", json({ query }, bearer(token)))).json()) as {
    data: { createIncomingHook: { secret: string } };
  };
  ({ secret } = made.data.createIncomingHook);
});
afterAll(() => api.stop());

const call = (headers: Record<string, string>, body = "", target = "/api/hooks/home") =>
  api.fetch(target, { method: "POST", headers, body });

test("whoever knows the secret is answered with what was done", async () => {
  const body = JSON.stringify({ library: api.librarySlug, folder: "Artist" });
  const timestamp = Math.floor(Date.now() / 1000);
  const ways = [
    bearer(secret),
    { authorization: `Basic ${btoa(`lidarr:${secret}`)}` },
    { "x-webhook-secret": secret },
    await signWebhook(secret, { id: "msg_1", timestamp, body }),
  ];
  for (const headers of ways) {
    const response = await call(headers, body);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      ok: true,
      action: "scan",
      library: "Music",
      folder: "Artist",
    });
  }
  const again = await call(ways[3] ?? {}, body);
  expect([again.status, await again.json()]).toEqual([200, { ok: true, action: "repeated" }]);
  const runs = await api.sql("select trigger, state from scan_runs");
  expect(runs).toEqual([{ trigger: "webhook", state: "queued" }]);
});

test("what can't be meant is refused in words", async () => {
  const response = await call(bearer(secret), JSON.stringify({ path: "/music/../etc" }));
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    error: { code: "invalid-request", message: "The path leads elsewhere by “.” or “..”." },
  });
});

test("another site can't call with a visitor's hands, and nobody sends megabytes", async () => {
  const foreign = { ...bearer(secret), origin: "https://evil.example" };
  expect((await call(foreign, "{}")).status).toBe(403);
  expect((await call(bearer(secret), "x".repeat(2_000_000))).status).toBe(413);
});

test("a wrong secret and a name that nobody made are one and the same, and are held off in time", async () => {
  const answerOf = async (response: Response) => {
    const { headers, status } = response;
    return { status, body: await response.text(), challenge: headers.get("www-authenticate") };
  };
  const wrong = await answerOf(await call(bearer("wrong"), "{}"));
  expect(wrong.status).toBe(401);
  expect(await answerOf(await call(bearer(secret), "{}", "/api/hooks/none"))).toEqual(wrong);
  expect(await answerOf(await call({}, "{}"))).toEqual(wrong);
  let last = 401;
  for (let time = 0; time < 10; time += 1) last = (await call(bearer("wrong"))).status;
  expect(last).toBe(429);
  const held = await call(bearer(secret));
  expect(held.status).toBe(429);
  expect(Number(held.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("no secret is ever in the log", () => {
  expect(api.lines.join("\n")).not.toContain(secret);
});
