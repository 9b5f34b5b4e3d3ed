import path from "node:path";
import { describe, expect, it } from "vitest";
import { PLAYBACK_HEADER } from "../bindings/storage/server.ts";
import { PROJECT_DIRECTORY } from "../paths.ts";
import type { Service, WorkerdConfig } from "./config-text.ts";
import { planConsumer, planWeb, type Surroundings } from "./plan.ts";
import { readWranglerFile } from "./wrangler-file.ts";

const around: Surroundings = {
  configDirectory: "/data/run",
  ports: { sql: 1, cache: 2, storage: 3, broker: 4, host: 6 },
  secret: "s".repeat(64),
  internalToken: "t".repeat(64),
  variables: { VERSION: "1.2.3" },
};
const bundle = (name: string) => ({
  directory: `/project/dist/${name}`,
  modules: [{ name: "worker.js", kind: "esModule" as const }],
});
const functionsFile = readWranglerFile(path.join(PROJECT_DIRECTORY, "wrangler.toml"));
const queuesFile = readWranglerFile(path.join(PROJECT_DIRECTORY, "queues/wrangler.toml"));

const web = () =>
  planWeb(
    functionsFile,
    {
      worker: bundle("functions"),
      assets: bundle("assets"),
      outbound: bundle("outbound"),
      door: bundle("door"),
    },
    around,
    {
      host: "::",
      port: 8787,
      internalPort: 5,
      eventsDirectory: "/data/events",
      assetsDirectory: "/project/dist/web",
    },
  );
const consumer = () => planConsumer(queuesFile, bundle("queues"), around, { internalPort: 5 });

/** Names of the services that a Worker's `fetch()` reaches when it names no binding. */
function outbound(config: WorkerdConfig): string[] {
  return config.services.flatMap((service) =>
    service.kind === "worker" ? [service.globalOutbound] : [],
  );
}

const networks = (config: WorkerdConfig) =>
  config.services.filter(
    (service): service is Service & { kind: "network" } => service.kind === "network",
  );

describe("what each process may reach", () => {
  it("gives no process a network, but for the door", () => {
    expect(networks(consumer()).map((network) => network.allow)).toEqual([[]]);
    expect(outbound(consumer())).toEqual(["nowhere"]);
    expect(outbound(web())).toEqual(["outbound", "nowhere", "anywhere", "nowhere"]);
    const asking = planConsumer(queuesFile, bundle("queues"), around, {
      internalPort: 5,
      door: bundle("door"),
    });
    expect(outbound(asking)).toEqual(["door", "anywhere"]);
    for (const config of [web(), asking]) {
      const whoMay = config.services.filter(
        (service) => service.kind === "worker" && service.globalOutbound === "anywhere",
      );
      expect(whoMay.map(({ name }) => name)).toEqual(["door"]);
    }
  });

  it("calls nothing but loopback", () => {
    const addresses = [...web().services, ...consumer().services].flatMap((service) =>
      service.kind === "external" ? [service.address] : [],
    );
    expect(addresses.length).toBeGreaterThan(5);
    expect(addresses.filter((address) => !address.startsWith("127.0.0.1:"))).toEqual([]);
  });

  it("gives the consumer no way to the database", () => {
    const text = JSON.stringify(consumer());
    expect(text).not.toContain("DATABASE_URL");
    expect(text).not.toContain(`:${around.ports.sql}"`);
  });

  it("opens the internal routes on loopback and on their own entrypoint only", () => {
    expect(web().sockets).toEqual([
      { name: "public", address: "[::]:8787", service: { name: "soniquebay" } },
      {
        name: "internal",
        address: "127.0.0.1:5",
        service: { name: "soniquebay", entrypoint: "InternalApi" },
      },
    ]);
  });

  it("takes every binding that wrangler's file names", () => {
    const main = web().services.find((service) => service.name === "soniquebay");
    const names =
      main?.kind === "worker" ? (main.bindings ?? []).map((binding) => binding.name) : [];
    const wanted = [
      ...functionsFile.r2_buckets.map((bucket) => bucket.binding),
      ...(functionsFile.queues.producers ?? []).map((producer) => producer.binding),
      ...functionsFile.durable_objects.bindings.map((object) => object.name),
      functionsFile.assets?.binding,
      "INTERNAL_TOKEN",
      "DATABASE_URL",
    ];
    expect(names).toEqual(expect.arrayContaining(wanted));
  });

  it("says of music that the web process reads that listeners hear it", () => {
    const headersOf = (config: WorkerdConfig) =>
      config.services.flatMap((service) =>
        service.kind === "external" && service.name === "bucket-music" ? [service.headers] : [],
      );
    expect(headersOf(web())).toMatchObject([{ [PLAYBACK_HEADER]: expect.any(String) }]);
    expect(Object.keys(headersOf(consumer())[0] ?? {})).not.toContain(PLAYBACK_HEADER);
  });

  it("names modules relative to the configuration file, as workerd wants them", () => {
    const main = consumer().services[0];
    expect(main?.kind === "worker" ? main.modules.map((module) => module.path) : []).toEqual([
      "../../project/dist/queues/worker.js",
    ]);
  });
});
