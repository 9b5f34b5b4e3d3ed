import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import path from "node:path";
import { findDebianMirror } from "./debian-mirror.ts";

const SERVERS = ["postgresql-17", "postgresql-17-pgvector", "redis-server"];
/** A build takes 35 to 90 s on a fast mirror; past this the mirror hangs. */
const BUILD_TIMEOUT_MS = 15 * 60_000;

/** Debian 13 and 12. */
type Suite = "trixie" | "bookworm";

export type TestRoot = { kind: "ready"; directory: string } | { kind: "missing"; why: string };

/**
 * A small Debian system to run with chroot; with PostgreSQL, pgvector and Redis unless other packages are named. Built
 * once; several runs may build at the same time, the first one to finish wins.
 */
export function findOrBuildTestRoot(
  directory: string,
  packages: readonly string[] = SERVERS,
  suite: Suite = "trixie",
): TestRoot {
  if (process.platform !== "linux") return missing("they run in a chroot, which needs Linux");
  if (process.getuid?.() !== 0) return missing("chroot needs root");
  if (existsSync(path.join(directory, "usr"))) return { kind: "ready", directory };
  if (!has("debootstrap"))
    run("apt-get", ["install", "-y", "--no-install-recommends", "debootstrap"]);
  if (!has("debootstrap"))
    return missing("debootstrap isn't there and apt-get could not install it");
  const mirror = findDebianMirror(readAptSources());
  if (mirror === undefined) return missing("apt's sources name no Debian mirror");
  return build(directory, packages, suite, mirror);
}

function build(
  directory: string,
  packages: readonly string[],
  suite: Suite,
  mirror: string,
): TestRoot {
  process.stderr.write(
    `Building a Debian with ${packages.join(", ")} in ${directory} (once, about a minute) …\n`,
  );
  mkdirSync(path.dirname(directory), { recursive: true });
  const unfinished = mkdtempSync(`${directory}.building-`);
  try {
    const options = ["--variant=minbase", `--include=${packages.join(",")}`];
    const failure = run("debootstrap", [...options, suite, unfinished, mirror]);
    if (failure !== undefined) return missing(`debootstrap failed: ${failure}`);
    // mkdtemp makes it private; inside the root, PostgreSQL's and Redis's own users must be able to enter.
    chmodSync(unfinished, 0o755);
    if (!existsSync(directory)) renameSync(unfinished, directory);
    return { kind: "ready", directory };
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function missing(why: string): TestRoot {
  return { kind: "missing", why };
}

function has(program: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
}

/** The last lines of what the program said when it failed. */
function run(program: string, args: string[]): string | undefined {
  const done = spawnSync(program, args, { encoding: "utf8", timeout: BUILD_TIMEOUT_MS });
  if (done.status === 0) return undefined;
  return (done.error?.message ?? `${done.stdout}\n${done.stderr}`)
    .trim()
    .split("\n")
    .slice(-3)
    .join(" | ");
}

function readAptSources(): string[] {
  const parts = "/etc/apt/sources.list.d";
  const files = existsSync(parts) ? readdirSync(parts).map((name) => path.join(parts, name)) : [];
  return ["/etc/apt/sources.list", ...files]
    .filter((file) => /\.(list|sources)$/.test(file) && existsSync(file))
    .map((file) => readFileSync(file, "utf8"));
}
