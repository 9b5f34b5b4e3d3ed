import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** PostgreSQL and Redis answer within a second; a loaded build machine may need many. */
const READY_TIMEOUT_MS = 60_000;
const READY_POLL_MS = 50;
/** Both stop in well under a second once told to. */
const STOP_GRACE_MS = 20_000;

/** chroot itself is looked up here too. Nothing of the caller's environment goes in. */
export const CHROOT_ENV = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C.UTF-8" };

export interface RunningServer {
  stop(): Promise<void>;
}

export interface ChrootServer {
  root: string;
  user: string;
  /** Absolute inside the root. */
  command: readonly string[];
  /** What makes the server end in good order; also sent by the system when this process dies. */
  stopSignal: "SIGTERM" | "SIGINT";
  /** True once the server answers; polled. */
  isReady: () => Promise<boolean>;
}

/**
 * Starts a server inside the root, as `user`. It gets its own mount namespace, so the tmpfs that PostgreSQL needs on
 * /dev/shm goes away with it, and it is told to stop when this process dies, however that happens.
 */
export async function startInChroot(options: ChrootServer): Promise<RunningServer> {
  const script =
    'root=$1; shift; mkdir -p "$root/dev/shm" && mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm" && exec chroot "$root" "$@"';
  const identity = [`--reuid=${options.user}`, `--regid=${options.user}`, "--clear-groups"];
  const lifetime = `--pdeathsig=${options.stopSignal.slice("SIG".length)}`;
  const child = spawn(
    "unshare",
    [
      "-m",
      "sh",
      "-c",
      script,
      "sh",
      options.root,
      "setpriv",
      ...identity,
      lifetime,
      ...options.command,
    ],
    { stdio: ["ignore", "pipe", "pipe"], env: CHROOT_ENV },
  );
  const lines: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => void lines.push(String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => void lines.push(String(chunk)));
  const exited = once(child, "exit");
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await options.isReady())) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`${options.command[0]} did not start:\n${lines.join("").slice(-2000)}`);
    }
    await delay(READY_POLL_MS);
  }
  return {
    stop: async () => {
      child.kill(options.stopSignal);
      const hardEnd = setTimeout(() => child.kill("SIGKILL"), STOP_GRACE_MS);
      await exited;
      clearTimeout(hardEnd);
    },
  };
}

/** A loopback port that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
