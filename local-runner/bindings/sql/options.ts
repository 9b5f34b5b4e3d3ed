import type { BeforeUpgrade } from "../../backup/before-upgrade.ts";
import type { Dump } from "../../backup/dump/write-dump.ts";

/** The part of a structured logger that the binding needs. */
export interface SqlLog {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

export type SqlTarget =
  | { kind: "embedded"; /** PostgreSQL's data directory; made when absent. */ directory: string }
  | { kind: "postgres"; url: string };

export interface SqlServerOptions {
  target: SqlTarget;
  /** What callers must send as the password in `Neon-Connection-String`. */
  secret: string;
  /** drizzle-kit's folder, with `meta/_journal.json`. Applied before the port is known to anybody; null: left as it is. */
  migrationsDirectory: string | null;
  /** Where a database with rows in it is kept as it is before migrations change it; absent: nowhere. */
  beforeUpgrade?: BeforeUpgrade | undefined;
  /** A server that somebody else runs went away, or is back. */
  onAway?: ((isAway: boolean) => void) | undefined;
  /** The database is gone and won't come back by itself: the process should end. */
  onFatal: (error: Error) => void;
  log: SqlLog;
}

export interface SqlServer {
  readonly port: number;
  /** As PostgreSQL says it, e.g. "17.5 (Debian 17.5-1)". */
  readonly engineVersion: string;
  /**
   * Writes all tables as they are at one moment into a folder. Work goes on beside it; of the embedded database, which
   * has one session, only before and after.
   */
  dump(directory: string): Promise<Dump>;
  /** Answers what is under way, then stops. */
  close(): Promise<void>;
}

/**
 * No statement may hold a session longer: the web page's slowest is far below a second, and the embedded database
 * has one session only. Migrations are exempt.
 */
export const STATEMENT_TIMEOUT_MS = 30_000;
