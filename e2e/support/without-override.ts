import { spawnSync } from "node:child_process";

const DROPPED = "-dac_override,-dac_read_search";

/**
 * What to start a program through so that missing permissions keep it out: root is let in everywhere, and stays root
 * here without that right alone. Empty for everybody else. Throws, saying what to install, when it can't be had.
 */
export function withoutOverride(): string[] {
  if (process.getuid?.() !== 0) return [];
  const through = ["setpriv", `--bounding-set=${DROPPED}`, `--inh-caps=${DROPPED}`];
  const [program = "", ...words] = through;
  if (spawnSync(program, [...words, "true"]).status !== 0) {
    throw new Error(
      "Unreadable files can't be shown as root here: run the tests as another user, or install setpriv (Debian: util-linux)",
    );
  }
  return through;
}
