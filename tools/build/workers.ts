import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build, type Plugin } from "esbuild";
import { consumerWrapperSource } from "../../local-runner/bindings/broker/wrapper.ts";
import { forbidDynamicCode } from "./dynamic-code.ts";
import { embeddedWasm } from "./embedded-wasm.ts";
import { essentiaWithoutDynamicCode } from "./patch-essentia.ts";

const PROJECT = path.dirname(path.dirname(import.meta.dirname));

/**
 * workerd refuses WebAssembly from bytes: a `.wasm` file stays a module of its own beside the bundle, under the name
 * that the import keeps. Wrangler treats `.wasm` imports the same way.
 */
const wasmModules = (directory: string): Plugin => ({
  name: "wasm-modules",
  setup(setup) {
    setup.onResolve({ filter: /\.wasm$/ }, async (args) => {
      if (args.pluginData === "resolved") return undefined;
      const found = await setup.resolve(args.path, {
        resolveDir: args.resolveDir,
        kind: args.kind,
        pluginData: "resolved",
      });
      if (found.errors.length > 0) return { errors: found.errors };
      const name = path.basename(found.path);
      await cp(found.path, path.join(directory, name));
      return { path: `./${name}`, external: true };
    });
  },
});

/**
 * What a Worker loads only when it is asked to: a process that isn't given these modules pays no memory for them, for
 * workerd compiles every module that its configuration lists. By source file, the module's name in the bundle.
 */
const PARTS: ReadonlyMap<string, string> = new Map([
  ["queues/analyze/listen.ts", "listening/listen.js"],
  ["queues/map/lay-out.ts", "listening/lay-out.js"],
  ["queues/analyze/models/score-patches.ts", "models/score-patches.js"],
]);

/** Keeps a dynamic import of a part as it is, and tells which parts there are to build. */
const partModules = (outfile: string, root: string, found: Set<string>): Plugin => ({
  name: "part-modules",
  setup(setup) {
    setup.onResolve({ filter: /\.ts$/ }, (args) => {
      if (args.kind !== "dynamic-import") return undefined;
      const source = path.relative(PROJECT, path.resolve(args.resolveDir, args.path));
      const name = PARTS.get(source);
      if (name === undefined) return undefined;
      found.add(source);
      const target = path.relative(path.dirname(outfile), path.join(root, name));
      return { path: target.startsWith(".") ? target : `./${target}`, external: true };
    });
  },
});

export async function bundleWorker(entryPoint: string, directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  const found = new Set<string>();
  await bundleModule(entryPoint, path.join(directory, "worker.js"), directory, found);
  // A part may name further parts; what is added while this runs comes in its turn.
  for (const source of found) {
    const outfile = path.join(directory, PARTS.get(source) ?? "");
    await bundleModule(path.join(PROJECT, source), outfile, directory, found);
  }
}

async function bundleModule(
  entryPoint: string,
  outfile: string,
  root: string,
  found: Set<string>,
): Promise<void> {
  await mkdir(path.dirname(outfile), { recursive: true });
  await build({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2024",
    // Naming conditions drops esbuild's own "module": without it some packages come twice.
    platform: "browser",
    conditions: ["workerd", "worker", "browser", "module"],
    external: ["node:*", "cloudflare:*"],
    define: {
      "process.env.NODE_ENV": '"production"',
      // workerd says here which Node it resembles, and some glue code then looks for its files as in Node.
      "process.versions": "undefined",
    },
    plugins: [
      partModules(outfile, root, found),
      essentiaWithoutDynamicCode,
      embeddedWasm(path.dirname(outfile)),
      wasmModules(path.dirname(outfile)),
    ],
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: false,
    logLevel: "warning",
  });
  forbidDynamicCode(outfile, await readFile(outfile, "utf8"));
}

/** The consumer, and before it the module that turns the runner's deliveries into `queue()` calls. */
export async function bundleConsumer(entryPoint: string, directory: string): Promise<void> {
  await bundleWorker(entryPoint, directory);
  await writeFile(path.join(directory, "wrapper.js"), await consumerWrapperSource("worker.js"));
}
