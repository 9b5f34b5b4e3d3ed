import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { CHROOT_ENV, findFreePort, startInChroot } from "./chroot-server.ts";

export interface RedisServer {
  /** `redis://127.0.0.1:PORT` */
  readonly url: string;
  /** Stops the server and removes what it left. */
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
  const running = await startInChroot({
    root,
    user: "redis",
    command: ["/usr/bin/redis-server", ...settings],
    stopSignal: "SIGTERM",
    isReady: () => answers(port),
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    remove: async () => {
      await running.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
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
