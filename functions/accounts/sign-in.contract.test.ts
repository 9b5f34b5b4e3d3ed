import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiUnderTest, startApiUnderTest } from "../../local-runner/testing/api-under-test.ts";
import {
  addApiKey,
  addUser,
  ANA,
  bearer,
  bootstrap,
  cookie,
  json,
  signIn,
} from "../testing/people.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApiUnderTest();
  await bootstrap(api, { admin: ANA });
});
afterAll(() => api.stop());

/** Any route behind the sign-in that has no effect. */
const ask = (headers: Record<string, string>) =>
  api.fetch("/api/artwork/00000000-0000-7000-8000-000000000000", { headers });
const OPENED = 404;
const login = (body: object, headers: Record<string, string> = {}) =>
  api.fetch("/api/auth/login", json(body, headers));

describe("a session", () => {
  test("opens by cookie and by header, until its owner signs out", async () => {
    const response = await login(ANA);
    const setCookie = response.headers.get("set-cookie") ?? "";
    const { token, user } = (await response.json()) as { token: string; user: object };
    expect(user).toMatchObject({ username: "ana", role: "admin" });
    expect(setCookie).toBe(
      `soniquebay_session=${token}; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax`,
    );
    expect((await ask(cookie(token))).status).toBe(OPENED);
    expect((await ask(bearer(token))).status).toBe(OPENED);

    const out = await api.fetch(
      "/api/auth/logout",
      json({}, { ...cookie(token), origin: api.url }),
    );
    expect(out.status).toBe(200);
    expect(out.headers.get("set-cookie")).toMatch(/soniquebay_session=;.*Max-Age=0/);
    expect((await ask(cookie(token))).status).toBe(401);
    expect((await ask(bearer(token))).status).toBe(401);
  });

  test("is stored as a hash only", async () => {
    const token = await signIn(api);
    const rows = await api.sql("select token_hash from sessions");
    expect(rows.map((row) => row["token_hash"])).toContain(sha256(token));
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("that has expired opens nothing", async () => {
    const { token } = await addUser(api, { expiresAt: new Date(Date.now() - 1_000) });
    expect((await ask(bearer(token))).status).toBe(401);
  });

  test("of a disabled user opens nothing", async () => {
    const { token, userId } = await addUser(api);
    await api.sql("update users set disabled_at = now() where id = $1", [userId]);
    expect((await ask(bearer(token))).status).toBe(401);
  });

  test("used after a day lasts 30 days again, and so does its cookie", async () => {
    const { token, userId } = await addUser(api, {
      lastSeenAt: new Date(Date.now() - 25 * 3_600_000),
    });
    const response = await ask(cookie(token));
    expect(response.headers.get("set-cookie")).toContain(
      `soniquebay_session=${token}; Max-Age=2592000`,
    );
    const [row] = await api.sql(
      "select expires_at > now() + interval '29 days' as long from sessions where user_id = $1",
      [userId],
    );
    expect(row?.["long"]).toBe("t");
    expect((await ask(cookie(token))).headers.get("set-cookie")).toBeNull();
  });

  test("that was never given opens nothing, whatever it looks like", async () => {
    const forged = [
      randomBytes(32).toString("base64url"),
      `sb_${randomBytes(32).toString("base64url")}`,
      "",
      "null",
      "' or 1=1 --",
      "x".repeat(5_000),
      sha256("x"),
    ];
    for (const token of forged) expect((await ask(bearer(token))).status).toBe(401);
    expect(
      (await ask({ authorization: "Basic YW5hOmNvcnJlY3QgaG9yc2UgYmF0dGVyeQ==" })).status,
    ).toBe(401);
    // The hash out of a stolen database is not the token.
    const [row] = await api.sql("select token_hash from sessions limit 1");
    expect((await ask(bearer(row?.["token_hash"] ?? ""))).status).toBe(401);
  });
});

describe("an API key", () => {
  test("opens by header, and notes that it was used", async () => {
    const { userId } = await addUser(api);
    const key = await addApiKey(api, userId);
    expect((await ask(bearer(key.token))).status).toBe(OPENED);
    const [row] = await api.sql("select last_used_at from api_keys where id = $1", [key.id]);
    expect(row?.["last_used_at"]).not.toBeNull();
  });

  test("is no cookie", async () => {
    const { userId } = await addUser(api);
    expect((await ask(cookie((await addApiKey(api, userId)).token))).status).toBe(401);
  });

  test("that was revoked or has expired opens nothing, nor does a disabled user's", async () => {
    const { userId } = await addUser(api);
    const expired = await addApiKey(api, userId, { expiresAt: new Date(Date.now() - 1_000) });
    const revoked = await addApiKey(api, userId);
    await api.sql("delete from api_keys where id = $1", [revoked.id]);
    const good = await addApiKey(api, userId);
    await api.sql("update users set disabled_at = now() where id = $1", [userId]);
    for (const { token } of [expired, revoked, good]) {
      expect((await ask(bearer(token))).status).toBe(401);
    }
  });

  test("of somebody else can't be revoked, only one's own, and that at once", async () => {
    const own = await addUser(api);
    const other = await addUser(api);
    const key = await addApiKey(api, own.userId);
    const revoke = async (token: string) =>
      (
        await api.fetch(
          "/graphql",
          json(
            {
              query:
                "mutation($id: ID!) { revokeApiKey(input: {id: $id}) { revokedId error { code } } }",
              variables: { id: key.id },
            },
            bearer(token),
          ),
        )
      ).json();
    expect((await ask(bearer(key.token))).status).toBe(OPENED);
    expect(await revoke(other.token)).toMatchObject({
      data: { revokeApiKey: { revokedId: null, error: { code: "not-found" } } },
    });
    expect((await ask(bearer(key.token))).status).toBe(OPENED);
    expect(await revoke(own.token)).toMatchObject({
      data: { revokeApiKey: { revokedId: key.id, error: null } },
    });
    expect((await ask(bearer(key.token))).status).toBe(401);
  });

  test("is made by its owner, works at once, and is told once", async () => {
    const { token } = await addUser(api);
    const graphql = async (query: string) =>
      (await (await api.fetch("/graphql", json({ query }, bearer(token)))).json()) as {
        data: Record<string, never>;
      };
    const { data } = await graphql(
      'mutation { createApiKey(input: {name: "phone"}) { token apiKey { hint } error { code } } }',
    );
    const created = data["createApiKey"] as unknown as { token: string; apiKey: { hint: string } };
    expect(created.token.endsWith(created.apiKey.hint)).toBe(true);
    expect((await ask(bearer(created.token))).status).toBe(OPENED);
    const listed = await graphql("{ apiKeys { name hint } }");
    expect(listed.data).toEqual({ apiKeys: [{ name: "phone", hint: created.apiKey.hint }] });
    expect(JSON.stringify(await api.sql("select * from api_keys"))).not.toContain(created.token);
  });
});

describe("a password", () => {
  test("that changes ends every other session, and not the one that changed it", async () => {
    const [here, there] = [await signIn(api), await signIn(api)];
    const change = async (currentPassword: string, newPassword: string) =>
      (
        await api.fetch(
          "/graphql",
          json(
            {
              query:
                "mutation($a: String!, $b: String!) { changePassword(input: {currentPassword: $a, newPassword: $b}) { changed error { code } } }",
              variables: { a: currentPassword, b: newPassword },
            },
            bearer(here),
          ),
        )
      ).json();
    expect(await change("wrong password", "another password")).toMatchObject({
      data: { changePassword: { changed: false, error: { code: "wrong-password" } } },
    });
    expect(await change(ANA.password, "short")).toMatchObject({
      data: { changePassword: { error: { code: "invalid-password" } } },
    });
    expect((await ask(bearer(there))).status).toBe(OPENED);
    expect(await change(ANA.password, "another password")).toMatchObject({
      data: { changePassword: { changed: true, error: null } },
    });
    expect((await ask(bearer(here))).status).toBe(OPENED);
    expect((await ask(bearer(there))).status).toBe(401);
    expect((await login(ANA)).status).toBe(401);
    expect(await change("another password", ANA.password)).toMatchObject({
      data: { changePassword: { changed: true } },
    });
  });
});

describe("a refusal", () => {
  test("tells nobody whether there is such a user", async () => {
    const wrong = await login({ ...ANA, password: "not the password" });
    const unknown = await login({ username: "nobody", password: "not the password" });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await unknown.json());
    expect(wrong.headers.get("set-cookie")).toBeNull();
  });

  test("is kept in the audit log, without what was typed", async () => {
    const rows = await api.sql(
      "select action, address, detail, subject_type from audit_log order by at",
    );
    expect(rows.filter((row) => row["action"] === "login.failed").length).toBeGreaterThan(1);
    expect(
      rows.some((row) => row["action"] === "login.succeeded" && row["address"] === "127.0.0.1"),
    ).toBe(true);
    expect(rows.map((row) => row["action"])).toContain("password.changed");
    expect(JSON.stringify(rows)).not.toContain("nobody");
  });

  test("of what isn't JSON, or isn't a sign-in, comes before any work", async () => {
    expect(
      (await api.fetch("/api/auth/login", { method: "POST", body: "username=ana&password=x" }))
        .status,
    ).toBe(415);
    expect((await api.fetch("/api/auth/login", { ...json({}), body: "{" })).status).toBe(400);
    expect((await login({ username: "ana" })).status).toBe(400);
    expect((await login({ username: "ana", password: ["x"] })).status).toBe(400);
    expect((await login({ username: "ana", password: "x".repeat(1_025) })).status).toBe(400);
    expect((await login({ username: "ana", password: "x".repeat(2_000_000) })).status).toBe(413);
  });
});
