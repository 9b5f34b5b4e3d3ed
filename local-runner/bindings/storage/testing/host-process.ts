import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { BucketSettings } from "../settings.ts";

export interface HostProcess {
  readonly port: number;
  readonly secret: string;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Runs storage-host.ts, under another user when `uid` is given (only root may ask for that). */
export async function startHostProcess(
  buckets: readonly BucketSettings[],
  uid?: number,
): Promise<HostProcess> {
  const secret = randomUUID();
  const child = spawn(
    process.execPath,
    [
      fileURLToPath(new URL("./storage-host.ts", import.meta.url)),
      JSON.stringify({ buckets, secret }),
    ],
    { stdio: ["ignore", "pipe", "inherit"], ...(uid === undefined ? {} : { uid, gid: uid }) },
  );
  const exited = once(child, "exit");
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), "line") as Promise<[string]>,
    exited.then(([code]) => {
      throw new Error(`the storage host ended with ${String(code)}`);
    }),
  ]);
  return {
    port: Number(line),
    secret,
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
