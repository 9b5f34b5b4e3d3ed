import { readFile } from "node:fs/promises";

/** Linux's USER_HZ, which is 100 on every architecture that workerd is built for. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor time that a process has used so far (proc_pid_stat(5), fields 14 and 15). */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  // The name in parentheses may hold spaces; what follows it begins with field 3.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
