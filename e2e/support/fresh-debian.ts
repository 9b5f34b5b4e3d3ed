import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { CHROOT_ENV } from "../../tools/test/chroot-server.ts";
import { findOrBuildTestRoot } from "../../tools/test/test-root.ts";

const CACHE = path.resolve(import.meta.dirname, "../../.cache");
/** What every Debian that people use has beside the smallest base. */
const PACKAGES = ["ca-certificates", "sudo"];
const POLL_MS = 100;
/** Where this machine's certificates go, should npm's registry be behind some of its own. */
const CERTIFICATES = "/usr/local/share/certificates-of-this-machine.pem";

export interface DebianProcess {
  /** What it said so far. */
  readonly lines: readonly string[];
  /** Resolves at the first line that has the text; throws what was said when it ends before. */
  said(text: string): Promise<string>;
  /** Ends it with the signal and waits; answers its exit code. */
  end(signal: "SIGTERM" | "SIGINT"): Promise<number | null>;
}

/** As a container: the root can only be read, but for these folders and an empty /tmp, and there is no capability. */
interface Contained {
  /** Relative to the root. */
  writable: readonly string[];
  /** To start in. */
  directory: string;
}

export interface FreshDebian {
  /** From outside. */
  readonly directory: string;
  /** Runs a script of bash to its end, as `user`; answers what it printed. Throws it when it fails. */
  run(
    user: string,
    script: string,
    environment?: Readonly<Record<string, string>>,
  ): Promise<string>;
  start(
    user: string,
    command: readonly string[],
    environment?: Readonly<Record<string, string>>,
    contained?: Contained,
  ): DebianProcess;
  remove(): Promise<void>;
}

/**
 * A Debian that was never used, to run with chroot on this machine's network. Whatever is started gets a process
 * namespace of its own, so nothing outlives it.
 */
export function makeFreshDebian(suite: "trixie" | "bookworm" = "trixie"): FreshDebian {
  const pristine = findOrBuildTestRoot(path.join(CACHE, `fresh-${suite}`), PACKAGES, suite);
  if (pristine.kind === "missing") throw new Error(`No Debian to begin with: ${pristine.why}`);
  const directory = mkdtempSync(path.join(CACHE, "debian-"));
  execFileSync("cp", ["-a", `${pristine.directory}/.`, directory]);
  chmodSync(directory, 0o755);
  // No init runs in there: packages must not start what they install.
  writeFileSync(path.join(directory, "usr/sbin/policy-rc.d"), "#!/bin/sh\nexit 101\n", {
    mode: 0o755,
  });
  const running = new Set<ChildProcess>();
  const surroundings = registryOfThisMachine(directory);

  function spawnInside(
    user: string,
    command: readonly string[],
    environment: Readonly<Record<string, string>>,
    contained?: Contained,
  ): ChildProcess {
    const { uid, gid, home } = identityIn(directory, user);
    const mounts = [
      ...(contained ? readOnlyMounts(contained.writable) : []),
      'mount -t proc proc "$root/proc"',
      'mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"',
    ];
    const script = `root=$1; shift; ${mounts.join(" && ")} && exec chroot "$root" "$@"`;
    const identity = [`--reuid=${uid}`, `--regid=${gid}`];
    const limits = contained
      ? [
          "--clear-groups",
          "--bounding-set=-all",
          "--no-new-privs",
          "env",
          `--chdir=${contained.directory}`,
        ]
      : ["--init-groups"];
    const namespaces = ["-m", "-p", "-f", "--kill-child"];
    const inside = [directory, "setpriv", ...identity, ...limits, ...command];
    const child = spawn("unshare", [...namespaces, "sh", "-c", script, "sh", ...inside], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...CHROOT_ENV,
        PATH: `/usr/local/bin:${CHROOT_ENV.PATH}`,
        USER: user,
        HOME: home,
        ...surroundings,
        ...environment,
      },
    });
    running.add(child);
    child.once("exit", () => running.delete(child));
    return child;
  }

  return {
    directory,
    run: async (user, script, environment = {}) => {
      const child = spawnInside(user, ["bash", "-euo", "pipefail", "-c", script], environment);
      const lines = collect(child);
      // After both streams have ended, unlike "exit".
      const [code] = (await once(child, "close")) as [number | null];
      const text = lines.join("\n");
      if (code !== 0) throw new Error(`${script}\nended with ${code}:\n${text.slice(-4000)}`);
      return text;
    },
    start: (user, command, environment = {}, contained) => {
      const child = spawnInside(user, command, environment, contained);
      const lines = collect(child);
      // Both streams have ended by then, unlike at "exit".
      const exited = once(child, "close").then(([code]) => code as number | null);
      return {
        lines,
        said: async (text) => {
          for (let ended: number | null | "no" = "no"; ;) {
            const found = lines.find((line) => line.includes(text));
            if (found !== undefined) return found;
            if (ended !== "no") {
              throw new Error(`ended with ${ended} before "${text}":\n${lines.join("\n")}`);
            }
            ended = await Promise.race([exited, delay(POLL_MS, "no" as const)]);
          }
        },
        end: (signal) => {
          // unshare passes no signals on: its only child is what was started.
          const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8");
          process.kill(Number(children.trim()), signal);
          return exited;
        },
      };
    },
    remove: async () => {
      await Promise.all(
        [...running].map((child) => {
          const gone = once(child, "exit");
          child.kill("SIGKILL");
          return gone;
        }),
      );
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function collect(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on("line", (line) => lines.push(line));
  }
  return lines;
}

/** npm in there asks the registry that npm asks here. */
function registryOfThisMachine(directory: string): Record<string, string> {
  const registry = execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).trim();
  const certificates = process.env["NODE_EXTRA_CA_CERTS"];
  if (certificates === undefined || !existsSync(certificates))
    return { npm_config_registry: registry };
  const inside = path.join(directory, CERTIFICATES);
  mkdirSync(path.dirname(inside), { recursive: true });
  copyFileSync(certificates, inside);
  return { npm_config_registry: registry, NODE_EXTRA_CA_CERTS: CERTIFICATES };
}

/** Below "$root", in a mount namespace of its own. */
const readOnlyMounts = (writable: readonly string[]) => [
  'mount --bind "$root" "$root"',
  ...writable.map((folder) => `mount --bind "$root/${folder}" "$root/${folder}"`),
  'mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"',
  'mount -o remount,bind,ro "$root"',
];

/** By name, or by numbers as images have them: `1000:1000`. */
function identityIn(directory: string, user: string): { uid: string; gid: string; home: string } {
  const lines = readFileSync(path.join(directory, "etc/passwd"), "utf8").split("\n");
  const [uidOrName = ""] = user.split(":");
  const entry = lines
    .map((line) => line.split(":"))
    .find(([name, , uid]) => name === uidOrName || uid === uidOrName);
  if (!entry) throw new Error(`There is no user ${user} in ${directory}`);
  const [, , uid = "", gid = "", , home = "/"] = entry;
  return { uid, gid, home };
}
