import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { realServers } from "../../../tools/test/provided.ts";
import { type CacheServer, type CacheTarget, startCacheServer } from "./server.ts";
import { log, SECRET, startClient } from "./testing/client-under-test.ts";
import type { Step } from "./testing/client-worker.ts";

const { redisUrl } = realServers();

const backEnds: { name: string; target: CacheTarget | null }[] = [
  { name: "lru-cache", target: { kind: "embedded", maxBytes: 1_000_000 } },
  { name: "Redis", target: redisUrl === undefined ? null : { kind: "redis", url: redisUrl } },
];

for (const { name, target } of backEnds) {
  describe.skipIf(target === null)(`the cache over ${name}`, () => {
    let cache: CacheServer;
    let client: Awaited<ReturnType<typeof startClient>>;
    let tests = 0;
    let key: (name: string) => string;

    beforeAll(async () => {
      if (target === null) throw new Error("there is no back end");
      cache = await startCacheServer({ target, secret: SECRET, log });
      client = await startClient(cache);
    });
    afterAll(async () => {
      await client.worker.stop();
      await cache.close();
    });

    const run = async (...steps: Step[]) => {
      const test = `test${++tests}:${Date.now()}:`;
      key = (own) => test + own;
      return values(steps);
    };
    const values = async (steps: Step[]) =>
      (await client.run({ steps })).map((result) => ("value" in result ? result.value : result));
    const fresh = async () => void (await run());

    it("keeps JSON and any text as they were set", async () => {
      await fresh();
      const json = { title: "Café 🎷", list: [1, null, true], nested: { ключ: "値" } };
      const text = "line\r\nof \u0000 bytes, “quotes” and 漢字";
      expect(
        await values([
          ["set", key("json"), json],
          ["get", key("json")],
          ["set", key("é🎷"), text],
          ["get", key("é🎷")],
          ["set", key("empty"), ""],
          ["get", key("empty")],
          ["get", key("missing")],
        ]),
      ).toEqual(["OK", json, "OK", text, "OK", "", null]);
    });

    it("answers the same without base64", async () => {
      await fresh();
      const steps: Step[] = [
        ["set", key("k"), { a: "é" }],
        ["get", key("k")],
        ["mget", key("k"), key("no")],
      ];
      expect(await client.run({ steps, plain: true })).toEqual([
        { value: "OK" },
        { value: { a: "é" } },
        { value: [{ a: "é" }, null] },
      ]);
    });

    it("gives several values at once, with null for a miss", async () => {
      await fresh();
      await values([
        ["set", key("a"), "x"],
        ["set", key("b"), "y"],
      ]);
      expect(
        await values([
          ["mget", key("a"), key("none"), key("b")],
          ["exists", key("a"), key("none"), key("a")],
          ["del", key("a"), key("none")],
          ["exists", key("a")],
        ]),
      ).toEqual([["x", null, "y"], 2, 1, 0]);
    });

    it.each([
      ["EX", { ex: 1 }],
      ["PX", { px: 200 }],
    ])("forgets a value set with %s when its time is up", async (_option, options) => {
      await fresh();
      const [, before, left] = await values([
        ["set", key("k"), "v", options],
        ["get", key("k")],
        ["pttl", key("k")],
      ]);
      expect(before).toBe("v");
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(1000);
      await vi.waitFor(async () => expect(await values([["get", key("k")]])).toEqual([null]), {
        timeout: 5_000,
      });
      expect(
        await values([
          ["ttl", key("k")],
          ["exists", key("k")],
        ]),
      ).toEqual([-2, 0]);
    });

    it("takes a moment to expire at, and forgets at once what has passed", async () => {
      await fresh();
      const inAnHour = Math.floor(Date.now() / 1000) + 3600;
      const [, , seconds, ms, , gone] = await values([
        ["set", key("s"), "v", { exat: inAnHour }],
        ["set", key("m"), "v", { pxat: inAnHour * 1000 }],
        ["ttl", key("s")],
        ["pttl", key("m")],
        ["set", key("m"), "v", { pxat: 1_000_000 }],
        ["get", key("m")],
      ]);
      expect(seconds).toBeGreaterThan(3590);
      expect(seconds).toBeLessThanOrEqual(3600);
      expect(ms).toBeGreaterThan(3_590_000);
      expect(gone).toBe(null);
    });

    it("keeps the time to live only when asked to", async () => {
      await fresh();
      const results = await values([
        ["set", key("k"), "1", { ex: 100 }],
        ["set", key("k"), "2", { keepTtl: true }],
        ["ttl", key("k")],
        ["incr", key("k")],
        ["ttl", key("k")],
        ["set", key("k"), "4"],
        ["ttl", key("k")],
        ["expire", key("k"), 50],
        ["ttl", key("k")],
        ["expire", key("none"), 50],
        ["pexpire", key("k"), 0],
        ["get", key("k")],
      ]);
      expect(results).toEqual(["OK", "OK", 100, 3, 100, "OK", -1, 1, 50, 0, 1, null]);
    });

    it("sets only what is absent (NX) or only what is there (XX), and gives the old value with GET", async () => {
      await fresh();
      expect(
        await values([
          ["set", key("k"), "1", { xx: true }],
          ["set", key("k"), "2", { nx: true }],
          ["set", key("k"), "3", { nx: true }],
          ["get", key("k")],
          ["set", key("k"), "4", { xx: true, get: true }],
          ["set", key("k"), "5", { nx: true, get: true }],
          ["get", key("k")],
        ]),
      ).toEqual([null, "OK", null, 2, 2, 4, 4]);
    });

    it("counts, and refuses to count text", async () => {
      await fresh();
      const results = await values([
        ["incr", key("n")],
        ["incrby", key("n"), 41],
        ["decr", key("n")],
        ["decrby", key("n"), 50],
        ["set", key("text"), "one"],
        ["incr", key("text")],
        ["set", key("full"), "9223372036854775807"],
        ["incr", key("full")],
      ]);
      expect(results.slice(0, 5)).toEqual([1, 42, 41, -9, "OK"]);
      expect(results[5]).toMatchObject({
        error: expect.stringContaining("ERR value is not an integer or out of range"),
      });
      expect(results[7]).toMatchObject({
        error: expect.stringContaining("ERR increment or decrement would overflow"),
      });
    });

    it("runs a pipeline, where one error spoils no other step", async () => {
      await fresh();
      const steps: Step[] = [
        ["set", key("a"), "text"],
        ["incr", key("a")],
        ["hset", key("h"), { field: 1 }],
        ["get", key("a")],
      ];
      const [answer] = await client.run({ how: "pipeline", steps });
      expect(answer).toMatchObject({
        value: [
          { result: "OK" },
          { error: "ERR value is not an integer or out of range" },
          { error: "ERR unknown command 'hset'" },
          { result: "text" },
        ],
      });
    });

    it("runs a transaction, and none of it when one command isn't known", async () => {
      await fresh();
      const steps: Step[] = [
        ["set", key("n"), 5],
        ["incrby", key("n"), 3],
        ["mget", key("n"), key("none")],
      ];
      const [answer] = await client.run({ how: "multi", steps });
      expect(answer).toMatchObject({
        value: [{ result: "OK" }, { result: 8 }, { result: [8, null] }],
      });
      const [refused] = await client.run({
        how: "multi",
        steps: [
          ["set", key("n"), 99],
          ["lpush", key("l"), "x"],
        ],
      });
      expect(refused).toMatchObject({ error: expect.stringContaining("EXECABORT") });
      expect(await values([["get", key("n")]])).toEqual([8]);
    });

    it("refuses what is not on the list, wrong arguments and broken bodies", async () => {
      await fresh();
      expect(await values([["hset", key("h"), { a: 1 }], ["flushall"], ["ping"]])).toMatchObject([
        { error: expect.stringContaining("ERR unknown command 'hset'") },
        { error: expect.stringContaining("ERR unknown command 'flushall'") },
        "PONG",
      ]);
      const post = async (body: string, target = "/") => {
        const headers = { authorization: `Bearer ${SECRET}` };
        const url = `http://127.0.0.1:${cache.port}${target}`;
        const answer = await fetch(url, { method: "POST", headers, body });
        return [answer.status, ((await answer.json()) as { error: string }).error];
      };
      expect(await post('["GET"]')).toEqual([
        400,
        "ERR wrong number of arguments for 'get' command",
      ]);
      expect(await post('["SET","k","v","EX"]')).toEqual([400, "ERR syntax error"]);
      expect(await post('["SET","k","v","EX","0"]')).toEqual([
        400,
        "ERR invalid expire time in 'set' command",
      ]);
      expect(await post('{"GET":"k"}')).toEqual([400, "ERR failed to parse command"]);
      expect(await post('["GET"', "/pipeline")).toEqual([
        400,
        "ERR failed to parse pipeline request",
      ]);
      expect(await post("[]", "/script")).toEqual([404, "ERR no such endpoint"]);
      expect(await post(JSON.stringify(["SET", "k", "x".repeat(1_000_001)]))).toEqual([
        413,
        "ERR max request size exceeded",
      ]);
    });

    it("refuses a wrong token", async () => {
      await fresh();
      const [answer] = await client.run({ steps: [["get", key("k")]], token: "guessed" });
      expect(answer).toMatchObject({ error: expect.stringContaining("WRONGPASS") });
    });
  });
}

it("forgets the least recently used entries when the embedded cache is full", async () => {
  const target: CacheTarget = { kind: "embedded", maxBytes: 10_000 };
  const cache = await startCacheServer({ target, secret: SECRET, log });
  const client = await startClient(cache);
  const value = "x".repeat(3_000);
  const results = await client.run({
    steps: [
      ["set", "a", value],
      ["set", "b", value],
      ["set", "c", value],
      ["get", "a"],
      ["set", "d", value],
      ["exists", "a"],
      ["exists", "b"],
    ],
  });
  expect(results.slice(5)).toEqual([{ value: 1 }, { value: 0 }]);
  await client.worker.stop();
  await cache.close();
});
