import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { constants, setPriority } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type workerdPackage from "workerd";
import { printWorkerdConfig, type WorkerdConfig } from "./config-text.ts";

// Not import: Node and vitest disagree on what the default import of a CommonJS package with a `default` is.
/** Path of the native program. */
export const { default: workerdProgram } = createRequire(import.meta.url)(
  "workerd",
) as typeof workerdPackage;

/** workerd answers its first request 240 ms after the start on a PC; a busy Pi with a slow card needs far longer. */
const READY_TIMEOUT_MS = 30_000;
/** After SIGTERM workerd waits for open streams; a busy loop never sees the signal, so a hard end must follow. */
const STOP_GRACE_MS = 10_000;

export interface WorkerdProcess {
  readonly pid: number;
  /** Port of each socket in the configuration, by name. */
  readonly ports: ReadonlyMap<string, number>;
  /** Resolves when the process is gone, however it went. */
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** SIGTERM, then SIGKILL after `graceMs`. Safe to call twice. */
  stop(graceMs?: number): Promise<void>;
  /** SIGKILL now: the only thing that ends a busy loop. */
  kill(): void;
}

export interface SpawnOptions {
  config: WorkerdConfig;
  /** Where the configuration is written; module and disk paths are relative to this file. */
  configFile: string;
  onLine: (stream: "stdout" | "stderr", line: string) => void;
  /** Heavy processes run at the lowest CPU priority, so that playback always goes first. */
  lowPriority?: boolean;
}

/** Starts one workerd and waits until every socket of its configuration listens. Throws if it ends before that. */
export async function spawnWorkerd(options: SpawnOptions): Promise<WorkerdProcess> {
  // 0o600: the configuration carries the secrets of this run.
  await writeFile(options.configFile, printWorkerdConfig(options.config), { mode: 0o600 });
  const child = spawn(
    workerdProgram,
    // The whole path: it tells this process from any other's when a later start looks for orphans.
    ["serve", "--control-fd=3", options.configFile],
    {
      cwd: path.dirname(options.configFile),
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      // A process group of its own: Ctrl+C in a terminal goes to the runner, which stops things in order.
      detached: true,
    },
  );
  if (child.pid !== undefined && options.lowPriority) {
    setPriority(child.pid, constants.priority.PRIORITY_LOW);
  }
  forwardLines(child, options.onLine);
  const exited = once(child, "exit").then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  const ports = await waitUntilListening(
    child,
    exited,
    options.config.sockets.map((socket) => socket.name),
  );
  const pid = child.pid;
  if (pid === undefined) throw new Error("workerd started without a process id");
  return {
    pid,
    ports,
    exited,
    kill: () => void child.kill("SIGKILL"),
    stop: async (graceMs = STOP_GRACE_MS) => {
      child.kill("SIGTERM");
      const hardEnd = setTimeout(() => child.kill("SIGKILL"), graceMs);
      await exited;
      clearTimeout(hardEnd);
    },
  };
}

function forwardLines(child: ChildProcess, onLine: SpawnOptions["onLine"]): void {
  for (const stream of ["stdout", "stderr"] as const) {
    const source = child[stream];
    if (source) createInterface({ input: source }).on("line", (line) => onLine(stream, line));
  }
}

/** Reads the control descriptor: one JSON line `{"event":"listen","socket":NAME,"port":N}` a socket. */
async function waitUntilListening(
  child: ChildProcess,
  exited: WorkerdProcess["exited"],
  expected: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const ports = new Map<string, number>();
  const control = createInterface({ input: child.stdio[3] as Readable });
  const listening = new Promise<"listening">((resolve) => {
    control.on("line", (line) => {
      const event = JSON.parse(line) as { event: string; socket?: string; port?: number };
      if (event.event === "listen" && event.socket !== undefined && event.port !== undefined) {
        ports.set(event.socket, event.port);
      }
      if (expected.every((name) => ports.has(name))) resolve("listening");
    });
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), READY_TIMEOUT_MS);
  });
  const failed = once(child, "error").then(([error]) => error as Error);
  const outcome = await Promise.race([listening, late, exited, failed]);
  clearTimeout(timer);
  if (outcome === "listening") return ports;
  child.kill("SIGKILL");
  if (outcome === "late") {
    throw new Error(`workerd did not listen within ${READY_TIMEOUT_MS / 1000} s`);
  }
  if (outcome instanceof Error) throw new Error("workerd could not be started", { cause: outcome });
  throw new Error(
    `workerd ended while starting (code ${outcome.code}, signal ${outcome.signal}): see its lines above`,
  );
}
