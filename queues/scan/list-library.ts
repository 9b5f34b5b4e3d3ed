import * as v from "valibot";
import type { ListedFile } from "../../schema/internal/scan.ts";
import type { Logger } from "../../schema/log/logger.ts";
import { kindOfFile } from "./file-kinds.ts";
import type { ScanApi } from "./scan-api.ts";

/** R2's largest page, and what one call to the API takes. */
const PAGE_SIZE = 1000;

/** What the storage binding tells about folders it could not open: local-runner/bindings/storage/unreadable-record.ts */
const UnreadableReport = v.object({
  recordedSinceMs: v.number(),
  overflow: v.boolean(),
  folders: v.array(v.object({ path: v.string(), reason: v.string(), lastFailedMs: v.number() })),
});

export interface ListLibrary {
  music: Pick<R2Bucket, "list" | "get">;
  api: Pick<ScanApi, "begin" | "listed" | "listComplete" | "fail">;
  log: Logger;
  now: () => number;
}

/** Walks a run's library page by page and tells the API of every file in it. Safe to repeat. */
export async function listLibrary(
  { music, api, log, now }: ListLibrary,
  scanRunId: string,
): Promise<void> {
  const begun = await api.begin(scanRunId);
  if (begun.outcome === "nothing-to-do") return;
  const prefix = `${begun.librarySlug}/`;
  const startedMs = now();
  let cursor: string | undefined;
  do {
    const page = await nextPage(music, prefix, cursor);
    if (!page.ok) {
      log.warn("the library could not be walked", { scanRunId, error: page.error });
      await api.fail(scanRunId, "library-unreadable", plainMessage(page.error));
      return;
    }
    const files = page.objects.flatMap((object) => listedFile(object, prefix));
    if (!(await api.listed(scanRunId, files))) return;
    cursor = page.cursor;
  } while (cursor !== undefined);

  const unreadable = await readUnreadableFolders(music, prefix, startedMs);
  if (unreadable.length > 0) log.warn("some folders could not be opened", { unreadable });
  await api.listComplete(scanRunId, unreadable);
}

type Page =
  | { ok: true; objects: readonly R2Object[]; cursor: string | undefined }
  | { ok: false; error: Error };

/** A drive that isn't mounted makes `list` throw: an answer, not an accident, so it is given back as a value. */
async function nextPage(
  music: Pick<R2Bucket, "list">,
  prefix: string,
  cursor: string | undefined,
): Promise<Page> {
  try {
    const page = await music.list({
      prefix,
      limit: PAGE_SIZE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    return { ok: true, objects: page.objects, cursor: page.truncated ? page.cursor : undefined };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Without what R2's binding puts around a message: `list: … (10001)`. */
const plainMessage = (error: Error): string =>
  error.message.replace(/^list: /, "").replace(/ \(\d+\)$/, "");

function listedFile(object: R2Object, prefix: string): ListedFile[] {
  const path = object.key.slice(prefix.length);
  const kind = kindOfFile(path);
  if (kind === null) return [];
  return [{ path, kind, sizeBytes: object.size, modifiedMs: object.uploaded.getTime() }];
}

/** Folders that this walk left out. Other homes than the local one have no such report, and no such folders. */
async function readUnreadableFolders(
  music: Pick<R2Bucket, "get">,
  prefix: string,
  startedMs: number,
): Promise<{ path: string; reason: string }[]> {
  const object = await music.get(`${prefix}.soniquebay/unreadable.json`);
  if (object === null) return [];
  const report = v.parse(UnreadableReport, await object.json());
  if (report.overflow || report.recordedSinceMs > startedMs) {
    // The report does not cover this walk, so nothing that it lacks may count as missing.
    return [{ path: "", reason: "unknown" }];
  }
  return report.folders
    .filter((folder) => folder.lastFailedMs >= startedMs)
    .map(({ path, reason }) => ({ path, reason }));
}
