import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiUnderTest, startApiUnderTest } from "../../local-runner/testing/api-under-test.ts";
import { createLogger } from "../../schema/log/logger.ts";
import { addUser, ANA, bearer, bootstrap, cookie, json } from "../testing/people.ts";
import { createApp } from "./app.ts";

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApiUnderTest();
  await bootstrap(api, { admin: ANA });
});
afterAll(() => api.stop());

/** Written out here a second time: opening a door takes two changes. */
const OPEN = [
  "GET /api/health",
  "GET /api/auth/state",
  "POST /api/auth/login",
  "POST /api/auth/setup",
  "POST /api/hooks/:name",
  "GET /*",
];
const ID = "00000000-0000-7000-8000-000000000000";

function allRoutes(): { method: string; path: string }[] {
  const app = createApp({
    config: {
      databaseUrl: "postgresql://nobody@localhost/none",
      databaseHttpUrl: null,
      cacheUrl: "http://localhost",
      cacheToken: "none",
      logLevel: "error",
      version: "test",
      analysisProcesses: 1,
      ollamaUrl: null,
      ollamaModel: null,
      enrichment: false,
      sourcesUrl: null,
      timeZone: "UTC",
      internalToken: "none",
    },
    log: createLogger(() => undefined, "error"),
  });
  return app.routes.filter(({ method }) => method !== "ALL");
}

describe("every route", () => {
  test("asks for sign-in, but for those that must be open", async () => {
    const routes = allRoutes();
    expect(routes.length).toBeGreaterThan(10);
    const closed = routes.filter(({ method, path }) => !OPEN.includes(`${method} ${path}`));
    expect(closed.length).toBe(routes.length - OPEN.length);
    for (const { method, path } of closed) {
      const target = path.replace(/:\w+/g, ID);
      for (const headers of [{}, bearer("x".repeat(43)), cookie("x".repeat(43))]) {
        const response = await api.fetch(target, {
          method,
          headers,
          ...(method === "POST" ? { body: "{}" } : {}),
        });
        expect(`${method} ${target} ${response.status}`).toBe(`${method} ${target} 401`);
        expect(await response.json()).toEqual({
          error: { code: "not-signed-in", message: "Sign in first." },
        });
      }
    }
  });

  test.each([
    ["HEAD", `/api/media/tracks/${ID}`],
    ["HEAD", `/api/artwork/${ID}`],
    ["HEAD", "/api/events"],
    ["HEAD", "/metrics"],
    ["HEAD", "/graphql"],
    ["GET", `/api/artwork/${ID}?size=100`],
    ["GET", "/graphql?query={viewer{id}}"],
    ["GET", "/api/events?lastEventId=0"],
  ])("stays shut for %s %s", async (method, target) => {
    expect((await api.fetch(target, { method })).status).toBe(401);
  });

  test("in a body of any size is shut before the body is looked at", async () => {
    expect(
      (await api.fetch("/graphql", { method: "POST", body: "x".repeat(100_000) })).status,
    ).toBe(401);
  });
});

describe("another site", () => {
  test("can't act with a visitor's cookie", async () => {
    const { token } = await addUser(api);
    const post = (headers: Record<string, string>) =>
      api.fetch("/graphql", json({ query: "{ viewer { id } }" }, headers));
    expect((await post({ ...cookie(token), origin: api.url })).status).toBe(200);
    expect((await post({ ...cookie(token), "sec-fetch-site": "same-origin" })).status).toBe(200);
    expect((await post({ ...cookie(token) })).status).toBe(403);
    expect((await post({ ...cookie(token), origin: "https://evil.example" })).status).toBe(403);
    expect((await post({ ...cookie(token), origin: "null" })).status).toBe(403);
    expect(
      (await post({ ...cookie(token), origin: api.url, "sec-fetch-site": "cross-site" })).status,
    ).toBe(403);
    expect((await post(bearer(token))).status).toBe(200);
  });

  test("can't sign its visitor out, or in as somebody else", async () => {
    const { token } = await addUser(api);
    const foreign = { origin: "https://evil.example" };
    expect(
      (await api.fetch("/api/auth/logout", json({}, { ...cookie(token), ...foreign }))).status,
    ).toBe(403);
    expect(
      (await api
        .fetch("/api/auth/state", { headers: cookie(token) })
        .then((r) => r.json())) as object,
    ).toMatchObject({ user: { role: "member" } });
    expect((await api.fetch("/api/auth/login", json(ANA, foreign))).status).toBe(403);
    expect((await api.fetch("/api/auth/setup", json({ ...ANA, token: "x" }, foreign))).status).toBe(
      403,
    );
  });

  test("gets no leave to read anything", async () => {
    const response = await api.fetch("/api/health", {
      headers: { origin: "https://evil.example" },
    });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(response.headers.get("cross-origin-resource-policy")).toBe("same-origin");
  });

  test("can't change anything by GET", async () => {
    const { token } = await addUser(api);
    const query = encodeURIComponent('mutation { createApiKey(input: {name: "x"}) { token } }');
    const response = await api.fetch(`/graphql?query=${query}`, { headers: cookie(token) });
    expect(response.status).toBe(405);
    const rows = await api.sql("select count(*) as n from api_keys where name = 'x'");
    expect(rows[0]?.["n"]).toBe("0");
  });
});

describe("the internal routes", () => {
  test.each([
    "/internal/bootstrap",
    "/internal/health",
    "/internal/scan/begin",
    "/internal/scan/resume",
    "/internal",
  ])("%s is not there on the public address, not even with the token", async (target) => {
    for (const method of ["GET", "POST", "PUT"]) {
      const response = await api.fetch(target, { method, headers: bearer(api.internalToken) });
      expect(response.status).toBe(404);
    }
  });

  test.each([
    "/api/../internal/bootstrap",
    "//internal/bootstrap",
    "/./internal/bootstrap",
    "/internal%2fbootstrap",
    "/%69nternal/bootstrap",
    "/INTERNAL/bootstrap",
    "/api/%2e%2e/internal/bootstrap",
    "/api/..%2finternal/bootstrap",
    "/internal/bootstrap;x",
    "/API/health",
    "/api//health",
    "/api%2fhealth",
    "/api/health/",
    "/Graphql",
  ])("%s leads nowhere", async (target) => {
    for (const method of ["GET", "POST"]) {
      const answer = await api.fetchRaw(target, { method, headers: bearer(api.internalToken) });
      expect(`${method} ${answer.status}`).toBe(`${method} 404`);
      expect(answer.body).not.toContain("setupNeeded");
    }
  });

  test("ask for their token on their own address", async () => {
    const { token } = await addUser(api);
    const wrong = [
      undefined,
      "",
      "Bearer",
      "Bearer ",
      `Bearer ${token}`,
      `Bearer ${api.internalToken}x`,
      `Basic ${api.internalToken}`,
      api.internalToken,
    ];
    for (const authorization of wrong) {
      for (const target of ["/internal/bootstrap", "/internal/health", "/api/health", "/"]) {
        const response = await api.fetchInternal(target, {
          method: "POST",
          headers: authorization === undefined ? {} : { authorization },
        });
        expect(response.status).toBe(401);
      }
    }
    // The token opens the internal routes and nothing of the public ones.
    expect(
      (await api.fetchInternal("/api/auth/state", { headers: bearer(api.internalToken) })).status,
    ).toBe(404);
  });
});

describe("every answer", () => {
  test("keeps browsers from framing, guessing and loading from elsewhere", async () => {
    for (const target of ["/api/health", "/api/nothing", "/", `/api/artwork/${ID}`]) {
      const { headers } = await api.fetch(target);
      expect(headers.get("content-security-policy")).toMatch(
        /default-src 'self'.*frame-ancestors 'none'/,
      );
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("same-origin");
      expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("about what isn't there is JSON", async () => {
    for (const target of ["/api/nothing", "/api", "/rest/ping", "/metrics/x"]) {
      const response = await api.fetch(target);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: "not-found" } });
    }
  });

  test("never leaks a secret into the log", async () => {
    const { token } = await addUser(api);
    await api.fetch("/api/auth/state", { headers: bearer(token) });
    await api.fetch("/api/auth/login", json({ ...ANA, password: "a wrong password" }));
    const log = api.lines.join("\n");
    for (const secret of [token, api.internalToken, ANA.password, "a wrong password"]) {
      expect(log).not.toContain(secret);
    }
  });
});
