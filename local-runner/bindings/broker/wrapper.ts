import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * Source of the module that goes first into a consumer's workerd, beside its bundled Worker: an HTTP face of the
 * Worker's `queue()` and `scheduled()`. Its environment needs `RUNNER_SECRET`.
 *
 * `GET /ready` → 200. `POST /queue` → a BatchOutcome. `POST /scheduled` `{cron, scheduledTime}` → `{outcome, error?}`.
 *
 * @param workerModuleName the bundled Worker's name in the same workerd configuration, such as "worker.js"
 */
export async function consumerWrapperSource(workerModuleName: string): Promise<string> {
  const worker = JSON.stringify(`./${workerModuleName}`);
  const entry = JSON.stringify(fileURLToPath(new URL("./consumer-entry.ts", import.meta.url)));
  const result = await build({
    stdin: {
      contents: `
        import worker from ${worker};
        import { serveConsumer } from ${entry};
        export * from ${worker};
        export default { fetch: (request, env, ctx) => serveConsumer(worker, request, env, ctx) };
      `,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    external: [`./${workerModuleName}`],
  });
  const [output] = result.outputFiles;
  if (!output) throw new Error("esbuild wrote no wrapper module");
  return output.text;
}
