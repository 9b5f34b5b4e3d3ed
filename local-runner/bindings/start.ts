import { openBroker, type Broker } from "./broker/broker.ts";
import type { Deliver } from "./broker/batch.ts";
import type { QueueSettings } from "./broker/settings.ts";
import { startCacheServer } from "./cache/server.ts";
import { startSqlServer } from "./sql/server.ts";
import { startStorageServer } from "./storage/server.ts";
import { QUARANTINE_FOLDER } from "../../schema/acquisition/quarantine.ts";
import type { Logger } from "../../schema/log/logger.ts";
import type { BeforeUpgrade } from "../backup/before-upgrade.ts";
import type { Dump } from "../backup/dump/write-dump.ts";
import type { DataPaths } from "../paths.ts";
import type { MusicRoot } from "../settings/music-roots.ts";
import { HEAVY_QUEUES } from "../workerd/roles.ts";

/** Embedded cache: sessions, rate limits and rendered answers; a 1 GB machine can spare this much. */
const CACHE_MAX_BYTES = 32 * 1024 * 1024;

const MUSIC_BUCKET = "MUSIC";

export interface Bindings {
  readonly ports: { sql: number; cache: number; storage: number; broker: number };
  readonly broker: Broker;
  readonly databaseVersion: string;
  /** Writes all tables as they are at one moment into a folder. */
  dumpDatabase(directory: string): Promise<Dump>;
  /** When music was last streamed to a listener, in Unix milliseconds; 0 when it never was. */
  lastPlaybackMs(): number;
  /** The libraries' folders from now on. */
  setRoots(roots: readonly MusicRoot[]): void;
  close(): Promise<void>;
}

export interface BindingOptions {
  databaseUrl: string | null;
  redisUrl: string | null;
  paths: DataPaths;
  quarantineDirectory: string;
  migrationsDirectory: string;
  beforeUpgrade: BeforeUpgrade;
  roots: readonly MusicRoot[];
  queues: QueueSettings[];
  heavyProcesses: number;
  deliver: Deliver;
  secret: string;
  log: Logger;
  onFatal: (error: Error) => void;
}

/** The Node side of every binding. When one can't be started, those that were are closed again. */
export async function startBindings(options: BindingOptions): Promise<Bindings> {
  const { log, paths, secret } = options;
  const opened: (() => Promise<void>)[] = [];
  const open = async <T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const server = await starting;
    opened.push(() => server.close());
    return server;
  };
  const closeAll = async () => {
    await Promise.all(opened.map((close) => close()));
  };
  const openingBroker = open(
    openBroker({
      file: paths.queues,
      queues: options.queues,
      shared: { queues: HEAVY_QUEUES, capacity: options.heavyProcesses },
      secret,
      deliver: options.deliver,
      log: log.child({ binding: "broker" }),
    }),
  );
  const started = await Promise.allSettled([
    open(
      startSqlServer({
        target: options.databaseUrl
          ? { kind: "postgres", url: options.databaseUrl }
          : { kind: "embedded", directory: paths.database },
        secret,
        migrationsDirectory: options.migrationsDirectory,
        beforeUpgrade: options.beforeUpgrade,
        onAway: (isAway) =>
          void openingBroker.then(
            (broker) => broker.hold(isAway),
            () => undefined,
          ),
        onFatal: options.onFatal,
        log: log.child({ binding: "sql" }),
      }),
    ),
    open(
      startCacheServer({
        target: options.redisUrl
          ? { kind: "redis", url: options.redisUrl }
          : { kind: "embedded", maxBytes: CACHE_MAX_BYTES },
        secret,
        log: log.child({ binding: "cache" }),
      }),
    ),
    open(
      startStorageServer({
        buckets: [
          { kind: "music", name: MUSIC_BUCKET, roots: options.roots },
          // Like the music, it is only read, and no link leads out of it.
          {
            kind: "music",
            name: "QUARANTINE",
            roots: [{ slug: QUARANTINE_FOLDER, directory: options.quarantineDirectory }],
          },
          { kind: "folder", name: "ARTWORK", directory: paths.artwork },
          { kind: "folder", name: "MODELS", directory: paths.models, readOnly: true },
        ],
        secret,
        log: log.child({ binding: "storage" }),
      }),
    ),
    openingBroker,
  ]);
  const [sql, cache, storage, broker] = started;
  if (
    sql.status === "fulfilled" &&
    cache.status === "fulfilled" &&
    storage.status === "fulfilled" &&
    broker.status === "fulfilled"
  ) {
    return {
      ports: {
        sql: sql.value.port,
        cache: cache.value.port,
        storage: storage.value.port,
        broker: broker.value.port,
      },
      broker: broker.value,
      databaseVersion: sql.value.engineVersion,
      dumpDatabase: sql.value.dump,
      lastPlaybackMs: storage.value.lastPlaybackMs,
      setRoots: (roots) => storage.value.setRoots(MUSIC_BUCKET, roots),
      close: closeAll,
    };
  }
  await closeAll();
  throw started.find((result) => result.status === "rejected")?.reason;
}
