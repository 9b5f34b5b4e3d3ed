import path from "node:path";
import type { Logger } from "../../schema/log/logger.ts";
import { forwardWorkerdLine } from "../log.ts";
import { anyModelIn } from "../models/installed.ts";
import type { DataPaths, ProjectPaths } from "../paths.ts";
import { readBundle, withoutParts } from "./bundle.ts";
import type { WorkerdConfig } from "./config-text.ts";
import { type ConsumerPool, createConsumerPool } from "./consumer-pool.ts";
import { keepAlive, type KeptProcess } from "./keep-alive.ts";
import { openProcessRecord, type ProcessRecord } from "./orphans.ts";
import { planConsumer, planWeb, type Surroundings } from "./plan.ts";
import { spawnWorkerd } from "./process.ts";
import type { WranglerFile } from "./wrangler-file.ts";

/** Part of the consumer that only its heavy processes run: decoders and what listens. */
const LISTENING = "listening";
/** Part of it that only heavy processes run, and only where there are models. */
const MODELS = "models";

export interface ProcessOptions {
  wrangler: { functions: WranglerFile; queues: WranglerFile };
  project: ProjectPaths;
  data: DataPaths;
  around: Omit<Surroundings, "configDirectory">;
  host: string;
  port: number;
  heavyProcesses: number;
  log: Logger;
}

export interface Processes {
  readonly publicPort: number;
  readonly internalPort: number;
  readonly pools: { light: ConsumerPool; heavy: ConsumerPool };
  readonly all: readonly KeptProcess[];
  stopConsumers(): Promise<void>;
  stopWeb(): Promise<void>;
}

/** Starts every workerd process: web first, because the consumers call it. */
export async function startProcesses(options: ProcessOptions): Promise<Processes> {
  const { data, project, log } = options;
  const around: Surroundings = { ...options.around, configDirectory: data.run };
  const record = openProcessRecord(data.run, log);
  // 0 asks the system for one. A restart must come back on the same: pages know the one and consumers the other.
  let publicPort = options.port;
  let internalPort = 0;
  const worker = readBundle(project.functionsBundle, "worker.js");
  const door = readBundle(path.join(project.runnerBundle, "door"), "worker.js");
  const webConfig = () =>
    planWeb(
      options.wrangler.functions,
      {
        worker,
        assets: readBundle(path.join(project.runnerBundle, "assets"), "worker.js"),
        outbound: readBundle(path.join(project.runnerBundle, "outbound"), "worker.js"),
        door,
      },
      around,
      {
        host: options.host,
        port: publicPort,
        internalPort,
        eventsDirectory: data.events,
        assetsDirectory: project.web,
      },
    );
  const web = await keepAlive({
    name: "web",
    log,
    start: async () => {
      const started = await startOne("web", webConfig(), false);
      publicPort = started.ports.get("public") ?? publicPort;
      internalPort = started.ports.get("internal") ?? internalPort;
      return started;
    },
  });

  const consumer = readBundle(project.queuesBundle, "wrapper.js");
  const unusedByHeavy = anyModelIn(data.models) ? [] : [MODELS];
  const startConsumer = (name: string, role: "light" | "heavy") => {
    const bundle = withoutParts(consumer, role === "heavy" ? unusedByHeavy : [LISTENING, MODELS]);
    const config = planConsumer(options.wrangler.queues, bundle, around, {
      internalPort,
      // What embeds and enriches runs there (roles.ts).
      ...(role === "light" ? { door } : {}),
    });
    return keepAlive({ name, log, start: () => startOne(name, config, role === "heavy") });
  };
  const heavyNames = Array.from(
    { length: options.heavyProcesses },
    (_, index) => `heavy-${index + 1}`,
  );
  const [light, ...heavy] = await Promise.all([
    startConsumer("light", "light"),
    ...heavyNames.map((name) => startConsumer(name, "heavy")),
  ]);

  const secret = around.secret;
  return {
    publicPort,
    internalPort,
    pools: {
      light: createConsumerPool([light], secret),
      heavy: createConsumerPool(heavy, secret),
    },
    all: [web, light, ...heavy],
    stopConsumers: async () => {
      await Promise.all([light, ...heavy].map((process) => process.stop()));
    },
    stopWeb: () => web.stop(),
  };

  async function startOne(name: string, config: WorkerdConfig, lowPriority: boolean) {
    const started = await spawnWorkerd({
      config,
      configFile: path.join(data.run, `${name}.capnp`),
      onLine: (_stream, line) => forwardWorkerdLine(log, name, line),
      lowPriority,
    });
    noteWhileAlive(record, started.pid, started.exited);
    return started;
  }
}

function noteWhileAlive(record: ProcessRecord, pid: number, exited: Promise<unknown>): void {
  record.note(pid);
  void exited.then(() => record.forget(pid));
}
