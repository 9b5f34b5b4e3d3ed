import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { RUNNER_ENVIRONMENT, RUNNER_FLAGS } from "../../tools/runner-flags.mjs";
import { ApiClient } from "./api-client.ts";

const PROJECT = path.dirname(path.dirname(import.meta.dirname));
export const ADMIN = { username: "ana", password: "correct horse battery" };

export interface RunnerProcess {
  readonly pid: number;
  readonly url: string;
  readonly setupUrl: string | null;
  /** What it said on stderr so far. */
  readonly log: readonly string[];
  /** Process ids of its workerd processes that run now. */
  workerdPids(): number[];
  signIn(): Promise<ApiClient>;
  /** Ends it with the signal and waits; answers its exit code. */
  end(signal: "SIGTERM" | "SIGINT" | "SIGKILL"): Promise<number | null>;
}

/** `npm start`'s own command line, as a process of its own that can be killed. */
export async function startRunner(options: {
  dataDirectory: string;
  musicDirectories?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** No admin from the environment: a set-up link is printed instead. */
  withoutAdmin?: boolean;
  /** A program, with its arguments, that becomes the runner: setpriv, say. */
  through?: readonly string[];
  /** By packaging/soniquebay, which looks at the machine itself, as a service does. */
  launched?: boolean;
}): Promise<RunnerProcess> {
  const runner = options.launched
    ? [path.join(PROJECT, "packaging/soniquebay")]
    : [process.execPath, ...RUNNER_FLAGS, path.join(PROJECT, "local-runner/cli.ts")];
  const [program = "", ...before] = [...(options.through ?? []), ...runner];
  const child = spawn(
    program,
    [
      ...before,
      "start",
      ...(options.musicDirectories ?? []),
      "--port=0",
      "--host=127.0.0.1",
      `--data=${options.dataDirectory}`,
    ],
    {
      cwd: PROJECT,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        ...RUNNER_ENVIRONMENT,
        HEAVY_PROCESSES: "1",
        // No test asks the world.
        ENRICHMENT: "off",
        ...(options.withoutAdmin
          ? {}
          : {
              SONIQUEBAY_ADMIN_USER: ADMIN.username,
              SONIQUEBAY_ADMIN_PASSWORD: ADMIN.password,
            }),
        ...options.environment,
      },
    },
  );
  const log: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => log.push(line));
  const exited = once(child, "exit").then(([code]) => code as number | null);
  let setupUrl: string | null = null;
  const url = await new Promise<string>((resolve, reject) => {
    let open: string | null = null;
    createInterface({ input: child.stdout }).on("line", (line) => {
      open ??= /^\s+Open\s+(\S+)/u.exec(line)?.[1] ?? null;
      setupUrl ??= /^\s+Set up\s+(\S+)/u.exec(line)?.[1] ?? null;
      // The last line of the welcome: everything before it has been read.
      if (open !== null && line.includes("Ctrl+C")) resolve(open);
    });
    void exited.then((code) =>
      reject(new Error(`the runner ended with ${code} while starting:\n${log.join("\n")}`)),
    );
  });
  const record = path.join(options.dataDirectory, "run/processes.json");
  return {
    pid: child.pid ?? 0,
    url,
    setupUrl,
    log,
    workerdPids: () =>
      existsSync(record) ? (JSON.parse(readFileSync(record, "utf8")) as number[]) : [],
    signIn: () => ApiClient.signIn(url, ADMIN),
    end: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}
