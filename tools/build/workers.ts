import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build, type Plugin } from "esbuild";
import { consumerWrapperSource } from "../../local-runner/bindings/broker/wrapper.ts";
import { essentiaWithoutDynamicCode } from "./patch-essentia.ts";

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

export async function bundleWorker(entryPoint: string, directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  await build({
    entryPoints: [entryPoint],
    outfile: path.join(directory, "worker.js"),
    bundle: true,
    format: "esm",
    target: "es2024",
    // Naming conditions drops esbuild's own "module": without it some packages come twice.
    platform: "browser",
    conditions: ["workerd", "worker", "browser", "module"],
    external: ["node:*", "cloudflare:*"],
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [essentiaWithoutDynamicCode, wasmModules(directory)],
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: false,
    logLevel: "warning",
  });
}

/** The consumer, and before it the module that turns the runner's deliveries into `queue()` calls. */
export async function bundleConsumer(entryPoint: string, directory: string): Promise<void> {
  await bundleWorker(entryPoint, directory);
  await writeFile(path.join(directory, "wrapper.js"), await consumerWrapperSource("worker.js"));
}
