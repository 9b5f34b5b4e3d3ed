import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parse as parseToml } from "smol-toml";
import * as v from "valibot";
import { CannotStart } from "../cannot-start.ts";

/** Everything a person can set. README.md lists the same names; keep both alike. */
export interface Settings {
  port: number;
  host: string;
  dataDirectory: string;
  /** Empty: the folders of the last start. */
  musicDirectories: readonly string[];
  databaseUrl: string | null;
  redisUrl: string | null;
  ollamaUrl: string | null;
  ollamaModel: string | null;
  /** False: nobody outside is asked about the music. */
  enrichment: boolean;
  /** Where all sources of it answer instead of at their own addresses. */
  sourcesUrl: string | null;
  /** Where a source of music puts what came; null: below the data directory. */
  quarantineDirectory: string | null;
  /** Where backups lie. */
  backupDirectory: string;
  admin: { username: string; password: string } | null;
  heavyProcesses: number;
  logLevel: "debug" | "info" | "warn" | "error";
}

const DEFAULT_PORT = 8787;

const port = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(Number),
  v.integer("must be a whole number"),
  v.minValue(0, "must be 0 to 65535"),
  v.maxValue(65_535, "must be 0 to 65535"),
);
const processes = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(Number),
  v.integer("must be a whole number"),
  v.minValue(1, "must be at least 1"),
  v.maxValue(64, "must be at most 64"),
);
const address = (schemes: readonly string[]) =>
  v.pipe(
    v.string(),
    v.check(
      (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol),
      `must be an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(" or ")}`,
    ),
  );

const Raw = v.pipe(
  v.object({
    PORT: v.optional(port, DEFAULT_PORT),
    HOST: v.optional(v.pipe(v.string(), v.minLength(1)), "0.0.0.0"),
    DATA_DIR: v.optional(v.string()),
    MUSIC_DIR: v.optional(v.union([v.string(), v.array(v.string())])),
    DATABASE_URL: v.optional(address(["postgres:", "postgresql:"])),
    REDIS_URL: v.optional(address(["redis:", "rediss:"])),
    OLLAMA_URL: v.optional(address(["http:", "https:"])),
    OLLAMA_MODEL: v.optional(v.string()),
    ENRICHMENT: v.optional(v.picklist(["on", "off"], "must be on or off"), "on"),
    SOURCES_URL: v.optional(address(["http:", "https:"])),
    QUARANTINE_DIR: v.optional(v.string()),
    BACKUP_DIR: v.optional(v.string()),
    SONIQUEBAY_ADMIN_USER: v.optional(v.string()),
    SONIQUEBAY_ADMIN_PASSWORD: v.optional(
      v.pipe(v.string(), v.minLength(8, "must have at least 8 characters")),
    ),
    HEAVY_PROCESSES: v.optional(processes),
    LOG_LEVEL: v.optional(
      v.picklist(["debug", "info", "warn", "error"], "must be debug, info, warn or error"),
      "info",
    ),
  }),
  v.check(
    (raw) =>
      (raw.SONIQUEBAY_ADMIN_USER === undefined) === (raw.SONIQUEBAY_ADMIN_PASSWORD === undefined),
    "SONIQUEBAY_ADMIN_USER and SONIQUEBAY_ADMIN_PASSWORD belong together: set both or neither",
  ),
);

const NAMES = Object.keys(Raw.pipe[0].entries);

export interface SettingsSources {
  /** By setting name; a value here beats the environment. */
  flags: Readonly<Record<string, string | readonly string[] | undefined>>;
  environment: Readonly<Record<string, string | undefined>>;
  /** Where relative paths given by flag or environment begin. */
  workingDirectory: string;
  /** Holds `data/` when DATA_DIR is not set. */
  projectDirectory: string;
}

/** Flags, then environment, then DATA_DIR/config.toml. Throws one `CannotStart` that names every bad setting. */
export function readSettings(sources: SettingsSources): Settings {
  const { flags, environment, workingDirectory } = sources;
  const dataDirectory = path.resolve(
    workingDirectory,
    (flags["DATA_DIR"] as string | undefined) ||
      environment["DATA_DIR"] ||
      path.join(sources.projectDirectory, "data"),
  );
  const file = readConfigFile(path.join(dataDirectory, "config.toml"));
  const pick = (name: string) => flags[name] ?? (environment[name] || undefined) ?? file[name];
  const parsed = v.safeParse(Raw, Object.fromEntries(NAMES.map((name) => [name, pick(name)])));
  if (!parsed.success) {
    const problems = parsed.issues.map((issue) => {
      const where = v.getDotPath(issue);
      return where === null ? `  ${issue.message}` : `  ${where}: ${issue.message}`;
    });
    throw new CannotStart(`These settings cannot be used:\n${problems.join("\n")}`);
  }
  const raw = parsed.output;
  const music =
    typeof raw.MUSIC_DIR === "string" ? raw.MUSIC_DIR.split(path.delimiter) : raw.MUSIC_DIR;
  return {
    port: raw.PORT,
    host: raw.HOST,
    dataDirectory,
    musicDirectories: (music ?? [])
      .filter((directory) => directory !== "")
      .map((directory) => path.resolve(workingDirectory, directory)),
    databaseUrl: raw.DATABASE_URL ?? null,
    redisUrl: raw.REDIS_URL ?? null,
    ollamaUrl: raw.OLLAMA_URL ?? null,
    ollamaModel: raw.OLLAMA_MODEL ?? null,
    enrichment: raw.ENRICHMENT === "on",
    sourcesUrl: raw.SOURCES_URL?.replace(/\/+$/u, "") ?? null,
    quarantineDirectory: raw.QUARANTINE_DIR
      ? path.resolve(workingDirectory, raw.QUARANTINE_DIR)
      : null,
    backupDirectory: path.resolve(
      workingDirectory,
      raw.BACKUP_DIR || path.join(dataDirectory, "backups"),
    ),
    admin:
      raw.SONIQUEBAY_ADMIN_USER !== undefined && raw.SONIQUEBAY_ADMIN_PASSWORD !== undefined
        ? { username: raw.SONIQUEBAY_ADMIN_USER, password: raw.SONIQUEBAY_ADMIN_PASSWORD }
        : null,
    heavyProcesses: raw.HEAVY_PROCESSES ?? Math.max(1, availableParallelism() - 1),
    logLevel: raw.LOG_LEVEL,
  };
}

function readConfigFile(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw new CannotStart(`${file} cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
  try {
    const table = parseToml(text);
    const unknown = Object.keys(table).filter((name) => !NAMES.includes(name));
    if (unknown.length > 0) {
      throw new CannotStart(
        `${file} names settings that do not exist: ${unknown.join(", ")}. Known are ${NAMES.join(", ")}.`,
      );
    }
    return table;
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(`${file} is not valid TOML: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
