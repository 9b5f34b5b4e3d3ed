import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { Redis } from "ioredis";
import { describe, expect, it, vi } from "vitest";
import { realServers } from "../../../tools/test/provided.ts";
import { KEY_PREFIX } from "./redis.ts";
import { type CacheTarget, startCacheServer } from "./server.ts";
import { log, SECRET, startClient } from "./testing/client-under-test.ts";
import type { Step } from "./testing/client-worker.ts";

const { redisUrl } = realServers();

describe.skipIf(redisUrl === undefined)("a Redis of one's own", () => {
  /** A way to Redis that the test can close and open again. */
  async function openWay(port = 0): Promise<{ port: number; close(): Promise<void> }> {
    const target = new URL(redisUrl ?? "");
    const sockets = new Set<Socket>();
    const server: Server = createServer((socket) => {
      const upstream = connect(Number(target.port || 6379), target.hostname);
      for (const end of [socket, upstream]) {
        sockets.add(end);
        end.on("error", () => undefined);
        end.on("close", () => {
          socket.destroy();
          upstream.destroy();
        });
      }
      socket.pipe(upstream).pipe(socket);
    });
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    return {
      port: (server.address() as AddressInfo).port,
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          for (const socket of sockets) socket.destroy();
        }),
    };
  }

  it("may go away and come back: commands fail fast meanwhile and work again after", async () => {
    let way = await openWay();
    const target: CacheTarget = { kind: "redis", url: `redis://127.0.0.1:${way.port}` };
    const cache = await startCacheServer({ target, secret: SECRET, log });
    const client = await startClient(cache);
    const get = async () => (await client.run({ steps: [["get", "soon back"]] }))[0];
    expect(await get()).toEqual({ value: null });

    await way.close();
    await vi.waitFor(async () => expect(await get()).toHaveProperty("error"));
    const startedAt = Date.now();
    expect(await get()).toMatchObject({
      error: expect.stringContaining("ERR the cache can't be reached"),
    });
    expect(Date.now() - startedAt).toBeLessThan(1_000);

    way = await openWay(way.port);
    await vi.waitFor(async () => expect(await get()).toEqual({ value: null }), { timeout: 10_000 });
    await client.worker.stop();
    await cache.close();
    await way.close();
  });

  it("sees no key of ours without our prefix", async () => {
    const target: CacheTarget = { kind: "redis", url: redisUrl ?? "" };
    const cache = await startCacheServer({ target, secret: SECRET, log });
    const client = await startClient(cache);
    const key = `prefix-test-${Date.now()}`;
    await client.run({ steps: [["set", key, "v", { ex: 60 }]] });
    const redis = new Redis(redisUrl ?? "");
    expect(await redis.exists(key)).toBe(0);
    expect(await redis.get(KEY_PREFIX + key)).toBe("v");
    redis.disconnect();
    await client.worker.stop();
    await cache.close();
  });

  it("runs a transaction as MULTI and EXEC, so that nobody else comes between, and a pipeline without", async () => {
    const target: CacheTarget = { kind: "redis", url: redisUrl ?? "" };
    const cache = await startCacheServer({ target, secret: SECRET, log });
    const client = await startClient(cache);
    const redis = new Redis(redisUrl ?? "");
    const transactions = async () => {
      const stats = await redis.info("commandstats");
      return Number(/cmdstat_exec:calls=(\d+)/.exec(stats)?.[1] ?? 0);
    };
    const steps: Step[] = [["ping"], ["ping"]];
    const before = await transactions();
    await client.run({ how: "pipeline", steps });
    expect(await transactions()).toBe(before);
    await client.run({ how: "multi", steps });
    expect(await transactions()).toBe(before + 1);
    redis.disconnect();
    await client.worker.stop();
    await cache.close();
  });
});
