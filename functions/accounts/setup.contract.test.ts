import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiUnderTest, startApiUnderTest } from "../../local-runner/testing/api-under-test.ts";
import { realServers } from "../../tools/test/provided.ts";
import { createScratchDatabase } from "../../tools/test/scratch-database.ts";
import { openDatabase } from "../db/client.ts";
import { insertFirstAdmin, storeSetupToken } from "../db/queries/users.ts";
import { newId } from "../../schema/music/ids.ts";
import { ANA, bearer, bootstrap, json, signIn } from "../testing/people.ts";

const newSetupToken = () => randomBytes(32).toString("base64url");
const setUp = (api: ApiUnderTest, body: object) => api.fetch("/api/auth/setup", json(body));
const state = async (api: ApiUnderTest, headers: Record<string, string> = {}) =>
  (await api.fetch("/api/auth/state", { headers })).json();
const countUsers = async (api: ApiUnderTest) =>
  Number((await api.sql("select count(*) as n from users"))[0]?.["n"]);

const { databaseUrl } = realServers();
const engines = [
  { engine: "embedded", open: async () => ({ options: {}, drop: async () => undefined }) },
  ...(databaseUrl === undefined
    ? []
    : [
        {
          engine: "PostgreSQL",
          open: async () => {
            const scratch = await createScratchDatabase(databaseUrl);
            return { options: { databaseUrl: scratch.url }, drop: scratch.drop };
          },
        },
      ]),
];

describe.each(engines)("the first start, over $engine", ({ open }) => {
  let api: ApiUnderTest;
  let drop: () => Promise<void>;
  const token = newSetupToken();
  beforeAll(async () => {
    const opened = await open();
    drop = opened.drop;
    api = await startApiUnderTest(opened.options);
  });
  afterAll(async () => {
    await api.stop();
    await drop();
  });

  test("asks for a set-up, and tells nobody how", async () => {
    expect(await bootstrap(api, { setupToken: token })).toMatchObject({ setupNeeded: true });
    expect(await state(api)).toEqual({ setupNeeded: true, user: null, version: "test" });
  });

  test("a wrong token makes no user", async () => {
    for (const wrong of [newSetupToken(), "", token.slice(0, -1)]) {
      const response = await setUp(api, { ...ANA, token: wrong });
      expect(response.status).toBe(403);
      expect(response.headers.get("set-cookie")).toBeNull();
    }
    expect(await countUsers(api)).toBe(0);
  });

  test("a name or password that can't be used leaves the link good", async () => {
    expect((await setUp(api, { ...ANA, token, password: "short" })).status).toBe(422);
    expect((await setUp(api, { ...ANA, token, username: "\u200b" })).status).toBe(422);
    expect(await state(api)).toMatchObject({ setupNeeded: true });
  });

  test("of many calls that race with the same link, one makes the one user", async () => {
    const answers = await Promise.all(
      ["a", "b", "c", "d"].map((username) =>
        setUp(api, { ...ANA, username, token, askOthers: false }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 403, 403, 403,
    ]);
    expect(await countUsers(api)).toBe(1);
    const winner = answers.find(({ status }) => status === 200);
    const body = (await winner?.json()) as { token: string; user: { role: string } };
    expect(body.user.role).toBe("admin");
    expect(await state(api, bearer(body.token))).toMatchObject({
      setupNeeded: false,
      user: body.user,
    });
  });

  test("who wants nobody to be asked about the music is heard at once", async () => {
    const [row] = await api.sql("select value from settings where key = 'enrichment'");
    const { sources } = JSON.parse(row?.["value"] ?? "{}") as {
      sources: Record<string, { enabled: boolean }>;
    };
    expect(Object.values(sources).map(({ enabled }) => enabled)).toEqual(
      Object.values(sources).map(() => false),
    );
    expect(sources).toHaveProperty("musicbrainz");
  });

  test("with a user in place the link is spent, and a new one is not taken", async () => {
    expect((await setUp(api, { ...ANA, token })).status).toBe(403);
    const another = newSetupToken();
    expect(await bootstrap(api, { setupToken: another })).toMatchObject({ setupNeeded: false });
    expect((await setUp(api, { ...ANA, token: another })).status).toBe(403);
    // Not even when it stands in the database.
    await api.sql(
      "insert into settings (key, value) select 'setup.tokenHash', to_jsonb(encode(sha256(convert_to($1, 'UTF8')), 'hex'))",
      [another],
    );
    expect((await setUp(api, { ...ANA, token: another })).status).toBe(403);
    expect(await countUsers(api)).toBe(1);
    expect(
      await bootstrap(api, { admin: { username: "mallory", password: "long enough" } }),
    ).toMatchObject({ setupNeeded: false });
    expect(await countUsers(api)).toBe(1);
  });
});

test("an admin from the settings is made once, and can sign in", async () => {
  const api = await startApiUnderTest();
  try {
    const unusable = { username: "ana", password: "short" };
    expect(await bootstrap(api, { admin: unusable })).toMatchObject({ setupNeeded: true });
    expect(api.lines.join("\n")).toContain("A password has 8 to 1024 characters.");
    expect(await bootstrap(api, { admin: ANA })).toMatchObject({ setupNeeded: false });
    expect(await bootstrap(api, { admin: ANA })).toMatchObject({ setupNeeded: false });
    expect(await countUsers(api)).toBe(1);
    const token = await signIn(api, { ...ANA, username: "ANA" });
    expect(await state(api, bearer(token))).toMatchObject({
      user: { username: "ana", role: "admin" },
    });
    const [settings] = await api.sql("select count(*) as n from settings");
    expect(settings?.["n"]).toBe("0");
  } finally {
    await api.stop();
  }
});

// Over HTTP the hashes come one after another and keep the calls apart. Here the statements are held until all of them
// have looked at the table and found no user.
test.skipIf(databaseUrl === undefined)(
  "of many statements that meet, one makes the one user",
  async () => {
    const scratch = await createScratchDatabase(databaseUrl ?? "");
    const api = await startApiUnderTest({ databaseUrl: scratch.url });
    const holder = new Client({ connectionString: scratch.url });
    await holder.connect();
    try {
      const database = openDatabase(api.database);
      await storeSetupToken(database, "hash");
      await holder.query("begin");
      await holder.query("lock table users in exclusive mode");
      const racing = ["a", "b", "c"].map((username) =>
        insertFirstAdmin(database, { id: newId(), username, passwordHash: "none" }, "hash"),
      );
      const waiting = async () =>
        (await holder.query("select 1 from pg_locks where not granted")).rowCount;
      await expect.poll(waiting, { timeout: 15_000 }).toBeGreaterThanOrEqual(3);
      await holder.query("commit");
      expect((await Promise.all(racing)).filter(Boolean)).toHaveLength(1);
      expect(await countUsers(api)).toBe(1);
    } finally {
      await holder.end();
      await api.stop();
      await scratch.drop();
    }
  },
);
