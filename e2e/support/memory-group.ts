import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A group of processes that get so much memory together and no more (cgroups(7)): whoever asks for more is killed. */
export interface MemoryGroup {
  /** A program, with its arguments, that becomes another one inside the group. */
  readonly through: readonly string[];
  /** The most that was used at once, pages of files included, in megabytes of 1,048,576 bytes. */
  peakMb(): number;
  /** How many processes were killed for want of memory. */
  kills(): number;
  /** Once all its processes are gone. */
  remove(): void;
}

const ROOT = "/sys/fs/cgroup";

/** By version 2 of the kernel's interface, or by version 1 where that is what there is. Needs root. */
export function createMemoryGroup(limitBytes: number): MemoryGroup {
  const isV2 = existsSync(path.join(ROOT, "cgroup.controllers"));
  const name = `soniquebay-${process.pid}`;
  const folder = isV2 ? path.join(ROOT, name) : path.join(ROOT, "memory", name);
  if (isV2) writeFileSync(path.join(ROOT, "cgroup.subtree_control"), "+memory");
  mkdirSync(folder);
  const file = (v2: string, v1: string) => path.join(folder, isV2 ? v2 : v1);
  writeFileSync(file("memory.max", "memory.limit_in_bytes"), String(limitBytes));
  const read = (target: string) => readFileSync(target, "utf8");
  return {
    through: ["sh", "-c", `echo $$ > ${path.join(folder, "cgroup.procs")} && exec "$@"`, "sh"],
    peakMb: () => Number(read(file("memory.peak", "memory.max_usage_in_bytes"))) / 1024 / 1024,
    kills: () =>
      Number(/^oom_kill (\d+)$/mu.exec(read(file("memory.events", "memory.oom_control")))?.[1]),
    remove: () => rmdirSync(folder),
  };
}
