import { randomBytes } from "node:crypto";
import { mkdirSync, realpathSync } from "node:fs";
import path from "node:path";
import type { Logger } from "../schema/log/logger.ts";
import type { Deliver } from "./bindings/broker/batch.ts";
import { ConsumerUnavailable } from "./bindings/broker/batch.ts";
import { type Bindings, startBindings } from "./bindings/start.ts";
import { CannotStart } from "./cannot-start.ts";
import { removeControlFile, writeControlFile } from "./control-file.ts";
import { openFolderDesk } from "./host/folder-desk.ts";
import { processFigures } from "./host/process-figures.ts";
import { type HostServer, startHostServer } from "./host/server.ts";
import { type BackupDesk, openBackupDesk } from "./backup/desk.ts";
import {
  bootstrap,
  type InternalAddress,
  requestScan,
  tellAnalysisProgress,
  tellBackupsChanged,
} from "./internal-client.ts";
import { dataPaths, type ProjectPaths } from "./paths.ts";
import { tryListen } from "./port-in-use.ts";
import { addRoots, type MusicRoot, readRoots, saveRoots } from "./settings/music-roots.ts";
import type { Settings } from "./settings/settings.ts";
import { startCron } from "./triggers/cron.ts";
import { startWatcher, type Watcher } from "./triggers/watch/watcher.ts";
import { type Processes, startProcesses } from "./workerd/processes.ts";
import { ANALYZE_QUEUE, localQueues } from "./workerd/roles.ts";
import { readWranglerFile } from "./workerd/wrangler-file.ts";
import { type Yielding, yieldToPlayback } from "./yielding/yield-to-playback.ts";

/** Batches under way at a stop get this long to end by themselves; then their processes are stopped. */
const DRAIN_MS = 5_000;

export interface App {
  readonly port: number;
  readonly internal: { port: number; token: string };
  /** At the start; the page may change them. */
  readonly roots: readonly MusicRoot[];
  readonly databaseVersion: string;
  /** The secret of the one-time set-up link; null once there is an account. */
  readonly setupToken: string | null;
  readonly processes: Processes;
  /** Stops taking work, lets what is under way end, then stops everything. Safe to call twice. */
  stop(): Promise<void>;
}

export interface AppOptions {
  settings: Settings;
  project: ProjectPaths;
  version: string;
  log: Logger;
  /** Something without which nothing works is gone for good: the process should end. */
  onFatal: (error: Error) => void;
}

/** Starts SoniqueBay on this machine: bindings, then workerd, then what the API must be told, then the work. */
export async function startApp(options: AppOptions): Promise<App> {
  const { settings, project, log } = options;
  await assertPortFree(settings);
  mkdirSync(settings.dataDirectory, { recursive: true });
  // workerd resolves module paths without following links: give it the real folder.
  const dataDirectory = realpathSync(settings.dataDirectory);
  const data = dataPaths(dataDirectory);
  const ours = [data.run, data.events, ...(settings.quarantineDirectory ? [] : [data.quarantine])];
  for (const directory of ours) mkdirSync(directory, { recursive: true });
  const quarantineDirectory = settings.quarantineDirectory ?? data.quarantine;
  saveRoots(dataDirectory, addRoots(readRoots(dataDirectory), settings.musicDirectories));
  const wrangler = {
    functions: readWranglerFile(project.functionsWrangler),
    queues: readWranglerFile(project.queuesWrangler),
  };
  const queues = localQueues(wrangler.queues, settings.heavyProcesses);
  const secret = randomBytes(32).toString("hex");
  const internalToken = randomBytes(32).toString("hex");

  // The broker delivers into processes that start after it; `start()` below opens the tap.
  let processes: Processes | undefined;
  let watcher: Watcher | undefined;
  let host: HostServer | undefined;
  let yielding: Yielding | undefined;
  let backups: BackupDesk | undefined;
  let internal: InternalAddress | undefined;
  const desk = openFolderDesk(dataDirectory, (roots) => {
    bindings.setRoots(roots);
    watcher?.setRoots(roots);
  });
  const deliver: Deliver = (batch, { signal }) => {
    const role = queues.find((queue) => queue.name === batch.queue)?.role;
    if (!processes || !role) throw new ConsumerUnavailable(`nobody consumes ${batch.queue}`);
    return processes.pools[role].deliver(batch, signal);
  };
  const bindings = await startBindings({
    databaseUrl: settings.databaseUrl,
    redisUrl: settings.redisUrl,
    paths: data,
    quarantineDirectory,
    migrationsDirectory: project.migrations,
    beforeUpgrade: { folder: settings.backupDirectory, version: options.version },
    roots: desk.roots(),
    queues,
    heavyProcesses: settings.heavyProcesses,
    deliver,
    secret,
    log,
    onFatal: options.onFatal,
  });
  try {
    const backupLog = log.child({ part: "backups" });
    backups = openBackupDesk({
      folder: settings.backupDirectory,
      house: {
        dataDirectory,
        artworkDirectory: data.artwork,
        dump: bindings.dumpDatabase,
        copyQueues: (file) => bindings.broker.copyTo(file),
        version: options.version,
      },
      onChange: () => {
        if (!internal) return;
        void tellBackupsChanged(internal).catch((error: unknown) =>
          backupLog.warn("nobody could be told of a backup", { error }),
        );
      },
      now: () => new Date(),
      log: backupLog,
    });
    host = await startHostServer({
      backups,
      secret,
      desk,
      quarantineDirectory,
      watchOf: (slug) => watcher?.watchOf(slug) ?? "off",
      setPollMinutes: (minutes) => watcher?.setPollMinutes(minutes),
      analysisProcesses: () => yielding?.allowed() ?? settings.heavyProcesses,
      figures: () => ({
        processes: processFigures(processes?.all ?? []),
        database: settings.databaseUrl === null ? "embedded" : "postgres",
        cache: settings.redisUrl === null ? "embedded" : "redis",
        lastPlaybackMs: bindings.lastPlaybackMs(),
      }),
      log: log.child({ part: "host" }),
    });
    processes = await startProcesses({
      wrangler,
      project,
      data,
      around: {
        ports: { ...bindings.ports, host: host.port },
        secret,
        internalToken,
        variables: {
          LOG_LEVEL: settings.logLevel,
          VERSION: options.version,
          ANALYSIS_PROCESSES: String(settings.heavyProcesses),
          ...(settings.ollamaUrl === null ? {} : { OLLAMA_URL: settings.ollamaUrl }),
          ...(settings.ollamaModel === null ? {} : { OLLAMA_MODEL: settings.ollamaModel }),
          TIME_ZONE: new Intl.DateTimeFormat().resolvedOptions().timeZone,
          ENRICHMENT: settings.enrichment ? "on" : "off",
          ...(settings.sourcesUrl === null ? {} : { SOURCES_URL: settings.sourcesUrl }),
        },
      },
      host: settings.host,
      port: settings.port,
      heavyProcesses: settings.heavyProcesses,
      log,
    });
    const address = { port: processes.internalPort, token: internalToken };
    internal = address;
    const setupToken = randomBytes(24).toString("base64url");
    const { setupNeeded, pollMinutes } = await bootstrap(address, {
      libraries: desk.roots(),
      admin: settings.admin,
      setupToken,
      scan: true,
    });
    bindings.broker.start();
    watcher = startWatcher({
      roots: desk.roots(),
      pollMinutes,
      requestScan: async (request) => void (await requestScan(address, request)),
      log: log.child({ part: "watcher" }),
    });
    yielding = yieldToPlayback({
      processes: settings.heavyProcesses,
      lastPlaybackMs: bindings.lastPlaybackMs,
      limit: (most) => bindings.broker.limit(ANALYZE_QUEUE, most),
      tell: () => tellAnalysisProgress(address),
      log: log.child({ part: "yielding" }),
    });
    const { light } = processes.pools;
    const cron = startCron(wrangler.queues.triggers.crons, light.runCron, log);
    writeControlFile(data.run, {
      pid: process.pid,
      url: `http://127.0.0.1:${processes.publicPort}`,
      internalPort: address.port,
      internalToken,
    });
    const stop = stopOnce(async () => {
      cron.stop();
      yielding?.stop();
      removeControlFile(data.run);
      await watcher?.close();
      await backups?.close();
      await stopEverything(bindings, processes, host);
    });
    return {
      port: processes.publicPort,
      internal: address,
      roots: desk.roots(),
      databaseVersion: bindings.databaseVersion,
      setupToken: setupNeeded ? setupToken : null,
      processes,
      stop,
    };
  } catch (error) {
    yielding?.stop();
    await watcher?.close();
    await stopEverything(bindings, processes, host);
    throw error;
  }
}

/** Before anything is made: workerd would say so too, but only after the database, and not in words. */
async function assertPortFree({ port, host }: Settings): Promise<void> {
  const problem = await tryListen(port, host);
  if (problem === null) return;
  throw new CannotStart(
    `SoniqueBay cannot listen on ${host}, port ${port} (${problem}). Another program, or another SoniqueBay, may have it: choose another with --port.`,
  );
}

/** Work first, then what work calls: whoever stops last still has everything it needs. */
async function stopEverything(
  bindings: Bindings,
  processes: Processes | undefined,
  host: HostServer | undefined,
): Promise<void> {
  const drained = bindings.broker.stop();
  await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
  await processes?.stopConsumers();
  await drained;
  await processes?.stopWeb();
  await host?.close();
  await bindings.close();
}

function stopOnce(stop: () => Promise<void>): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  return () => (stopped ??= stop());
}

/** The version in package.json: what health, the page and the start message show. */
export function readVersion(packageJson: string): string {
  return (JSON.parse(packageJson) as { version: string }).version;
}

export const packageFile = (projectDirectory: string) =>
  path.join(projectDirectory, "package.json");
