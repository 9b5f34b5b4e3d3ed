import { expect, test } from "vitest";
import { type ApiUnderTest, startApiUnderTest } from "../../local-runner/testing/api-under-test.ts";
import { addApiKey, addUser, bearer } from "../testing/people.ts";

async function withApi(
  options: Parameters<typeof startApiUnderTest>[0],
  run: (api: ApiUnderTest) => Promise<void>,
): Promise<void> {
  const api = await startApiUnderTest(options);
  try {
    await run(api);
  } finally {
    await api.stop();
  }
}

const health = async (api: ApiUnderTest) => {
  const response = await api.fetch("/api/health");
  return { status: response.status, body: (await response.json()) as Record<string, never> };
};

/** The answer is kept for a second: asks until it is another one. */
async function healthOnce(
  api: ApiUnderTest,
  holds: (answer: Awaited<ReturnType<typeof health>>) => boolean,
) {
  return expect.poll(async () => holds(await health(api)), { timeout: 15_000 }).toBe(true);
}

test("health says what works, and keeps quiet about how", () =>
  withApi({}, async (api) => {
    expect(await health(api)).toEqual({
      status: 200,
      body: {
        status: "ok",
        version: "test",
        components: Object.fromEntries(
          ["database", "cache", "storage", "queue"].map((name) => [
            name,
            { status: "ok", latencyMs: expect.any(Number) },
          ]),
        ),
      },
    });

    await api.stopCache();
    await healthOnce(api, ({ body }) => body["status"] === "degraded");
    const withoutCache = await health(api);
    expect(withoutCache.status).toBe(200);
    expect(withoutCache.body["components"]).toMatchObject({
      database: { status: "ok" },
      cache: { status: "down", detail: "It can't be reached. Everything works, a little slower." },
    });

    await api.stopSql();
    await healthOnce(api, ({ status }) => status === 503);
    const withoutDatabase = await health(api);
    expect(withoutDatabase.body).toMatchObject({
      status: "degraded",
      components: { database: { status: "down" } },
    });
    expect(JSON.stringify(withoutDatabase.body)).not.toMatch(
      /127\.0\.0\.1|postgres|soniquebay\.internal|Error/,
    );
  }));

test("metrics are for who may see them, and count", () =>
  withApi({}, async (api) => {
    const { userId, token } = await addUser(api);
    const key = await addApiKey(api, userId);
    expect((await api.fetch("/metrics")).status).toBe(401);
    for (let index = 0; index < 3; index++) await api.fetch("/api/auth/state");
    await api.fetch("/api/made-up/by/a/stranger");
    for (const credential of [token, key.token]) {
      const response = await api.fetch("/metrics", { headers: bearer(credential) });
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
      const text = await response.text();
      expect(text).toContain(
        'soniquebay_http_requests_total{method="GET",route="/api/auth/state",status="200"} 3',
      );
      expect(text).toContain(
        'soniquebay_http_request_duration_seconds_count{route="/api/auth/state"} 3',
      );
      expect(text).toContain("soniquebay_library_tracks 0\n");
      expect(text).toContain("soniquebay_scan_active_runs 0\n");
      expect(text).toContain('soniquebay_build_info{version="test"} 1');
      expect(text).not.toContain("stranger");
      for (const line of text.trimEnd().split("\n")) {
        expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{.*\})? [\d.e+-]+)$/);
      }
    }
  }));

test("wrong settings are named, and what they were set to is not", () =>
  withApi({ variables: { DATABASE_HTTP_URL: "hunter2", LOG_LEVEL: "hunter2" } }, async (api) => {
    for (const answer of [
      await api.fetch("/api/health"),
      await api.fetchInternal("/internal/health"),
    ]) {
      expect(answer.status).toBe(503);
      const text = await answer.text();
      expect(JSON.parse(text)).toMatchObject({ error: { code: "not-configured" } });
      expect(text).toMatch(/DATABASE_HTTP_URL/);
      expect(text).toMatch(/LOG_LEVEL/);
      expect(text).not.toContain("hunter2");
    }
    await expect.poll(() => api.lines.join("\n")).toMatch(/DATABASE_HTTP_URL/);
    expect(api.lines.join("\n")).not.toContain("hunter2");
  }));
