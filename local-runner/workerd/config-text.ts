/**
 * The part of workerd's configuration that SoniqueBay uses, as data, and its Cap'n Proto text form.
 * Field names follow workerd.capnp, so that its comments serve as documentation for these too.
 */

import { assertNever } from "../../schema/music/assert-never.ts";

export interface WorkerdConfig {
  services: Service[];
  sockets: Socket[];
  v8Flags?: readonly string[];
}

export interface Socket {
  name: string;
  /** `host:port`; port 0 lets workerd choose and report it through the control descriptor. */
  address: string;
  service: ServiceRef;
}

interface ServiceRef {
  name: string;
  /** A named export of the Worker; the default export when absent. */
  entrypoint?: string;
}

export type Service =
  | ({ kind: "worker"; name: string } & Worker)
  | { kind: "external"; name: string; address: string; headers?: Record<string, string> }
  | { kind: "network"; name: string; allow: readonly string[] }
  | { kind: "disk"; name: string; path: string; writable?: boolean };

interface Worker {
  modules: Module[];
  compatibilityDate: string;
  compatibilityFlags?: readonly string[];
  bindings?: Binding[];
  /** The only way out for `fetch()`; name a `network` service with no entries to allow nothing. */
  globalOutbound: string;
  durableObjects?: DurableObject[];
  /** Name of a writable `disk` service. Required with `durableObjects`. */
  durableObjectStorage?: string;
}

/** `path` is resolved by workerd relative to the configuration file. */
export interface Module {
  name: string;
  kind: "esModule" | "wasm" | "data" | "text";
  path: string;
}

export type Binding =
  | { kind: "text"; name: string; value: string }
  | { kind: "service"; name: string; service: ServiceRef }
  | { kind: "r2Bucket"; name: string; service: string }
  | { kind: "queue"; name: string; service: string }
  | { kind: "durableObject"; name: string; className: string };

export interface DurableObject {
  className: string;
  /** Part of the objects' identity on disk: changing it abandons what they stored. */
  uniqueKey: string;
}

export function printWorkerdConfig(config: WorkerdConfig): string {
  const services = config.services.map(printService).join(",\n    ");
  const sockets = config.sockets
    .map(
      (socket) =>
        `(name = ${text(socket.name)}, address = ${text(socket.address)}, http = (), service = ${serviceRef(socket.service)})`,
    )
    .join(",\n    ");
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  v8Flags = [${(config.v8Flags ?? []).map(text).join(", ")}],
  services = [
    ${services}
  ],
  sockets = [
    ${sockets}
  ]
);
`;
}

function printService(service: Service): string {
  const name = `name = ${text(service.name)}`;
  switch (service.kind) {
    case "worker":
      return `(${name}, worker = ${printWorker(service)})`;
    case "external": {
      const headers = Object.entries(service.headers ?? {})
        .map(([key, value]) => `(name = ${text(key)}, value = ${text(value)})`)
        .join(", ");
      return `(${name}, external = (address = ${text(service.address)}, http = (injectRequestHeaders = [${headers}])))`;
    }
    case "network":
      return `(${name}, network = (allow = [${service.allow.map(text).join(", ")}], deny = [], tlsOptions = (trustBrowserCas = true)))`;
    case "disk":
      return `(${name}, disk = (path = ${text(service.path)}, writable = ${service.writable === true}))`;
    default:
      return assertNever(service);
  }
}

function printWorker(worker: Worker): string {
  const fields = [
    `modules = [${worker.modules.map((module) => `(name = ${text(module.name)}, ${module.kind} = embed ${text(module.path)})`).join(", ")}]`,
    `compatibilityDate = ${text(worker.compatibilityDate)}`,
    `compatibilityFlags = [${(worker.compatibilityFlags ?? []).map(text).join(", ")}]`,
    `bindings = [${(worker.bindings ?? []).map(printBinding).join(", ")}]`,
    `globalOutbound = ${text(worker.globalOutbound)}`,
  ];
  if (worker.durableObjects?.length) {
    const namespaces = worker.durableObjects.map(
      (object) =>
        `(className = ${text(object.className)}, uniqueKey = ${text(object.uniqueKey)}, enableSql = true)`,
    );
    fields.push(`durableObjectNamespaces = [${namespaces.join(", ")}]`);
    fields.push(`durableObjectStorage = (localDisk = ${text(worker.durableObjectStorage ?? "")})`);
  }
  return `(${fields.join(", ")})`;
}

function printBinding(binding: Binding): string {
  const name = `name = ${text(binding.name)}`;
  switch (binding.kind) {
    case "text":
      return `(${name}, text = ${text(binding.value)})`;
    case "service":
      return `(${name}, service = ${serviceRef(binding.service)})`;
    case "r2Bucket":
      return `(${name}, r2Bucket = ${text(binding.service)})`;
    case "queue":
      return `(${name}, queue = ${text(binding.service)})`;
    case "durableObject":
      return `(${name}, durableObjectNamespace = ${text(binding.className)})`;
    default:
      return assertNever(binding);
  }
}

function serviceRef(ref: ServiceRef): string {
  return ref.entrypoint === undefined
    ? text(ref.name)
    : `(name = ${text(ref.name)}, entrypoint = ${text(ref.entrypoint)})`;
}

/** Cap'n Proto text: UTF-8 as it is; quotes, backslashes and control bytes escaped as in C. */
function text(value: string): string {
  const escaped = value
    .replaceAll(/["\\]/g, String.raw`\$&`)
    .replaceAll(/[^ -~\P{ASCII}]/gu, (control) => `\\x${hexByte(control.charCodeAt(0))}`);
  return `"${escaped}"`;
}

const hexByte = (byte: number): string => byte.toString(16).padStart(2, "0");
