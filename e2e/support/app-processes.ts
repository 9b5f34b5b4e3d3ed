import { readFileSync } from "node:fs";
import path from "node:path";
import type { RunnerProcess } from "./runner-process.ts";

/** Process ids by name, of those that run now: runner, web, light-1, heavy-1, … On Linux. */
export function appProcesses(runner: RunnerProcess): Map<string, number> {
  const named = runner.workerdPids().flatMap((pid) => {
    const name = workerdName(pid);
    return name === undefined ? [] : [[name, pid] as const];
  });
  return new Map([["runner", runner.pid] as const, ...named]);
}

/** A workerd is told its configuration as a file that is named after its role. */
function workerdName(pid: number): string | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    const file = words.find((word) => word.endsWith(".capnp"));
    return file === undefined ? undefined : path.basename(file, ".capnp");
  } catch (error) {
    // ESRCH while it is ending.
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}
