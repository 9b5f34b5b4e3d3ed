import path from "node:path";
import { startWorkerUnderTest, type WorkerUnderTest } from "../../../testing/worker-under-test.ts";
import type { CacheServer } from "../server.ts";
import type { ClientRequest, Step, StepResult } from "./client-worker.ts";

export const SECRET = "cache-secret";

const ignore = () => undefined;
export const log = { info: ignore, warn: ignore, error: ignore };

/** @upstash/redis in a real workerd, whose every request goes to this cache. */
export async function startClient(cache: CacheServer): Promise<{
  worker: WorkerUnderTest;
  run(request: Partial<ClientRequest> & { steps: Step[] }): Promise<StepResult[]>;
}> {
  const worker = await startWorkerUnderTest({
    entryPoint: path.join(import.meta.dirname, "client-worker.ts"),
    bindings: [],
    services: [{ kind: "external", name: "cache", address: `127.0.0.1:${cache.port}` }],
    globalOutbound: "cache",
  });
  return {
    worker,
    async run(request) {
      const body = JSON.stringify({ how: "each", token: SECRET, ...request });
      const answer = await worker.fetch("/", { method: "POST", body });
      return (await answer.json()) as StepResult[];
    },
  };
}
