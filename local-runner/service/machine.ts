import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { CannotStart } from "../cannot-start.ts";

/** What a service needs of this machine, by the programs that Debian has for it. */

export const isRoot = () => process.getuid?.() === 0;

/** In a container or a chroot its programs may be there without it. */
export const systemdRuns = () => existsSync("/run/systemd/system");

/** Throws what the program said when it fails. */
export function mustRun(program: string, args: readonly string[]): void {
  const done = spawnSync(program, args, { encoding: "utf8" });
  if (done.status === 0) return;
  const said = (done.error?.message ?? `${done.stdout}${done.stderr}`).trim();
  throw new CannotStart(
    `${[program, ...args].join(" ")} failed: ${said}\nWhat was written before it stays. Run the same command again when that is mended.`,
  );
}

/** Its primary group; null when there is no such user. */
export function groupOf(user: string): string | null {
  const done = spawnSync("id", ["--group", "--name", user], { encoding: "utf8" });
  return done.status === 0 ? done.stdout.trim() : null;
}

/** A user of the system: no password, no shell, nothing of its own but the data folder. */
export function makeSystemUser(user: string, home: string): void {
  mustRun("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    `--home-dir=${home}`,
    "--shell=/usr/sbin/nologin",
    user,
  ]);
}

/** Whether `user` can read the file, or list the folder, by the way that leads there as well. */
export function canRead(user: string, file: string): boolean {
  return spawnSync("runuser", ["-u", user, "--", "test", "-r", file]).status === 0;
}
