import type { BeforeUpgrade } from "../../../backup/before-upgrade.ts";
import type { Dump } from "../../../backup/dump/write-dump.ts";

/** Its `workerData`. Port 0 lets the system choose. */
export interface ThreadTask {
  directory: string;
  secret: string;
  migrationsDirectory: string | null;
  beforeUpgrade: BeforeUpgrade | undefined;
  port: number;
}

/** From the main thread. */
export type ToThread = { kind: "ping" } | { kind: "stop" } | { kind: "dump"; directory: string };

/** To the main thread. */
export type FromThread =
  | { kind: "ready"; port: number; engineVersion: string }
  | { kind: "alive" }
  | {
      kind: "log";
      level: "info" | "warn" | "error";
      message: string;
      fields: Record<string, unknown>;
    }
  /** The answer to the "dump" that names this folder. */
  | { kind: "dumped"; directory: string; dump: Dump }
  | { kind: "dump-failed"; directory: string; message: string }
  /** Stopped as told; the thread ends. */
  | { kind: "stopped" }
  /** Could not start, or could not shut down; the thread ends. */
  | { kind: "failed"; message: string };
