import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";

const PROJECT = path.dirname(path.dirname(import.meta.dirname));
/** `bin/wrangler.js` only starts this one as a child; without it there is one process fewer to lose. */
const WRANGLER = path.join(
  path.dirname(createRequire(import.meta.url).resolve("wrangler/package.json")),
  "wrangler-dist/cli.js",
);
/**
 * A test that is killed closes nothing itself; but the channel between it and wrangler breaks. Only for what runs until
 * it is stopped: a command closes the channel itself when it is done.
 */
const DIE_WITH_PARENT =
  '--import=data:text/javascript,process.on("disconnect",()=>process.kill(process.pid,"SIGTERM"))';
/** Bundling three Workers and starting workerd on a busy Raspberry Pi. */
const START_LIMIT_MS = 120_000;
/** What wrangler needs to end workerd and remove its temporary files; after that it is killed. */
const STOP_LIMIT_MS = 10_000;
const POLL_MS = 50;

export const FUNCTIONS_CONFIG = path.join(PROJECT, "wrangler.toml");
export const QUEUES_CONFIG = path.join(PROJECT, "queues/wrangler.toml");

export interface WranglerResult {
  exitCode: number | null;
  /** stdout and stderr, without colors. */
  output: string;
}

/** Runs a command to its end, without network: no account, no usage figures, nothing kept in the home folder. */
export async function runWrangler(
  commandLine: readonly string[],
  homeDirectory: string,
): Promise<WranglerResult> {
  const child = spawnWrangler(commandLine, homeDirectory, {}, []);
  const lines: string[] = [];
  collectLines(child, lines);
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode, output: lines.join("\n") };
}

export interface WranglerDev {
  readonly url: string;
  /** Ends wrangler and every process it started. Throws when one of them outlives that. */
  stop(): Promise<void>;
}

/**
 * `wrangler dev` with several Workers in one session; the first has the address. `secrets` reach each Worker as
 * secrets do from a `.dev.vars`, but through the environment, so that no file ever holds one.
 */
export async function startWranglerDev(options: {
  configs: readonly string[];
  /** Local R2, Queues and Durable Objects. */
  stateDirectory: string;
  homeDirectory: string;
  secrets: Readonly<Record<string, string>>;
  /** Takes what wrangler and the Workers say. */
  lines: string[];
}): Promise<WranglerDev> {
  const { lines } = options;
  const port = await freePort();
  const child = spawnWrangler(
    [
      "dev",
      ...options.configs.flatMap((config) => ["--config", config]),
      "--ip=127.0.0.1",
      `--port=${port}`,
      "--inspector-ip=127.0.0.1",
      `--inspector-port=${await freePort()}`,
      `--persist-to=${options.stateDirectory}`,
      "--show-interactive-dev-session=false",
    ],
    options.homeDirectory,
    { ...options.secrets, CLOUDFLARE_INCLUDE_PROCESS_ENV: "true" },
    [DIE_WITH_PARENT],
  );
  const killGroup = () => void signalGroup(child, "SIGKILL");
  collectLines(child, lines);
  const closed = once(child, "close");
  const stop = async () => {
    // Wrangler alone: it ends workerd and removes its temporary files, and then itself.
    child.kill("SIGTERM");
    const gone = await poll(() => !signalGroup(child, 0), STOP_LIMIT_MS);
    killGroup();
    await closed;
    if (!gone) throw new Error(`wrangler dev did not stop:\n${lines.join("\n")}`);
  };
  const started = await Promise.race([
    once(child, "message").then(() => true),
    closed.then(() => false),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), START_LIMIT_MS).unref()),
  ]);
  if (started) return { url: `http://127.0.0.1:${port}`, stop };
  await stop();
  throw new Error(`wrangler dev did not start:\n${lines.join("\n")}`);
}

/** In a process group of its own, so that whatever it starts can be ended with it. */
function spawnWrangler(
  commandLine: readonly string[],
  homeDirectory: string,
  environment: Readonly<Record<string, string>>,
  nodeOptions: readonly string[],
): ChildProcess {
  return spawn(process.execPath, ["--no-warnings", ...nodeOptions, WRANGLER, ...commandLine], {
    cwd: PROJECT,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Not the test's own environment: all of it would become variables of the Workers.
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: homeDirectory,
      XDG_CONFIG_HOME: homeDirectory,
      CI: "1",
      NO_COLOR: "1",
      WRANGLER_SEND_METRICS: "false",
      WRANGLER_LOG_PATH: path.join(homeDirectory, "logs"),
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
      WRANGLER_REGISTRY_PATH: path.join(homeDirectory, "registry"),
      ...environment,
    },
  });
}

function collectLines(child: ChildProcess, lines: string[]): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(stripVTControlCharacters(line));
    });
  }
}

/** False when no process of the group is left. Signal 0 only asks. */
function signalGroup(child: ChildProcess, signal: "SIGKILL" | 0): boolean {
  if (child.pid === undefined) return false;
  try {
    return process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}

async function poll(condition: () => boolean, limitMs: number): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() > end) return false;
    await pause(POLL_MS);
  }
  return true;
}

/** wrangler takes no port 0 for its public address. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
