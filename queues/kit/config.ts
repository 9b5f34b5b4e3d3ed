import * as v from "valibot";

const Variables = v.object({
  LOG_LEVEL: v.optional(v.picklist(["debug", "info", "warn", "error"]), "info"),
  /** Shared with the API Worker: proves that a call to its internal routes comes from here. */
  INTERNAL_TOKEN: v.pipe(v.string(), v.minLength(32, "must have at least 32 characters")),
});

/** Bindings of the consumer Worker (queues/wrangler.toml). */
export interface Env {
  readonly API: Fetcher;
  readonly MUSIC: R2Bucket;
  readonly ARTWORK: R2Bucket;
  /** Only read. */
  readonly QUARANTINE: R2Bucket;
  /** Read-only: schema/internal/music-models.ts names what may lie in it. */
  readonly MODELS: R2Bucket;
  /** Only hosts that have the music beside them offer it: schema/internal/heads.ts */
  readonly HEADS?: Fetcher;
  readonly [variable: string]: unknown;
}

export interface Config {
  logLevel: "debug" | "info" | "warn" | "error";
  internalToken: string;
}

/** Throws one error that names every setting that is missing or wrong. */
export function readConfig(env: Env): Config {
  const parsed = v.safeParse(Variables, env);
  if (!parsed.success) {
    const problems = parsed.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);
    throw new Error(`The consumers cannot start. ${problems.join("; ")}`);
  }
  return { logLevel: parsed.output.LOG_LEVEL, internalToken: parsed.output.INTERNAL_TOKEN };
}
