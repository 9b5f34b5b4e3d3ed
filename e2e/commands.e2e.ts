import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunnerProcess, startRunner } from "./support/runner-process.ts";
import { listScanRuns, scansSettled } from "./support/scans.ts";
import { makeWavLibrary } from "./support/wav-library.ts";

/** The commands a person types, from outside. */

const PROJECT = path.dirname(import.meta.dirname);

let folder: string;
let music: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-commands-"));
  music = path.join(folder, "Music");
  await makeWavLibrary(music, 1);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function soniquebay(args: string[], environment: Record<string, string> = {}) {
  const { HOST: _host, PORT: _port, ...rest } = process.env;
  const run = spawnSync(process.execPath, ["local-runner/cli.ts", ...args], {
    cwd: PROJECT,
    encoding: "utf8",
    env: { ...rest, ...environment },
    timeout: 30_000,
  });
  return { code: run.status, text: run.stdout, error: run.stderr };
}

describe("without a running SoniqueBay", () => {
  const data = () => `--data=${path.join(folder, "none")}`;

  it("doctor finds nothing in the way", () => {
    const { code, text } = soniquebay(["doctor", music, data(), "--port=0"]);
    expect(text).toContain("workerd");
    expect(text).toContain(`Music folder ${music}`);
    expect(text).toContain("Nothing stands in the way.");
    expect(code).toBe(0);
  });

  it("doctor says which port is taken and which folder is missing, and what to do", async () => {
    const taken = await listen();
    const { port } = taken.address() as { port: number };
    const gone = path.join(folder, "gone");
    const { code, text } = soniquebay([
      "doctor",
      gone,
      data(),
      `--port=${port}`,
      "--host=127.0.0.1",
    ]);
    taken.close();
    expect(text).toMatch(new RegExp(`BAD\\s+Port ${port} on 127.0.0.1 cannot be used`, "u"));
    expect(text).toContain("--port");
    expect(text).toMatch(/note\s+Music folder .*gone cannot be opened \(ENOENT\)/u);
    expect(code).toBe(1);
  });

  it("doctor says that DATABASE_URL and REDIS_URL lead nowhere", async () => {
    const closed = await listen();
    const { port } = closed.address() as { port: number };
    await new Promise((resolve) => closed.close(resolve));
    const { code, text } = soniquebay(["doctor", data(), "--port=0"], {
      DATABASE_URL: `postgresql://nobody@127.0.0.1:${port}/none`,
      REDIS_URL: `redis://127.0.0.1:${port}`,
    });
    expect(text).toMatch(/BAD\s+Database: /u);
    expect(text).toMatch(/BAD\s+Cache: /u);
    expect(code).toBe(1);
  });

  it("status and scan say that nothing runs", () => {
    expect(soniquebay(["status", data()])).toMatchObject({ code: 1 });
    expect(soniquebay(["scan", data()]).error).toContain("npm start");
  });

  it("names a setting that cannot be used, and starts nothing", () => {
    const { code, error } = soniquebay(["start", data()], { PORT: "eighty", LOG_LEVEL: "loud" });
    expect(error).toMatch(/PORT: .*\n\s+LOG_LEVEL: /u);
    expect(error).not.toContain("    at ");
    expect(code).toBe(2);
  });

  it("service print shows the unit file of this project, with its music", () => {
    const { code, text } = soniquebay(["service", "print", music, data(), "--user=ana"]);
    expect(text).toContain(
      `ExecStart=/bin/sh "${PROJECT}/packaging/soniquebay" "start" "${data()}" "${music}"`,
    );
    expect(text).toMatch(/^User=ana$/mu);
    expect(code).toBe(0);
  });

  it("service refuses settings that belong into its file, and actions that there aren't", () => {
    const misplaced = soniquebay(["service", "install", "--port=80"]);
    expect(misplaced.error).toContain("/etc/soniquebay/soniquebay.env");
    expect(misplaced.code).toBe(2);
    expect(soniquebay(["service", "fly"]).error).toContain("install, uninstall, print, status");
  });

  it("says which commands there are when it is given another", () => {
    const { code, error } = soniquebay(["fly", data()]);
    expect(error).toContain('There is no command "fly"');
    expect(code).toBe(2);
  });
});

describe("with a running SoniqueBay", () => {
  let runner: RunnerProcess;
  const data = () => path.join(folder, "data");
  beforeAll(async () => {
    runner = await startRunner({ dataDirectory: data(), musicDirectories: [music] });
  });
  afterAll(() => runner.end("SIGTERM"));

  it("status shows each part", () => {
    const { code, text } = soniquebay(["status", `--data=${data()}`]);
    expect(text).toContain(runner.url);
    expect(text).toMatch(/database\s+ok/u);
    expect(text).toMatch(/failures\s+none/u);
    expect(code).toBe(0);
  });

  it("status tells programs the same, and no secret", async () => {
    await scansSettled(await runner.signIn());
    const { code, text } = soniquebay(["status", "--json", `--data=${data()}`]);
    expect(code).toBe(0);
    const told = JSON.parse(text) as { queues: { name: string; waiting: number | null }[] };
    expect(told).toMatchObject({
      running: true,
      status: "ok",
      url: runner.url,
      deadLetters: 0,
      lastScan: { state: "done", filesRead: expect.any(Number) },
    });
    expect(told.queues).toHaveLength(9);
    expect(told.queues.every(({ waiting }) => typeof waiting === "number")).toBe(true);
    expect(text).not.toMatch(/token|secret/iu);
    expect(JSON.parse(soniquebay(["status", "--json", `--data=${folder}/none`]).text)).toEqual({
      running: false,
    });
  });

  it("scan starts one", async () => {
    const api = await runner.signIn();
    await scansSettled(api);
    const before = await listScanRuns(api);
    expect(soniquebay(["scan", `--data=${data()}`]).code).toBe(0);
    await scansSettled(api);
    expect(await listScanRuns(api)).toHaveLength(before.length + 1);
  });

  it("doctor says that it runs", () => {
    const { text } = soniquebay(["doctor", `--data=${data()}`]);
    expect(text).toContain(`SoniqueBay runs: ${runner.url}`);
  });

  it("a second start on the same data folder is refused with the reason", () => {
    const { code, error } = soniquebay([
      "start",
      `--data=${data()}`,
      "--port=0",
      "--host=127.0.0.1",
    ]);
    expect(error).toContain(data());
    expect(error).toMatch(/another|already|in use/iu);
    expect(code).not.toBe(0);
  });
});

function listen(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => resolve(server));
  });
}
