import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Logger } from "../../schema/log/logger.ts";

/**
 * A runner that is killed (SIGKILL, out of memory, power) leaves its workerd processes behind; they hold the port. So
 * each start notes the processes it made, and the next one ends those that are still there.
 */
export interface ProcessRecord {
  note(pid: number): void;
  forget(pid: number): void;
}

export function openProcessRecord(runDirectory: string, log: Logger): ProcessRecord {
  const file = path.join(runDirectory, "processes.json");
  for (const pid of readPids(file)) {
    // A process id may long belong to somebody else: only a workerd that runs a configuration of ours is ours.
    if (!commandLine(pid).includes(runDirectory)) continue;
    log.warn("ending a process that an earlier run left behind", { pid });
    endProcess(pid);
  }
  const pids = new Set<number>();
  const save = () => {
    // By way of a second file: a crash in between must not leave half a list.
    writeFileSync(`${file}.new`, JSON.stringify([...pids]));
    renameSync(`${file}.new`, file);
  };
  save();
  return {
    note: (pid) => {
      pids.add(pid);
      save();
    },
    forget: (pid) => {
      pids.delete(pid);
      if (pids.size === 0) rmSync(file, { force: true });
      else save();
    },
  };
}

function readPids(file: string): number[] {
  try {
    const pids: unknown = JSON.parse(readFileSync(file, "utf8"));
    return Array.isArray(pids) ? pids.filter((pid) => Number.isInteger(pid) && pid > 1) : [];
  } catch {
    // No file: the last run ended properly. A damaged one can't be acted on; the port check speaks then.
    return [];
  }
}

/** Empty when there is no such process. */
function commandLine(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
