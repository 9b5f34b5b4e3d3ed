import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type AppUnderTest, startAppUnderTest } from "../local-runner/testing/app-under-test.ts";
import { makeWavLibrary } from "./support/wav-library.ts";

/** What a monitoring program sees of a whole app, and the board that is made of it. */

interface Board {
  templating: { list: { name: string; type: string }[] };
  panels: {
    title: string;
    type: string;
    fieldConfig?: { defaults: { unit: string } };
    targets?: { expr: string; datasource: { uid: string } }[];
  }[];
}

let folder: string;
let under: AppUnderTest;
let text: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-monitoring-"));
  const music = path.join(folder, "Music");
  await makeWavLibrary(music, 2);
  under = await startAppUnderTest({ musicDirectories: [music] });
  await vi.waitFor(
    async () => {
      text = await (await under.fetch("/metrics")).text();
      if (!text.includes("soniquebay_scan_last_success 1")) throw new Error("no scan ended yet");
    },
    { timeout: 60_000, interval: 500 },
  );
});
afterAll(async () => {
  await under.stop();
  await rm(folder, { recursive: true, force: true });
});

const families = (): Map<string, string> =>
  new Map(
    Array.from(text.matchAll(/^# TYPE (\w+) (\w+)$/gmu), ([, name = "", type = ""]) => [
      name,
      type,
    ]),
  );

test("each part of the figures is there", () => {
  expect(text.match(/^soniquebay_part_up.*$/gmu)).toEqual([
    'soniquebay_part_up{part="library"} 1',
    'soniquebay_part_up{part="work"} 1',
    'soniquebay_part_up{part="host"} 1',
  ]);
  expect(text).toMatch(/^soniquebay_queue_messages\{queue="scan"\} \d$/mu);
  expect(text).toContain('soniquebay_dead_letters{queue="scan"} 0');
  expect(text).toContain('soniquebay_home_info{database="embedded",cache="embedded"} 1');
  for (const name of ["runner", "web", "light", "heavy-1"]) {
    expect(text).toContain(`soniquebay_process_up{process="${name}"} 1`);
    const bytes = new RegExp(`resident_memory_bytes\\{process="${name}"\\} (\\d+)`, "u");
    expect(Number(bytes.exec(text)?.[1])).toBeGreaterThan(1_000_000);
  }
  const database = Number(/^soniquebay_database_size_bytes (\S+)$/mu.exec(text)?.[1]);
  expect(database).toBeGreaterThan(1_000_000);
});

test("names go by Prometheus' rules: base units, and _total for what only grows", () => {
  for (const [name, type] of families()) {
    expect(name).toMatch(/^soniquebay_[a-z_]+$/u);
    expect(name.endsWith("_total"), name).toBe(type === "counter");
    expect(name).not.toMatch(/_(ms|milliseconds|minutes|hours|days|kb|mb|percent)(_|$)/u);
    expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, "mu"));
  }
  expect(families().size).toBeGreaterThan(30);
});

test("a process that ends is counted", async () => {
  under.app.processes.all.find(({ name }) => name === "light")?.kill("a test");
  await expect
    .poll(async () => (await under.fetch("/metrics")).text(), { timeout: 30_000 })
    .toContain('soniquebay_process_restarts_total{process="light"} 1');
});

test("the example board names only figures that are there, each with a unit", () => {
  const board = JSON.parse(readFileSync("packaging/grafana/soniquebay.json", "utf8")) as Board;
  expect(board.templating.list.map(({ type }) => type)).toContain("datasource");
  const known = families();
  const named = new Set<string>();
  for (const { fieldConfig, targets = [], title, type } of board.panels) {
    if (type === "row") continue;
    expect(fieldConfig?.defaults.unit, title).toMatch(/\w/u);
    expect(targets.length, title).toBeGreaterThan(0);
    for (const { datasource, expr } of targets) {
      expect(datasource.uid).toBe("${datasource}");
      for (const [name] of expr.matchAll(/soniquebay_\w+/gu)) {
        const family = name.replace(/_(bucket|sum|count)$/u, "");
        named.add(known.get(family) === "histogram" ? family : name);
      }
    }
  }
  expect(named.size).toBeGreaterThan(20);
  expect([...named].filter((name) => !known.has(name))).toEqual([]);
});
