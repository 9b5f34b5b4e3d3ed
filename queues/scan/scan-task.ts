import { assertNever } from "../../schema/music/assert-never.ts";
import { ScanMessage } from "../../schema/messages/scan.ts";
import { defineTask, type Task } from "../kit/define-task.ts";
import { listLibrary } from "./list-library.ts";
import { readFiles } from "./read-files.ts";
import type { ScanApi } from "./scan-api.ts";

export interface ScanTaskOptions {
  music: R2Bucket;
  artwork: R2Bucket;
  heads: Fetcher | undefined;
  api: ScanApi;
}

/** The scan queue: `scan.list` walks a library, `scan.read` reads the tags of some of its files. */
export function createScanTask({ music, artwork, heads, api }: ScanTaskOptions): Task {
  return defineTask({
    queue: "scan",
    message: ScanMessage,
    run: (message, { log, cutShort }) => {
      switch (message.type) {
        case "scan.list":
          return listLibrary({ music, api, log, now: Date.now }, message.scanRunId);
        case "scan.read":
          return readFiles({ music, artwork, heads, api, log }, message.scanRunId, {
            fileIds: message.fileIds,
            cutShort,
          });
        default:
          return assertNever(message);
      }
    },
  });
}
