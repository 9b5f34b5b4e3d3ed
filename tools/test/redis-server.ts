import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { CHROOT_ENV, findFreePort, type RunningServer, startInChroot } from "./chroot-server.ts";

export interface RedisServer {
  /** `redis://127.0.0.1:PORT` */
  readonly url: string;
  /** It forgets everything; the port stays for `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops the server if it runs and removes what it left. */
  remove(): Promise<void>;
}

/** A Redis from the test root that keeps nothing on disk. */
export async function startRedis(root: string): Promise<RedisServer> {
  const directory = mkdtempSync(path.join(root, "tmp", "redis-"));
  const inside = path.join("/", path.relative(root, directory));
  execFileSync("chroot", [root, "chown", "redis:redis", inside], { env: CHROOT_ENV });
  const port = await findFreePort();
  const settings = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
    "--dir",
    inside,
  ];
  let running: RunningServer | undefined;
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    start: async () => {
      running = await startInChroot({
        root,
        user: "redis",
        command: ["/usr/bin/redis-server", ...settings],
        stopSignal: "SIGTERM",
        isReady: () => answers(port),
      });
    },
    stop: async () => {
      await running?.stop();
      running = undefined;
    },
    remove: async () => {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    socket.write("PING\r\n");
    const [reply] = (await once(socket, "data")) as [Buffer];
    return String(reply).startsWith("+PONG");
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
