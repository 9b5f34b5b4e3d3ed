import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

export type FoundChromium = { kind: "found"; program: string } | { kind: "missing"; why: string };

/** The system's Chromium; installed with apt where this user may do so. `CHROMIUM` names another. */
export function findOrInstallChromium(environment: NodeJS.ProcessEnv): FoundChromium {
  const given = environment["CHROMIUM"];
  if (given) {
    return existsSync(given)
      ? { kind: "found", program: given }
      : { kind: "missing", why: `CHROMIUM names ${given}, which is not there` };
  }
  const installed = findInPath(environment);
  if (installed) return { kind: "found", program: installed };
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) {
    return {
      kind: "missing",
      why: "Chromium is not installed. Install it (Debian: sudo apt install chromium) or name it in CHROMIUM",
    };
  }
  process.stderr.write("Installing Chromium for the tests of the web page …\n");
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const run = spawnSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...environment, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (run.status !== 0) return { kind: "missing", why: `apt-get ${args[0]} failed: see above` };
  }
  const now = findInPath(environment);
  return now
    ? { kind: "found", program: now }
    : { kind: "missing", why: "apt-get installed no chromium that can be found in PATH" };
}

function findInPath(environment: NodeJS.ProcessEnv): string | undefined {
  return (environment["PATH"] ?? "")
    .split(path.delimiter)
    .flatMap((directory) => NAMES.map((name) => path.join(directory, name)))
    .find((program) => existsSync(program));
}

/** What Chromium needs to run headless, without a look at any network but ours, as root too. */
export function chromiumArguments(): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
    ...(isRoot ? ["--no-sandbox"] : []),
  ];
}

/** For a closing line: which Chromium the tests saw. */
export function chromiumVersion(program: string): string {
  return execFileSync(program, ["--version"], { encoding: "utf8" }).trim();
}
