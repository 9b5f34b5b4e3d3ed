import path from "node:path";
import { QUEUE_HEADER, SECRET_HEADER } from "../bindings/broker/producer-server.ts";
import { BUCKET_HEADER, PLAYBACK_HEADER } from "../bindings/storage/server.ts";
import { HOST_SECRET_HEADER } from "../host/server.ts";
import type { Binding, Module, Service, Socket, WorkerdConfig } from "./config-text.ts";
import type { WranglerFile } from "./wrangler-file.ts";

/**
 * Turns wrangler's files into workerd configurations. Pure: what it is given decides everything, so a test can hold
 * the result against what each process may reach.
 */

/** A built Worker: `directory` holds `worker.js` and every other module it imports. */
export interface Bundle {
  directory: string;
  modules: readonly { name: string; kind: Module["kind"] }[];
}

export interface Surroundings {
  /** Where the configuration file will lie: workerd takes module and disk paths relative to it. */
  configDirectory: string;
  /** Loopback ports of the bindings' Node side. */
  ports: {
    sql: number;
    cache: number;
    storage: number;
    broker: number;
    /** Absent where nobody may change folders. */
    host?: number;
  };
  /** Proves to the bindings, and to the consumer's wrapper, that the other side is ours. New at every start. */
  secret: string;
  /** Proves to the API's internal entrypoint that a consumer calls. New at every start. */
  internalToken: string;
  variables: Readonly<Record<string, string>>;
}

/** Young and old space of V8 in megabytes: 190 MB a process becomes 129 MB, at no loss that could be measured. */
const WEB_V8_FLAGS = ["--max-semi-space-size=4", "--max-old-space-size=96"];

/** Lets work that decodes say when to collect garbage: queues/kit/free-memory.ts tells why. */
export const CONSUMER_V8_FLAGS = [
  "--expose-gc",
  // What a batch reads is soon garbage, and V8 would let it lie: 290 MB become 220 while it scans.
  "--max-semi-space-size=4",
  "--max-old-space-size=128",
];
/** What scans holds 30 MB at the most, and with the room that maps and models take V8 would let 20 MB more lie. */
const LIGHT_V8_FLAGS = [...CONSUMER_V8_FLAGS.slice(0, -1), "--max-old-space-size=64"];

/** The door, behind which alone a network is. */
const doorServices = (bundle: Bundle, wrangler: WranglerFile, around: Surroundings): Service[] => [
  {
    kind: "worker",
    name: "door",
    modules: modulesOf(bundle, around),
    compatibilityDate: wrangler.compatibility_date,
    bindings: texts(around.variables).filter(({ name }) => name === "SOURCES_URL"),
    globalOutbound: "anywhere",
  },
  // Its own machine and those at home as well as others.
  { kind: "network", name: "anywhere", allow: ["local", "private", "public"] },
];

const NOWHERE: Service = { kind: "network", name: "nowhere", allow: [] };

/** The driver puts "api" in place of the first label: api.soniquebay.internal is what workers/outbound.ts sees. */
const SQL_HOST = "sql.soniquebay.internal";
const CACHE_HOST = "cache.soniquebay.internal";

export function planWeb(
  wrangler: WranglerFile,
  bundles: { worker: Bundle; assets: Bundle; outbound: Bundle; door: Bundle },
  around: Surroundings,
  options: {
    host: string;
    port: number;
    internalPort: number;
    eventsDirectory: string;
    assetsDirectory: string;
  },
): WorkerdConfig {
  const bindings = standardBindings(wrangler, around, { [PLAYBACK_HEADER]: "yes" });
  const host = hostService(around);
  return {
    v8Flags: WEB_V8_FLAGS,
    services: [
      {
        kind: "worker",
        name: "soniquebay",
        modules: modulesOf(bundles.worker, around),
        compatibilityDate: wrangler.compatibility_date,
        compatibilityFlags: wrangler.compatibility_flags,
        bindings: [
          ...bindings.bindings,
          ...(wrangler.assets
            ? [
                {
                  kind: "service" as const,
                  name: wrangler.assets.binding,
                  service: { name: "assets" },
                },
              ]
            : []),
          ...host.bindings,
          { kind: "service", name: "SQL", service: { name: "sql" } },
          ...texts({
            ...wrangler.vars,
            ...around.variables,
            // The password is what the SQL server checks.
            DATABASE_URL: `postgresql://soniquebay:${around.secret}@${SQL_HOST}/soniquebay`,
            UPSTASH_REDIS_REST_URL: `http://${CACHE_HOST}`,
            UPSTASH_REDIS_REST_TOKEN: around.secret,
            INTERNAL_TOKEN: around.internalToken,
          }),
        ],
        globalOutbound: "outbound",
        durableObjects: wrangler.durable_objects.bindings.map((object) => ({
          className: object.class_name,
          uniqueKey: `soniquebay-${object.class_name}`,
        })),
        durableObjectStorage: "events-disk",
      },
      ...bindings.services,
      {
        kind: "worker",
        name: "outbound",
        modules: modulesOf(bundles.outbound, around),
        compatibilityDate: wrangler.compatibility_date,
        bindings: [
          { kind: "service", name: "SQL", service: { name: "sql" } },
          { kind: "service", name: "CACHE", service: { name: "cache" } },
          { kind: "service", name: "DOOR", service: { name: "door" } },
        ],
        globalOutbound: "nowhere",
      },
      ...doorServices(bundles.door, wrangler, around),
      { kind: "external", name: "sql", address: loopback(around.ports.sql) },
      { kind: "external", name: "cache", address: loopback(around.ports.cache) },
      ...host.services,
      {
        kind: "worker",
        name: "assets",
        modules: modulesOf(bundles.assets, around),
        compatibilityDate: wrangler.compatibility_date,
        bindings: [{ kind: "service", name: "DISK", service: { name: "web-disk" } }],
        globalOutbound: "nowhere",
      },
      { kind: "disk", name: "web-disk", path: relative(around, options.assetsDirectory) },
      {
        kind: "disk",
        name: "events-disk",
        path: relative(around, options.eventsDirectory),
        writable: true,
      },
      NOWHERE,
    ],
    sockets: [
      {
        name: "public",
        address: `${options.host.includes(":") ? `[${options.host}]` : options.host}:${options.port}`,
        service: { name: "soniquebay" },
      },
      internalSocket(options.internalPort),
    ],
  };
}

/** The way from the API to the runner, for music folders. Cloudflare has none: wrangler.toml names no such service. */
function hostService(around: Surroundings): { bindings: Binding[]; services: Service[] } {
  const { host } = around.ports;
  if (host === undefined) return { bindings: [], services: [] };
  const headers = { [HOST_SECRET_HEADER]: around.secret };
  return {
    bindings: [{ kind: "service", name: "HOST", service: { name: "host" } }],
    services: [{ kind: "external", name: "host", address: loopback(host), headers }],
  };
}

/** The API's own port for consumers: another entrypoint, so that no public address leads to the internal routes. */
function internalSocket(port: number): Socket {
  return {
    name: "internal",
    address: loopback(port),
    service: { name: "soniquebay", entrypoint: "InternalApi" },
  };
}

export function planConsumer(
  wrangler: WranglerFile,
  bundle: Bundle,
  around: Surroundings,
  options: {
    internalPort: number;
    /** For the process that has a reason to ask other machines. */
    door?: Bundle;
  },
): WorkerdConfig {
  const bindings = standardBindings(wrangler, around);
  return {
    v8Flags: options.door ? LIGHT_V8_FLAGS : CONSUMER_V8_FLAGS,
    services: [
      {
        kind: "worker",
        name: "soniquebay-queues",
        modules: modulesOf(bundle, around),
        compatibilityDate: wrangler.compatibility_date,
        compatibilityFlags: wrangler.compatibility_flags,
        bindings: [
          ...bindings.bindings,
          { kind: "service", name: "HEADS", service: { name: "heads" } },
          ...wrangler.services.map((service): Binding => ({
            kind: "service",
            name: service.binding,
            service: { name: "api" },
          })),
          ...texts({
            ...wrangler.vars,
            ...around.variables,
            INTERNAL_TOKEN: around.internalToken,
            RUNNER_SECRET: around.secret,
          }),
        ],
        globalOutbound: options.door ? "door" : "nowhere",
      },
      ...(options.door ? doorServices(options.door, wrangler, around) : []),
      ...bindings.services,
      {
        kind: "external",
        name: "heads",
        address: loopback(around.ports.storage),
        headers: { [BUCKET_HEADER]: "MUSIC", [SECRET_HEADER]: around.secret },
      },
      { kind: "external", name: "api", address: loopback(options.internalPort) },
      NOWHERE,
    ],
    sockets: [{ name: "deliver", address: loopback(0), service: { name: "soniquebay-queues" } }],
  };
}

/** What both Workers bind in the same way: R2 buckets, queue producers, Durable Objects. */
function standardBindings(
  wrangler: WranglerFile,
  around: Surroundings,
  storageHeaders: Readonly<Record<string, string>> = {},
): { bindings: Binding[]; services: Service[] } {
  const bindings: Binding[] = [];
  const services: Service[] = [];
  for (const bucket of wrangler.r2_buckets) {
    const service = `bucket-${bucket.binding.toLowerCase()}`;
    bindings.push({ kind: "r2Bucket", name: bucket.binding, service });
    services.push({
      kind: "external",
      name: service,
      address: loopback(around.ports.storage),
      headers: {
        [BUCKET_HEADER]: bucket.binding,
        [SECRET_HEADER]: around.secret,
        ...storageHeaders,
      },
    });
  }
  for (const producer of wrangler.queues.producers ?? []) {
    const service = `queue-${producer.queue}`;
    bindings.push({ kind: "queue", name: producer.binding, service });
    services.push({
      kind: "external",
      name: service,
      address: loopback(around.ports.broker),
      headers: { [QUEUE_HEADER]: producer.queue, [SECRET_HEADER]: around.secret },
    });
  }
  for (const object of wrangler.durable_objects.bindings) {
    bindings.push({ kind: "durableObject", name: object.name, className: object.class_name });
  }
  return { bindings, services };
}

function texts(variables: Readonly<Record<string, string>>): Binding[] {
  return Object.entries(variables).map(([name, value]) => ({ kind: "text", name, value }));
}

function modulesOf(bundle: Bundle, around: Surroundings): Module[] {
  return bundle.modules.map((module) => ({
    ...module,
    path: relative(around, path.join(bundle.directory, module.name)),
  }));
}

function relative(around: Surroundings, file: string): string {
  return path.relative(around.configDirectory, file);
}

const loopback = (port: number) => `127.0.0.1:${port}`;
