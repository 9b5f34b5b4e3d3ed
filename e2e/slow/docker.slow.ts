import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PostgresServer, startPostgres } from "../../tools/test/postgres-server.ts";
import { type RedisServer, startRedis } from "../../tools/test/redis-server.ts";
import { findOrBuildTestRoot } from "../../tools/test/test-root.ts";
import { ApiClient } from "../support/api-client.ts";
import { execWords, parseDockerfile, parseEnv, type Stage } from "../support/dockerfile.ts";
import { type FreshDebian, makeFreshDebian } from "../support/fresh-debian.ts";
import { ADMIN } from "../support/runner-process.ts";
import { listTracks, scansSettled } from "../support/scans.ts";
import { makeWavLibrary } from "../support/wav-library.ts";

/**
 * The Docker files without a Docker engine: the compose file is read by Debian's docker-compose, and the Dockerfile's steps
 * run in fresh Debians, a stage each, where Docker would take debian:trixie-slim. Then its command starts as its user, on
 * a root that can only be read and without any capability, in the environment that the compose file gives; only the
 * addresses of PostgreSQL and Redis are those of the test. Port 8787 must be free. What is built was committed last.
 */

const PROJECT = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(PROJECT, file), "utf8");
const FILES = ["docker-compose.yml", ".env.example", "packaging/caddy/Caddyfile"];
const BASE = "debian:trixie-slim";
const URL = "http://127.0.0.1:8787";
const BUILDS_WITHIN_MS = 900_000;
const STARTS_WITHIN_MS = 180_000;

/** As a person fills it in. */
const DOT_ENV = read(".env.example").replace("POSTGRES_PASSWORD=", "POSTGRES_PASSWORD=abc123");

interface Composed {
  services: Record<
    string,
    {
      environment?: Record<string, string>;
      read_only?: boolean;
      cap_drop?: string[];
      mem_limit?: string;
      healthcheck?: object;
    }
  >;
}

let composer: FreshDebian;

beforeAll(async () => {
  composer = makeFreshDebian();
  await composer.run(
    "root",
    "apt-get update -qq && apt-get install -y -qq --no-install-recommends docker-compose && mkdir -p /srv/home/packaging/caddy",
    { DEBIAN_FRONTEND: "noninteractive" },
  );
  for (const file of FILES) {
    copyFileSync(path.join(PROJECT, file), path.join(composer.directory, "srv/home", file));
  }
  writeFileSync(path.join(composer.directory, "srv/home/.env"), DOT_ENV);
}, BUILDS_WITHIN_MS);

afterAll(() => composer.remove(), STARTS_WITHIN_MS);

async function compose(profiles: readonly string[], more = ""): Promise<Composed> {
  const chosen = profiles.map((profile) => `--profile ${profile}`).join(" ");
  const script = `cd /srv/home && ${more} docker-compose ${chosen} config --format json`;
  return JSON.parse(await composer.run("root", script)) as Composed;
}

describe("docker-compose.yml", () => {
  it.each([
    [[], ["postgres", "soniquebay", "valkey"]],
    [["ollama"], ["ollama", "postgres", "soniquebay", "valkey"]],
    [["caddy"], ["caddy", "postgres", "soniquebay", "valkey"]],
    [
      ["caddy", "ollama"],
      ["caddy", "ollama", "postgres", "soniquebay", "valkey"],
    ],
  ])("is accepted with the profiles %j", async (profiles, services) => {
    const composed = await compose(profiles);
    expect(Object.keys(composed.services).toSorted()).toEqual(services);
    for (const [name, service] of Object.entries(composed.services)) {
      expect(service, name).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
      expect(Number(service.mem_limit), name).toBeGreaterThan(0);
    }
  });

  it("fits a Pi of 2 GB without its profiles", async () => {
    const { services } = await compose([]);
    const limits = Object.values(services).map((service) => Number(service.mem_limit));
    expect(limits.reduce((sum, limit) => sum + limit, 0)).toBeLessThan(1_500 * 1024 ** 2);
  });

  it("refuses to start without a password, and says where it belongs", async () => {
    await expect(compose([], "POSTGRES_PASSWORD=")).rejects.toThrow(/set it in \.env/u);
  });
});

describe("Dockerfile", () => {
  const stages = parseDockerfile(read("Dockerfile"));
  const built: FreshDebian[] = [];
  let postgres: PostgresServer;
  let redis: RedisServer;

  beforeAll(async () => {
    const servers = findOrBuildTestRoot(path.join(PROJECT, ".cache/test-root"));
    if (servers.kind === "missing") throw new Error(servers.why);
    postgres = await startPostgres(servers.directory);
    redis = await startRedis(servers.directory);
  }, BUILDS_WITHIN_MS);
  afterAll(async () => {
    await Promise.all(built.map((each) => each.remove()));
    await postgres.remove();
    await redis.remove();
  }, STARTS_WITHIN_MS);

  /** Runs a stage's steps; what they set for the image comes back. */
  async function build(stage: Stage): Promise<Image> {
    expect(stage.base).toBe(BASE);
    const debian = makeFreshDebian();
    built.push(debian);
    const inside = (file: string) => path.join(debian.directory, file);
    const image: Image = {
      debian,
      environment: {},
      user: "root",
      directory: "/",
      steps: stage.steps,
    };
    for (const { name, text } of stage.steps) {
      if (name === "RUN") {
        await debian.run(image.user, `cd ${image.directory} && ${text}`, {
          DEBIAN_FRONTEND: "noninteractive",
          ...image.environment,
        });
      } else if (name === "WORKDIR") {
        image.directory = text;
        mkdirSync(inside(text), { recursive: true });
      } else if (name === "ENV") {
        image.environment = { ...image.environment, ...parseEnv(text) };
      } else if (name === "USER") {
        image.user = text;
      } else if (name === "COPY") {
        copy(text, inside, image.directory);
      }
    }
    return image;
  }

  function copy(text: string, inside: (file: string) => string, directory: string) {
    const [first = "", ...rest] = text.split(/\s+/u);
    const alias = /^--from=(?<alias>.+)$/u.exec(first)?.groups?.["alias"];
    if (alias === undefined) {
      expect(text).toBe(". .");
      for (const file of contextFiles())
        cpSync(path.join(PROJECT, file), inside(path.join(directory, file)));
      return;
    }
    const from = built[stages.findIndex((stage) => stage.alias === alias)];
    const [source = "", target = ""] = rest;
    execFileSync("cp", ["-a", path.join(from?.directory ?? "", source), inside(target)]);
  }

  it(
    "builds an image that starts as its user, on a root that can't be written, and is healthy",
    async () => {
      const began = performance.now();
      let image: Image | undefined;
      for (const stage of stages) image = await build(stage);
      if (!image) throw new Error("The Dockerfile has no stage");
      const { debian } = image;
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      const size = await debian.run("root", "du -sm --one-file-system /app | cut -f1");
      process.stdout.write(`both stages in ${seconds} s; /app has ${size} MB\n`);

      await makeWavLibrary(path.join(debian.directory, "music"), 2);
      const { services } = await compose([]);
      const environment = {
        ...image.environment,
        ...services["soniquebay"]?.environment,
        DATABASE_URL: postgres.url,
        REDIS_URL: redis.url,
        SONIQUEBAY_ADMIN_USER: ADMIN.username,
        SONIQUEBAY_ADMIN_PASSWORD: ADMIN.password,
        ENRICHMENT: "off",
      };
      const last = (name: string) => image.steps.findLast((step) => step.name === name)?.text ?? "";
      const command = [...execWords(last("ENTRYPOINT")), ...execWords(last("CMD"))];
      const contained = { writable: ["data"], directory: image.directory };
      const container = debian.start(image.user, command, environment, contained);
      await container.said("Ctrl+C");
      expect(container.lines.find((line) => line.includes("Data "))).toMatch(
        /\/data \(PostgreSQL 17/u,
      );
      const check = debian.start(
        image.user,
        execWords(last("HEALTHCHECK")),
        environment,
        contained,
      );
      await check.said("ok");
      const api = await ApiClient.signIn(URL, ADMIN);
      expect(await scansSettled(api)).toMatchObject({ state: "DONE", problemCount: 0 });
      expect((await listTracks(api)).map((track) => track.title)).toContain("Piece 2.10");
      const status = debian.start(
        image.user,
        ["soniquebay", "doctor", "--port=0"],
        environment,
        contained,
      );
      await status.said("Nothing stands in the way.");
      expect(await container.end("SIGTERM")).toBe(0);
      const after = debian.start(
        image.user,
        execWords(last("HEALTHCHECK")),
        environment,
        contained,
      );
      await expect(after.said("ok")).rejects.toThrow(/ended with 1/u);
    },
    BUILDS_WITHIN_MS,
  );
});

interface Image {
  debian: FreshDebian;
  environment: Record<string, string>;
  user: string;
  directory: string;
  steps: Stage["steps"];
}

/** What is committed and .dockerignore lets in. */
function contextFiles(): string[] {
  const ignored = read(".dockerignore")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  return execFileSync("git", ["ls-files"], { cwd: PROJECT, encoding: "utf8" })
    .trim()
    .split("\n")
    .filter((file) =>
      ignored.every(
        (pattern) => !path.matchesGlob(file, pattern) && !path.matchesGlob(file, `${pattern}/**`),
      ),
    );
}
