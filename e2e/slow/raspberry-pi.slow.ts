import { execFileSync } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ApiClient } from "../support/api-client.ts";
import { type DebianProcess, type FreshDebian, makeFreshDebian } from "../support/fresh-debian.ts";
import { blocksOfGuide } from "../support/guide-blocks.ts";
import { ADMIN } from "../support/runner-process.ts";
import { listTracks, scansSettled } from "../support/scans.ts";
import { makeWavLibrary } from "../support/wav-library.ts";

/**
 * docs/raspberry-pi.md word for word, in Debians that were never used, as a person who has sudo. What differs from a Pi:
 * the machine (x86 here), the address of the repository, and systemd, which isn't the first process there. So commands to
 * it are left out, and the test starts PostgreSQL, Redis and what the unit file says by itself. Ports 5432, 6379 and 8787
 * must be free. What is installed is what was committed last.
 */

const PROJECT = path.resolve(import.meta.dirname, "../..");
const GUIDE = readFileSync(path.join(PROJECT, "docs/raspberry-pi.md"), "utf8");
const PLACEHOLDER = "ADDRESS_OF_THIS_REPOSITORY";
const REPOSITORY = "/srv/soniquebay.git";
const UNIT = "etc/systemd/system/soniquebay.service";
const URL = "http://127.0.0.1:8787";
const INSTALLS_WITHIN_MS = 900_000;
const STARTS_WITHIN_MS = 180_000;

const commands = (name: string) =>
  blocksOfGuide(GUIDE, name)
    .replaceAll(PLACEHOLDER, REPOSITORY)
    .replaceAll(/^sudo systemctl .*$/gmu, "");

/** A person with sudo, music, and the repository where git can fetch it. */
async function makePi(suite: "trixie" | "bookworm"): Promise<FreshDebian> {
  const debian = makeFreshDebian(suite);
  await debian.run(
    "root",
    "useradd --create-home --shell /bin/bash pi && echo 'pi ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/pi",
  );
  execFileSync("git", [
    "clone",
    "--quiet",
    "--bare",
    PROJECT,
    path.join(debian.directory, REPOSITORY),
  ]);
  await debian.run("root", `chown -R pi: ${REPOSITORY}`);
  await makeWavLibrary(path.join(debian.directory, "srv/music"), 2);
  return debian;
}

async function install(debian: FreshDebian, suite: "trixie" | "bookworm"): Promise<string> {
  const began = performance.now();
  const script = ["install", suite, "service"].map(commands).join("\n");
  const said = await debian.run("pi", script, { DEBIAN_FRONTEND: "noninteractive" });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const size = await debian.run("root", "du -sm /opt/soniquebay | cut -f1");
  process.stdout.write(`installed and built in ${seconds} s, ${size} MB\n`);
  return said;
}

/** What systemd would do with the unit file: its user, its settings, its command. */
function startService(debian: FreshDebian): DebianProcess {
  const unit = readFileSync(path.join(debian.directory, UNIT), "utf8");
  const value = (name: string) => new RegExp(`^${name}=(.*)$`, "mu").exec(unit)?.[1] ?? "";
  const words = [...value("ExecStart").matchAll(/"(?<quoted>[^"]*)"|\S+/gu)];
  const settings = readFileSync(
    path.join(debian.directory, value("EnvironmentFile").replace(/^-/u, "")),
    "utf8",
  );
  const pairs = [...settings.matchAll(/^(?<name>[A-Z_]+)=(?<value>.*)$/gmu)];
  expect(value("User")).toBe("soniquebay");
  return debian.start(
    value("User"),
    words.map((word) => word.groups?.["quoted"] ?? word[0]),
    Object.fromEntries(
      pairs.map(({ groups }) => [groups?.["name"] ?? "", groups?.["value"] ?? ""]),
    ),
  );
}

/** That it answers, has scanned, and runs on what it should. */
async function expectMusic(service: DebianProcess, database: RegExp) {
  await service.said("Ctrl+C");
  expect(await (await fetch(`${URL}/api/health`)).json()).toMatchObject({ status: "ok" });
  expect(service.lines.find((line) => line.includes("Data "))).toMatch(database);
  const api = await ApiClient.signIn(URL, ADMIN);
  expect(await scansSettled(api)).toMatchObject({ state: "DONE", problemCount: 0 });
  expect((await listTracks(api)).map((track) => track.title)).toContain("Piece 2.10");
}

describe("Debian 13 (trixie)", () => {
  let debian: FreshDebian;
  const servers: DebianProcess[] = [];
  let service: DebianProcess | undefined;

  beforeAll(async () => {
    debian = await makePi("trixie");
  }, INSTALLS_WITHIN_MS);
  afterAll(() => debian.remove(), STARTS_WITHIN_MS);

  it(
    "installs the service, and says what is left to do without systemd",
    async () => {
      const said = await install(debian, "bookworm");
      expect(said).toContain("Nothing stands in the way.");
      expect(said).toContain("Made the system user soniquebay.");
      expect(said).toContain("systemctl enable --now soniquebay");
      const look = "stat --format='%a %U %n' /etc/soniquebay/soniquebay.env /var/lib/soniquebay";
      expect(await debian.run("root", look)).toBe(
        "600 root /etc/soniquebay/soniquebay.env\n700 soniquebay /var/lib/soniquebay",
      );
      // Instead of the set-up link, and so that nobody outside is asked: settings like a person's own.
      appendFileSync(
        path.join(debian.directory, "etc/soniquebay/soniquebay.env"),
        `SONIQUEBAY_ADMIN_USER=${ADMIN.username}\nSONIQUEBAY_ADMIN_PASSWORD=${ADMIN.password}\nENRICHMENT=off\n`,
      );
    },
    INSTALLS_WITHIN_MS,
  );

  it(
    "runs on the embedded database as the service's user, and stops when told to",
    async () => {
      service = startService(debian);
      await expectMusic(service, /\/var\/lib\/soniquebay \(embedded PostgreSQL 18/u);
      expect(await service.end("SIGTERM")).toBe(0);
    },
    STARTS_WITHIN_MS,
  );

  it(
    "keeps settings, folders and rights at a second install, as an upgrade does",
    async () => {
      const settings = () => debian.run("root", "cat /etc/soniquebay/soniquebay.env");
      const before = await settings();
      await debian.run("pi", "cd /opt/soniquebay && sudo packaging/soniquebay service install");
      expect(await settings()).toBe(before);
      service = startService(debian);
      await expectMusic(service, /embedded PostgreSQL 18/u);
      expect(await service.end("SIGTERM")).toBe(0);
    },
    STARTS_WITHIN_MS,
  );

  it(
    "runs on a PostgreSQL and Redis of the system, without a password",
    async () => {
      await debian.run("pi", commands("postgresql"), { DEBIAN_FRONTEND: "noninteractive" });
      // As pg_ctlcluster starts it, in the foreground: whatever starts it in the background is gone with its namespace.
      const cluster = [
        "-D",
        "/var/lib/postgresql/17/main",
        "-c",
        "config_file=/etc/postgresql/17/main/postgresql.conf",
      ];
      await debian.run("root", "install -d -o postgres -g postgres /var/run/postgresql");
      servers.push(
        debian.start("postgres", ["/usr/lib/postgresql/17/bin/postgres", ...cluster]),
        debian.start("redis", ["/usr/bin/redis-server", "--port", "6379", "--save", ""]),
      );
      await Promise.all([
        servers[0]?.said("ready to accept connections"),
        servers[1]?.said("Ready to accept connections"),
      ]);
      await debian.run("pi", commands("postgresql-started"));
      service = startService(debian);
      await expectMusic(service, /\(PostgreSQL 17/u);
      const count =
        "psql --dbname=soniquebay --tuples-only --no-align --command='select count(*) from tracks'";
      expect(await debian.run("soniquebay", count)).toBe("20");
      expect(await service.end("SIGTERM")).toBe(0);
      await Promise.all(servers.map((server) => server.end("SIGINT")));
    },
    INSTALLS_WITHIN_MS,
  );

  it(
    "is taken out, and leaves data and settings",
    async () => {
      await debian.run("pi", "cd /opt/soniquebay && sudo packaging/soniquebay service uninstall");
      const left = "ls /etc/systemd/system /var/lib/soniquebay /etc/soniquebay";
      const listed = await debian.run("root", left);
      expect(listed).not.toContain("soniquebay.service");
      expect(listed).toContain("music-folders.json");
      expect(listed).toContain("soniquebay.env");
    },
    STARTS_WITHIN_MS,
  );
});

describe("Debian 12 (bookworm), whose Node is too old to run SoniqueBay", () => {
  let debian: FreshDebian;
  beforeAll(async () => {
    debian = await makePi("bookworm");
  }, INSTALLS_WITHIN_MS);
  afterAll(() => debian.remove(), STARTS_WITHIN_MS);

  it(
    "begins with it, and runs on the Node that SoniqueBay brings",
    async () => {
      await install(debian, "bookworm");
      expect(await debian.run("pi", "node --version")).toMatch(/^v18\./u);
      appendFileSync(
        path.join(debian.directory, "etc/soniquebay/soniquebay.env"),
        `SONIQUEBAY_ADMIN_USER=${ADMIN.username}\nSONIQUEBAY_ADMIN_PASSWORD=${ADMIN.password}\nENRICHMENT=off\n`,
      );
      const service = startService(debian);
      await expectMusic(service, /embedded PostgreSQL 18/u);
      expect(await service.end("SIGTERM")).toBe(0);
    },
    INSTALLS_WITHIN_MS,
  );
});
