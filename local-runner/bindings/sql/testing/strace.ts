import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Why system calls can't be watched here; `undefined` when they can. */
export function findStraceMissing(): string | undefined {
  const attempt = spawnSync("strace", ["-e", "trace=none", "true"], { encoding: "utf8" });
  if (attempt.error) return "strace isn't installed";
  return attempt.status === 0 ? undefined : `strace may not trace here: ${attempt.stderr.trim()}`;
}

/** Attaches strace to all threads of a process; `detach` gives the lines that it wrote, in order. */
export async function attachStrace(
  pid: number,
  options: readonly string[],
): Promise<{ detach(): Promise<string[]> }> {
  const file = path.join(tmpdir(), `soniquebay-strace-${pid}-${process.hrtime.bigint()}`);
  const child = spawn(
    "strace",
    ["-f", "-y", "-s", "64", "-o", file, ...options, "-p", String(pid)],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const exited = once(child, "close");
  // "strace: Process 1 attached" or, with threads, "… attached with 12 threads".
  const [said] = (await once(child.stderr, "data")) as [Buffer];
  if (!String(said).includes("attached")) throw new Error(String(said));
  return {
    detach: async () => {
      child.kill("SIGINT");
      await exited;
      const lines = (await readFile(file, "utf8")).split("\n");
      await rm(file);
      return lines;
    },
  };
}
