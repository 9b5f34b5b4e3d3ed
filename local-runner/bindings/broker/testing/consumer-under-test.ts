import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import type { Binding } from "../../../workerd/config-text.ts";
import { spawnWorkerd, type WorkerdProcess } from "../../../workerd/process.ts";
import { listenOnLoopback, readBody } from "../../loopback.ts";
import { QUEUE_HEADER, SECRET_HEADER } from "../producer-server.ts";
import { consumerWrapperSource } from "../wrapper.ts";
import type { Seen } from "./fixture-worker.ts";

export const RUNNER_SECRET = "runner-secret";

export interface WorkersUnderTest {
  /** What the consumer reported, in order. */
  readonly seen: Seen[];
  /** Port of the wrapper, in the workerd that runs now. */
  consumerPort(): number;
  producerFetch(path: string, init?: RequestInit): Promise<Response>;
  /** SIGKILL to the workerd process, then a new one. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

/** The fixture in a real workerd, twice: as a producer, and behind the wrapper as a consumer. */
export async function startWorkersUnderTest(options: {
  /** Which export of the fixture is the consumer's default export. */
  consumer: "objectConsumer" | "ClassConsumer";
  brokerPort: number;
  queue: string;
  producerSecret: string;
}): Promise<WorkersUnderTest> {
  const directory = await mkdtemp(path.join(tmpdir(), "soniquebay-broker-"));
  const fixture = path.join(import.meta.dirname, "fixture-worker.ts");
  for (const [file, name] of [
    ["producer.js", "objectConsumer"],
    ["consumer.js", options.consumer],
  ] as const) {
    await build({
      stdin: {
        contents: `export { ${name} as default } from ${JSON.stringify(fixture)};`,
        resolveDir: directory,
      },
      outfile: path.join(directory, file),
      bundle: true,
      format: "esm",
      external: ["cloudflare:*"],
    });
  }
  await writeFile(path.join(directory, "wrapper.js"), await consumerWrapperSource("consumer.js"));

  const seen: Seen[] = [];
  const witness = await listenOnLoopback((request, response) => {
    void readBody(request, 1_000_000).then((body) => {
      seen.push(JSON.parse(body.toString()) as Seen);
      response.end();
    });
  });
  const bindings: Binding[] = [
    { kind: "queue", name: "QUEUE", service: "queue" },
    { kind: "service", name: "SEEN", service: { name: "seen" } },
    { kind: "text", name: "RUNNER_SECRET", value: RUNNER_SECRET },
  ];
  const worker = { kind: "worker", compatibilityDate: "2026-11-01", bindings } as const;
  const esModule = (name: string) => ({ name, kind: "esModule", path: name }) as const;
  const spawn = () =>
    spawnWorkerd({
      configFile: path.join(directory, "config.capnp"),
      onLine: () => undefined,
      config: {
        services: [
          {
            ...worker,
            name: "producer",
            modules: [esModule("producer.js")],
            globalOutbound: "nowhere",
          },
          {
            ...worker,
            name: "consumer",
            modules: [esModule("wrapper.js"), esModule("consumer.js")],
            globalOutbound: "nowhere",
          },
          { kind: "network", name: "nowhere", allow: [] },
          { kind: "external", name: "seen", address: `127.0.0.1:${witness.port}` },
          {
            kind: "external",
            name: "queue",
            address: `127.0.0.1:${options.brokerPort}`,
            headers: { [QUEUE_HEADER]: options.queue, [SECRET_HEADER]: options.producerSecret },
          },
        ],
        sockets: [
          { name: "producer", address: "127.0.0.1:0", service: { name: "producer" } },
          { name: "consumer", address: "127.0.0.1:0", service: { name: "consumer" } },
        ],
      },
    });

  let workerd: WorkerdProcess = await spawn();
  return {
    seen,
    consumerPort: () => workerd.ports.get("consumer") ?? 0,
    producerFetch: (target, init) =>
      fetch(`http://127.0.0.1:${workerd.ports.get("producer")}${target}`, init),
    async killAndRestart() {
      workerd.kill();
      await workerd.exited;
      workerd = await spawn();
    },
    async stop() {
      await workerd.stop();
      await witness.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
