import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { build as buildWeb } from "vite";
import { compileAssembly } from "./assembly.ts";
import { fingerprint } from "./stale.ts";
import { bundleConsumer, bundleWorker } from "./workers.ts";

/** Builds into dist/ what is out of date; `--force` builds all of it. Prints nothing when there is nothing to do. */

const project = path.dirname(path.dirname(import.meta.dirname));
const dist = (name: string) => path.join(project, "dist", name);
const source = (name: string) => path.join(project, name);

interface Part {
  name: string;
  /** Changes to these make the part stale. */
  sources: readonly string[];
  build: () => Promise<unknown>;
}

const COMMON = ["package-lock.json", "tools/build", "schema"];

const parts: readonly Part[] = [
  {
    name: "functions",
    sources: [...COMMON, "functions"],
    build: () => bundleWorker(source("functions/worker.ts"), dist("functions")),
  },
  {
    // Before the consumer, whose bundle takes it in.
    name: "kernel",
    sources: ["package-lock.json", "tools/build/assembly.ts", "queues/analyze/dsp/assembly"],
    build: () =>
      compileAssembly(source("queues/analyze/dsp/assembly/index.ts"), dist("kernel/dsp.wasm")),
  },
  {
    name: "queues",
    sources: [...COMMON, "queues", "local-runner/bindings/broker"],
    build: () => bundleConsumer(source("queues/worker.ts"), dist("queues")),
  },
  {
    name: "runner",
    sources: [...COMMON, "local-runner/workerd/workers"],
    build: () =>
      Promise.all(
        ["assets", "door", "outbound"].map((name) =>
          bundleWorker(source(`local-runner/workerd/workers/${name}.ts`), dist(`runner/${name}`)),
        ),
      ),
  },
  {
    name: "web",
    sources: [...COMMON, "web"],
    build: () => buildWeb({ configFile: source("web/vite.config.ts"), logLevel: "warn" }),
  },
];

const stampFile = dist("built.json");
const force = process.argv.includes("--force");
const built = await readStamp();
for (const part of parts) {
  const wanted = fingerprint(project, part.sources);
  if (!force && built[part.name] === wanted) continue;
  process.stderr.write(`SoniqueBay: building ${part.name} …\n`);
  await part.build();
  built[part.name] = wanted;
  await mkdir(dist(""), { recursive: true });
  // After every part: an interrupted build begins again where it was.
  await writeFile(stampFile, JSON.stringify(built));
}

async function readStamp(): Promise<Record<string, string>> {
  try {
    return JSON.parse(await readFile(stampFile, "utf8")) as Record<string, string>;
  } catch {
    // Never built, or interrupted while writing: build everything.
    return {};
  }
}
