import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createLogger } from "../../schema/log/logger.ts";
import { keepAlive, type KeptProcess, restartDelayMs } from "./keep-alive.ts";
import { openProcessRecord } from "./orphans.ts";
import { spawnWorkerd } from "./process.ts";

const silent = createLogger(() => undefined, "error");
const kept: KeptProcess[] = [];
afterEach(async () => {
  await Promise.all(kept.splice(0).map((process) => process.stop()));
});

/** A real workerd that answers, or with `spin` computes for ever. */
async function startSmall(directory = mkdtempSync(path.join(tmpdir(), "soniquebay-keep-"))) {
  writeFileSync(
    path.join(directory, "worker.js"),
    `export default { fetch(request) {
      if (new URL(request.url).pathname === "/spin") for (;;);
      return new Response("here");
    } }`,
  );
  return spawnWorkerd({
    configFile: path.join(directory, "config.capnp"),
    onLine: () => undefined,
    config: {
      services: [
        {
          kind: "worker",
          name: "main",
          modules: [{ name: "worker.js", kind: "esModule", path: "worker.js" }],
          compatibilityDate: "2026-11-01",
          globalOutbound: "nowhere",
        },
        { kind: "network", name: "nowhere", allow: [] },
      ],
      sockets: [{ name: "http", address: "127.0.0.1:0", service: { name: "main" } }],
    },
  });
}

async function keep(): Promise<KeptProcess> {
  const process = await keepAlive({ name: "small", start: () => startSmall(), log: silent });
  kept.push(process);
  return process;
}

async function ask(process: KeptProcess): Promise<string> {
  const { ports } = await process.ready();
  const response = await fetch(`http://127.0.0.1:${ports.get("http")}/`);
  return response.text();
}

describe("keepAlive", () => {
  it("starts a process that was killed again", async () => {
    const process = await keep();
    const first = process.current()?.pid;
    process.kill("test");
    await vi.waitUntil(() => process.restarts() === 1, { timeout: 10_000 });
    expect(await ask(process)).toBe("here");
    expect(process.current()?.pid).not.toBe(first);
  });

  it("ends a process that computes for ever and hears no signal", async () => {
    const process = await keep();
    const { ports, exited } = await process.ready();
    const hanging = fetch(`http://127.0.0.1:${ports.get("http")}/spin`).catch(() => "cut off");
    process.kill("deadline");
    expect((await exited).signal).toBe("SIGKILL");
    expect(await hanging).toBe("cut off");
    expect(await ask(process)).toBe("here");
  });

  it("tells the caller when the very first start fails", async () => {
    const start = () => Promise.reject(new Error("no port"));
    await expect(keepAlive({ name: "broken", start, log: silent })).rejects.toThrow("no port");
  });

  it("waits longer after each failure in a row, up to half a minute", () => {
    expect([1, 2, 3, 4, 5, 9].map(restartDelayMs)).toEqual([100, 400, 1600, 6400, 25_600, 30_000]);
  });
});

describe("openProcessRecord", () => {
  it("ends what a killed runner left behind, and nothing that is not ours", async () => {
    const run = mkdtempSync(path.join(tmpdir(), "soniquebay-run-"));
    const orphan = await startSmall(run);
    const stranger = await startSmall();
    writeFileSync(path.join(run, "processes.json"), JSON.stringify([orphan.pid, stranger.pid]));
    openProcessRecord(run, silent);
    expect((await orphan.exited).signal).toBe("SIGKILL");
    const answer = await fetch(`http://127.0.0.1:${stranger.ports.get("http")}/`);
    expect(await answer.text()).toBe("here");
    await stranger.stop();
  });
});
