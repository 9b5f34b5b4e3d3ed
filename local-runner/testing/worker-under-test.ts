import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import type { Binding, Service } from "../workerd/config-text.ts";
import { spawnWorkerd } from "../workerd/process.ts";

export interface WorkerUnderTest {
  /** Calls the Worker over HTTP; `path` starts with a slash. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/**
 * Bundles a Worker as production does and runs it in a real workerd with the given bindings: how the contract
 * suites see a binding exactly as the product's code sees it.
 */
export async function startWorkerUnderTest(options: {
  entryPoint: string;
  bindings: Binding[];
  services: Service[];
  /** Service that `fetch()` goes through; by default nothing can be reached. */
  globalOutbound?: string;
}): Promise<WorkerUnderTest> {
  const directory = await mkdtemp(path.join(tmpdir(), "soniquebay-worker-"));
  await build({
    entryPoints: [options.entryPoint],
    outfile: path.join(directory, "worker.js"),
    bundle: true,
    format: "esm",
    platform: "browser",
    conditions: ["workerd", "worker", "browser", "module"],
    external: ["node:*", "cloudflare:*"],
  });
  const lines: string[] = [];
  const workerd = await spawnWorkerd({
    configFile: path.join(directory, "config.capnp"),
    onLine: (_stream, line) => void lines.push(line),
    config: {
      services: [
        {
          kind: "worker",
          name: "main",
          modules: [{ name: "worker.js", kind: "esModule", path: "worker.js" }],
          compatibilityDate: "2026-11-01",
          bindings: options.bindings,
          globalOutbound: options.globalOutbound ?? "nowhere",
        },
        { kind: "network", name: "nowhere", allow: [] },
        ...options.services,
      ],
      sockets: [{ name: "http", address: "127.0.0.1:0", service: { name: "main" } }],
    },
  });
  const port = workerd.ports.get("http");
  return {
    lines,
    fetch: (target, init) => fetch(`http://127.0.0.1:${port}${target}`, init),
    stop: async () => {
      await workerd.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
