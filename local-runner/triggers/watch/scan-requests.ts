import { MAX_REQUESTED_FOLDERS, type RequestScanRequest } from "../../../schema/internal/host.ts";
import type { Logger } from "../../../schema/log/logger.ts";

/** Albums that are done within this of each other go into one request. */
const GAP_MS = 1_000;
/** The API is restarted within seconds. */
const RETRY_MS = 2_000;

export interface ScanRequests {
  add(request: RequestScanRequest): void;
  close(): void;
}

/** Sends requests for scans one by one a library, gathers what comes meanwhile, and tries again until the API answers. */
export function createScanRequests(
  send: (request: RequestScanRequest) => Promise<void>,
  log: Logger,
): ScanRequests {
  const waiting = new Map<string, RequestScanRequest>();
  const busy = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();

  function next(slug: string): void {
    const request = waiting.get(slug);
    if (request === undefined || busy.has(slug)) return;
    waiting.delete(slug);
    busy.add(slug);
    send(request).then(
      () => pauseThenNext(slug, GAP_MS),
      (error: unknown) => {
        log.warn("a scan could not be asked for; it is tried again", { slug, error });
        add(request);
        pauseThenNext(slug, RETRY_MS);
      },
    );
  }

  function pauseThenNext(slug: string, ms: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      busy.delete(slug);
      next(slug);
    }, ms);
    timers.add(timer);
  }

  function add(request: RequestScanRequest): void {
    const before = waiting.get(request.slug);
    waiting.set(request.slug, before === undefined ? request : joined(before, request));
    next(request.slug);
  }

  return {
    add,
    close: () => {
      waiting.clear();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function joined(a: RequestScanRequest, b: RequestScanRequest): RequestScanRequest {
  const folders =
    a.folders === null || b.folders === null ? null : [...new Set([...a.folders, ...b.folders])];
  return {
    slug: a.slug,
    trigger: a.trigger === "watcher" ? a.trigger : b.trigger,
    folders: folders !== null && folders.length > MAX_REQUESTED_FOLDERS ? null : folders,
  };
}
