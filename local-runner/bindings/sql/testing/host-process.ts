import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { SECRET } from "./start-binding.ts";

export interface HostProcess {
  readonly pid: number;
  /** Resolves with the port once it serves; rejects with what it said when it ends before. */
  readonly port: Promise<number>;
  /** Resolves when it is gone. */
  readonly exited: Promise<NodeJS.Signals | number>;
  stderr(): string;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** A process of its own that serves the embedded database in `directory`: see embedded-host.ts. */
export function startHost(directory: string, migrationsDirectory: string): HostProcess {
  const program = path.join(import.meta.dirname, "embedded-host.ts");
  const child: ChildProcess = spawn(
    process.execPath,
    [program, directory, migrationsDirectory, SECRET],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let stdout = "";
  let stderr = "";
  const exited = once(child, "close").then(
    ([code, signal]) => (signal ?? code) as NodeJS.Signals | number,
  );
  const port = new Promise<number>((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      stdout += String(chunk);
      if (stdout.endsWith("\n")) resolve(Number(stdout));
    });
    void exited.then(() => reject(new Error(stderr)));
  });
  port.catch(() => undefined);
  child.stderr?.on("data", (chunk: Buffer) => {
    stderr += String(chunk);
  });
  return {
    pid: child.pid ?? 0,
    port,
    exited,
    stderr: () => stderr,
    kill: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
}
