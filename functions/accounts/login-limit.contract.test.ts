import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiUnderTest, startApiUnderTest } from "../../local-runner/testing/api-under-test.ts";
import { ANA, bootstrap, json } from "../testing/people.ts";

const login = (api: ApiUnderTest, body: object, headers: Record<string, string> = {}) =>
  api.fetch("/api/auth/login", json(body, headers));

describe.each([{ cache: "up" }, { cache: "down" }])(
  "guessing passwords, with the cache $cache",
  ({ cache }) => {
    let api: ApiUnderTest;
    beforeAll(async () => {
      api = await startApiUnderTest();
      await bootstrap(api, { admin: ANA });
      if (cache === "down") await api.stopCache();
    });
    afterAll(() => api.stop());

    test("ends after ten tries, side by side or not, even for the right password", async () => {
      const guesses = await Promise.all(
        Array.from({ length: 14 }, (_, index) =>
          // A forged address must not open a new counter.
          login(
            api,
            { ...ANA, password: `guess ${index}` },
            { "cf-connecting-ip": `1.2.3.${index}`, "x-forwarded-for": `1.2.3.${index}` },
          ),
        ),
      );
      const statuses = guesses.map(({ status }) => status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(10);
      expect(statuses.filter((status) => status === 429)).toHaveLength(4);

      const right = await login(api, ANA);
      expect(right.status).toBe(429);
      expect(Number(right.headers.get("retry-after"))).toBeGreaterThan(800);
      expect(await right.json()).toMatchObject({ error: { code: "too-many-attempts" } });
      // The address is spent too, for any other name.
      expect((await login(api, { username: "bob", password: "x" })).status).toBe(429);
    });
  },
);

test("a body sent in pieces doesn't hide its address", async () => {
  const api = await startApiUnderTest();
  try {
    await bootstrap(api, {});
    const statuses = [];
    for (let index = 0; index < 11; index++) {
      const body = new Blob([
        JSON.stringify({ username: `name ${index}`, password: "x" }),
      ]).stream();
      // Undici asks for the word; the DOM's types don't know it.
      const init = { ...json({}), body, duplex: "half" } as RequestInit;
      statuses.push((await api.fetch("/api/auth/login", init)).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  } finally {
    await api.stop();
  }
});

test("signing in rightly gives the tries back", async () => {
  const api = await startApiUnderTest();
  try {
    await bootstrap(api, { admin: ANA });
    const spend = async () => {
      for (let index = 0; index < 4; index++) {
        expect((await login(api, { ...ANA, password: "wrong" })).status).toBe(401);
      }
    };
    await spend();
    expect((await login(api, ANA)).status).toBe(200);
    await spend();
    expect((await login(api, ANA)).status).toBe(200);
  } finally {
    await api.stop();
  }
});
