import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { bundleWorker } from "../../tools/build/workers.ts";
import { readBundle } from "../workerd/bundle.ts";
import type { Binding, DurableObject, Service } from "../workerd/config-text.ts";
import { spawnWorkerd } from "../workerd/process.ts";

export interface WorkerUnderTest {
  /** Calls the Worker over HTTP; `path` starts with a slash. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  readonly lines: readonly string[];
  readonly pid: number;
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
  durableObjects?: DurableObject[];
  v8Flags?: readonly string[];
}): Promise<WorkerUnderTest> {
  const directory = await mkdtemp(path.join(tmpdir(), "soniquebay-worker-"));
  await bundleWorker(options.entryPoint, directory);
  const bundle = readBundle(directory, "worker.js");
  const lines: string[] = [];
  const workerd = await spawnWorkerd({
    configFile: path.join(directory, "config.capnp"),
    onLine: (_stream, line) => void lines.push(line),
    config: {
      ...(options.v8Flags ? { v8Flags: options.v8Flags } : {}),
      services: [
        {
          kind: "worker",
          name: "main",
          modules: bundle.modules.map((module) => ({ ...module, path: module.name })),
          compatibilityDate: "2026-11-01",
          bindings: options.bindings,
          globalOutbound: options.globalOutbound ?? "nowhere",
          ...(options.durableObjects
            ? { durableObjects: options.durableObjects, durableObjectStorage: "objects-disk" }
            : {}),
        },
        ...(options.durableObjects
          ? [{ kind: "disk" as const, name: "objects-disk", path: ".", writable: true }]
          : []),
        { kind: "network", name: "nowhere", allow: [] },
        ...options.services,
      ],
      sockets: [{ name: "http", address: "127.0.0.1:0", service: { name: "main" } }],
    },
  });
  const port = workerd.ports.get("http");
  return {
    lines,
    pid: workerd.pid,
    fetch: (target, init) => fetch(`http://127.0.0.1:${port}${target}`, init),
    stop: async () => {
      await workerd.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
