/** Its `workerData`. Port 0 lets the system choose. */
export interface ThreadTask {
  directory: string;
  secret: string;
  migrationsDirectory: string;
  port: number;
}

/** From the main thread. */
export type ToThread = "ping" | "stop";

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
  /** Stopped as told; the thread ends. */
  | { kind: "stopped" }
  /** Could not start, or could not shut down; the thread ends. */
  | { kind: "failed"; message: string };
