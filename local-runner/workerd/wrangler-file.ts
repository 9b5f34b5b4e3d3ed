import { readFileSync } from "node:fs";
import { parse as parseToml } from "smol-toml";
import * as v from "valibot";

/**
 * The parts of wrangler's configuration that SoniqueBay uses. The object is strict: a key that the local runner
 * would ignore must not pass here in silence, or the two homes drift apart.
 * Source: developers.cloudflare.com/workers/wrangler/configuration
 */
const WranglerFile = v.strictObject({
  name: v.string(),
  main: v.string(),
  /** For wrangler alone: the Worker is built already, by `npm run build`, and these files belong to it. */
  no_bundle: v.optional(v.boolean()),
  find_additional_modules: v.optional(v.boolean()),
  rules: v.optional(
    v.array(
      v.strictObject({ type: v.string(), globs: v.array(v.string()), fallthrough: v.boolean() }),
    ),
  ),
  compatibility_date: v.string(),
  compatibility_flags: v.optional(v.array(v.string()), []),
  vars: v.optional(v.record(v.string(), v.string()), {}),
  assets: v.optional(
    v.strictObject({
      directory: v.string(),
      binding: v.string(),
      not_found_handling: v.literal("single-page-application"),
      // At home there is nothing before the Worker that could answer.
      run_worker_first: v.literal(true),
    }),
  ),
  r2_buckets: v.optional(
    v.array(v.strictObject({ binding: v.string(), bucket_name: v.string() })),
    [],
  ),
  services: v.optional(
    v.array(
      v.strictObject({
        binding: v.string(),
        service: v.string(),
        entrypoint: v.optional(v.string()),
      }),
    ),
    [],
  ),
  queues: v.optional(
    v.strictObject({
      producers: v.optional(
        v.array(v.strictObject({ binding: v.string(), queue: v.string() })),
        [],
      ),
      consumers: v.optional(
        v.array(
          v.strictObject({
            queue: v.string(),
            max_batch_size: v.optional(v.number()),
            max_batch_timeout: v.optional(v.number()),
            max_retries: v.optional(v.number()),
            retry_delay: v.optional(v.number()),
            max_concurrency: v.optional(v.number()),
            dead_letter_queue: v.optional(v.string()),
          }),
        ),
        [],
      ),
    }),
    {},
  ),
  durable_objects: v.optional(
    v.strictObject({
      bindings: v.array(v.strictObject({ name: v.string(), class_name: v.string() })),
    }),
    { bindings: [] },
  ),
  migrations: v.optional(
    v.array(v.strictObject({ tag: v.string(), new_sqlite_classes: v.array(v.string()) })),
    [],
  ),
  triggers: v.optional(v.strictObject({ crons: v.array(v.string()) }), { crons: [] }),
});
export type WranglerFile = v.InferOutput<typeof WranglerFile>;

/** Throws, naming file and key, when the file holds what the local runner can't honor. */
export function readWranglerFile(file: string): WranglerFile {
  const parsed = v.safeParse(WranglerFile, parseToml(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.output;
  const problems = parsed.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);
  throw new Error(`${file} holds what the local runner does not know: ${problems.join("; ")}`);
}
