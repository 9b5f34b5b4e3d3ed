import type { FolderWatch } from "../../../schema/internal/host.ts";

export interface WatchedRoot {
  readonly slug: string;
  readonly directory: string;
}

/** What the watching thread is told: the libraries from now on. */
export interface ToWatchThread {
  readonly roots: readonly WatchedRoot[];
}

export type FromWatchThread =
  /** Folders that are done changing, relative to the root; null: all of it. */
  | { readonly kind: "changed"; readonly slug: string; readonly folders: readonly string[] | null }
  | {
      readonly kind: "state";
      readonly slug: string;
      readonly watch: FolderWatch;
      /** Why it isn't watched. */
      readonly reason: "network" | "limit" | "not-there" | null;
      /** A network drive's kind, or the system's code. */
      readonly detail: string;
      /** How many folders are watched. */
      readonly folders: number;
    };
