import type { CacheCommand } from "./command.ts";

export type CacheValue = string | number | null | (string | null)[];

export type CacheReply = { ok: true; value: CacheValue } | { ok: false; error: string };

/** A back end of the cache. It may forget anything at any time. */
export interface CacheEngine {
  /**
   * Runs the commands in order and answers each. With `atomic` no other command comes between them.
   * Throws `CacheUnavailable` when the back end can't be reached.
   */
  run(commands: readonly CacheCommand[], options: { atomic: boolean }): Promise<CacheReply[]>;
  close(): Promise<void>;
}

export class CacheUnavailable extends Error {
  override readonly name = "CacheUnavailable";
}
