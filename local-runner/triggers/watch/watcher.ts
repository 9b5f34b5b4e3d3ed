import { Worker } from "node:worker_threads";
import type { FolderWatch, RequestScanRequest } from "../../../schema/internal/host.ts";
import type { Logger } from "../../../schema/log/logger.ts";
import type { FromWatchThread, ToWatchThread, WatchedRoot } from "./messages.ts";
import { createScanRequests } from "./scan-requests.ts";

/** How often it is looked whether a polled library's time has come. */
const POLL_CHECK_MS = 1_000;
const MINUTE_MS = 60_000;
/** The thread makes little garbage, so it need not keep room for much. */
const YOUNG_SPACE_MB = 2;

export interface Watcher {
  setRoots(roots: readonly WatchedRoot[]): void;
  setPollMinutes(minutes: number): void;
  watchOf(slug: string): FolderWatch;
  close(): Promise<void>;
}

export interface WatcherOptions {
  readonly roots: readonly WatchedRoot[];
  readonly pollMinutes: number;
  /** Throws when the API can't be reached: it is asked again. */
  requestScan(request: RequestScanRequest): Promise<void>;
  readonly log: Logger;
}

type StateMessage = Extract<FromWatchThread, { kind: "state" }>;

interface Library {
  readonly directory: string;
  watch: FolderWatch;
  /** Why it isn't watched; undefined until the thread has looked. */
  reason: StateMessage["reason"] | undefined;
  lastPolledMs: number;
}

/** Asks for scans of what changes in the libraries: told by the system where it can, by looking now and then elsewhere. */
export function startWatcher(options: WatcherOptions): Watcher {
  const { log } = options;
  const requests = createScanRequests(options.requestScan, log);
  let { pollMinutes } = options;
  let libraries = new Map<string, Library>();
  const thread = new Worker(new URL("./watch-thread.ts", import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_SPACE_MB },
  });
  thread.on("message", receive);
  thread.on("error", (error) => {
    log.error("the watching thread broke; folders are looked through now and then", { error });
    for (const library of libraries.values()) library.watch = "polled";
  });

  function receive(message: FromWatchThread): void {
    const { slug } = message;
    const library = libraries.get(slug);
    if (library === undefined) return;
    if (message.kind === "changed") {
      const folders = message.folders === null ? null : [...message.folders];
      requests.add({ slug, folders, trigger: "watcher" });
      return;
    }
    if (library.watch !== "polled" && message.watch === "polled") library.lastPolledMs = Date.now();
    const isNews = library.watch !== message.watch || library.reason !== message.reason;
    library.watch = message.watch;
    library.reason = message.reason;
    if (isNews) logState(message, library.directory);
  }

  function logState({ slug, reason, detail, folders }: StateMessage, directory: string): void {
    const fields = { slug, directory, detail, pollMinutes };
    switch (reason) {
      case null:
        return log.info("watching a music folder", { slug, directory, folders });
      case "network":
        return log.info(
          "a network drive can't be watched; it is looked through now and then",
          fields,
        );
      case "not-there":
        return log.warn(
          "a music folder is not there; its library stays as it is until it is",
          fields,
        );
      case "limit":
        return log.warn(
          `the system watches no more folders, so this library is only looked through now and then; raise its limit with: sudo sysctl ${detail === "EMFILE" ? "fs.inotify.max_user_instances=1024" : "fs.inotify.max_user_watches=524288"}`,
          fields,
        );
    }
  }

  function setRoots(roots: readonly WatchedRoot[]): void {
    libraries = new Map(
      roots.map(({ slug, directory }): [string, Library] => {
        const known = libraries.get(slug);
        return [
          slug,
          known?.directory === directory
            ? known
            : { directory, watch: "watched", reason: undefined, lastPolledMs: Date.now() },
        ];
      }),
    );
    thread.postMessage({
      roots: roots.map(({ slug, directory }) => ({ slug, directory })),
    } satisfies ToWatchThread);
  }

  const poll = setInterval(() => {
    const nowMs = Date.now();
    for (const [slug, library] of libraries) {
      if (library.watch !== "polled") continue;
      if (nowMs - library.lastPolledMs < pollMinutes * MINUTE_MS) continue;
      library.lastPolledMs = nowMs;
      requests.add({ slug, folders: null, trigger: "schedule" });
    }
  }, POLL_CHECK_MS);

  setRoots(options.roots);
  return {
    setRoots,
    setPollMinutes: (minutes) => {
      pollMinutes = minutes;
    },
    watchOf: (slug) => libraries.get(slug)?.watch ?? "off",
    close: async () => {
      clearInterval(poll);
      requests.close();
      await thread.terminate();
    },
  };
}
