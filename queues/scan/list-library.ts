import ignore from "ignore";
import * as v from "valibot";
import {
  type ListedFile,
  ProblemCode,
  READER_VERSION,
  type ScanFailureCode,
  type WalkedFolder,
} from "../../schema/internal/scan.ts";
import type { Logger } from "../../schema/log/logger.ts";
import { kindOfFile } from "./file-kinds.ts";
import { FolderGatherer, type GatheredFolder } from "./folder-digest.ts";
import type { ScanApi } from "./scan-api.ts";

/** R2's largest page, and what one call to the API takes. */
const PAGE_SIZE = 1000;
/** What one call about folders takes. */
const FOLDERS_PER_CALL = 400;
/** Files held until it is known whether their folders changed: about 10 MB. */
const MOST_FILES_HELD = 20_000;

/** What the storage binding tells about what it could not list: local-runner/bindings/storage/unreadable-record.ts */
const UnreadableReport = v.object({
  recordedSinceMs: v.number(),
  overflow: v.boolean(),
  folders: v.array(v.object({ path: v.string(), reason: v.string(), lastFailedMs: v.number() })),
  leftOut: v.optional(
    v.array(
      v.object({
        path: v.string(),
        code: ProblemCode,
        detail: v.string(),
        lastSeenMs: v.number(),
      }),
    ),
    [],
  ),
});

type Listing = Pick<ScanApi, "begin" | "walked" | "listed" | "listComplete" | "fail">;

export interface ListLibrary {
  music: Pick<R2Bucket, "list" | "get">;
  api: Listing;
  log: Logger;
  now: () => number;
}

/** Walks a run's library page by page and tells the API of every file of every folder that changed. Safe to repeat. */
export async function listLibrary(
  { music, api, log, now }: ListLibrary,
  scanRunId: string,
): Promise<void> {
  const begun = await api.begin(scanRunId);
  if (begun.outcome === "nothing-to-do") return;
  const { librarySlug, folders, ignorePatterns } = begun;
  const root = `${librarySlug}/`;
  const startedMs = now();
  const report = createReport(api, scanRunId);
  const isIgnored = createIgnored(ignorePatterns);
  try {
    let isEmpty = true;
    for (const prefix of folders?.map((folder) => `${root}${folder}/`) ?? [root]) {
      for await (const objects of pagesOf(music, prefix)) {
        isEmpty &&= objects.length === 0;
        for (const object of objects) {
          const file = listedFile(object, root);
          if (file !== null && !isIgnored(file.path)) report.take(file);
        }
        if (!(await report.flush())) return;
      }
    }
    // A folder that is gone may have been deleted; a whole library that is empty is a drive that isn't mounted.
    if (folders !== null && isEmpty) await expectSomething(music, root);
  } catch (error) {
    if (!(error instanceof UnlistableLibrary)) throw error;
    log.warn("the library could not be walked", { scanRunId, error: error.cause ?? error });
    await api.fail(scanRunId, error.code, error.message);
    return;
  }
  if (!(await report.end())) return;
  const left = await readUnreadable(music, root, startedMs, folders);
  if (left.unreadableFolders.length > 0) log.warn("some folders could not be opened", left);
  await api.listComplete(scanRunId, left);
}

/** Tells the API of folders as the walk leaves them, and of the files of those that changed. */
function createReport(api: Listing, scanRunId: string) {
  const gatherer = new FolderGatherer(String(READER_VERSION));
  let left: GatheredFolder[] = [];
  /** What the API is being told, while the walk goes on. */
  let telling: Promise<boolean> = Promise.resolve(true);

  /** Waits for what was told before; so at most one thing is under way. */
  async function goOnTelling(tell: () => Promise<boolean>): Promise<boolean> {
    const before = await telling;
    if (!before) return false;
    telling = tell();
    // Whoever stops in between must not leave a rejection behind that nobody handles.
    telling.catch(() => undefined);
    return true;
  }

  async function listed(files: readonly ListedFile[]): Promise<boolean> {
    for (let at = 0; at < files.length; at += PAGE_SIZE) {
      if (!(await api.listed(scanRunId, files.slice(at, at + PAGE_SIZE)))) return false;
    }
    return true;
  }

  async function tell(folders: readonly GatheredFolder[]): Promise<boolean> {
    const walked = folders.map(({ path, digest, fileCount }): WalkedFolder => ({
      path,
      digest,
      fileCount,
    }));
    const reply = await api.walked(scanRunId, walked);
    if (!reply.goOn) return false;
    const changed = new Set(reply.changed);
    return await listed(folders.flatMap(({ path, files }) => (changed.has(path) && files) || []));
  }

  async function tellAll(folders: readonly GatheredFolder[]): Promise<boolean> {
    for (let at = 0; at < folders.length; at += FOLDERS_PER_CALL) {
      if (!(await tell(folders.slice(at, at + FOLDERS_PER_CALL)))) return false;
    }
    return true;
  }

  return {
    take: (file: ListedFile): void => {
      for (const folder of gatherer.add(file)) left.push(folder);
    },
    /** Hands on what is enough for a call. False: stop walking. */
    flush: async (): Promise<boolean> => {
      const held = left.reduce((sum, folder) => sum + (folder.files?.length ?? 0), 0);
      if (left.length >= FOLDERS_PER_CALL || held >= MOST_FILES_HELD) {
        const folders = left;
        left = [];
        if (!(await goOnTelling(() => tellAll(folders)))) return false;
      }
      // A folder of more files than that is told of without asking whether it changed.
      if (gatherer.heldFiles < MOST_FILES_HELD) return true;
      const files = gatherer.takeHeld();
      return await goOnTelling(() => listed(files));
    },
    end: async (): Promise<boolean> => {
      left.push(...gatherer.end());
      return (await telling) && (await tellAll(left));
    },
  };
}

class UnlistableLibrary extends Error {
  override readonly name = "UnlistableLibrary";
  readonly code: ScanFailureCode;
  constructor(code: ScanFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The next page is fetched while the last one is worked on. */
async function* pagesOf(
  music: Pick<R2Bucket, "list">,
  prefix: string,
): AsyncGenerator<readonly R2Object[]> {
  let next: Promise<R2Objects> | null = listPage(music, prefix, undefined);
  while (next !== null) {
    const page: R2Objects = await next;
    next = page.truncated ? listPage(music, prefix, page.cursor) : null;
    // Whoever stops in between must not leave a rejection behind that nobody handles.
    next?.catch(() => undefined);
    yield page.objects;
  }
}

async function listPage(
  music: Pick<R2Bucket, "list">,
  prefix: string,
  cursor: string | undefined,
): Promise<R2Objects> {
  try {
    return await music.list({
      prefix,
      limit: PAGE_SIZE,
      ...(cursor === undefined ? {} : { cursor }),
    });
  } catch (error) {
    // A drive that isn't mounted makes `list` throw: an answer, not an accident.
    throw new UnlistableLibrary("library-unreadable", plainMessage(error), { cause: error });
  }
}

async function expectSomething(music: Pick<R2Bucket, "list">, root: string): Promise<void> {
  const page = await music.list({ prefix: root, limit: 1 }).catch((error: unknown) => {
    throw new UnlistableLibrary("library-unreadable", plainMessage(error), { cause: error });
  });
  if (page.objects.length === 0) {
    throw new UnlistableLibrary(
      "library-empty",
      "The folder is empty or not mounted. Nothing was changed.",
    );
  }
}

/** Without what R2's binding puts around a message: `list: … (10001)`. */
const plainMessage = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replace(/^list: /, "")
    .replace(/ \(\d+\)$/, "");

function createIgnored(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const rules = ignore().add([...patterns]);
  return (path) => rules.ignores(path);
}

function listedFile(object: R2Object, root: string): ListedFile | null {
  const path = object.key.slice(root.length);
  const kind = kindOfFile(path);
  if (kind === null) return null;
  return { path, kind, sizeBytes: object.size, modifiedMs: object.uploaded.getTime() };
}

type ListCompletion = Parameters<ScanApi["listComplete"]>[1];

/** What this walk left out. Other homes than the local one have no such report, and nothing of the kind. */
async function readUnreadable(
  music: Pick<R2Bucket, "get">,
  root: string,
  startedMs: number,
  folders: readonly string[] | null,
): Promise<ListCompletion> {
  const object = await music.get(`${root}.soniquebay/unreadable.json`);
  if (object === null) return { unreadableFolders: [], leftOut: [] };
  const report = v.parse(UnreadableReport, await object.json());
  if (report.overflow || report.recordedSinceMs > startedMs) {
    // The report does not cover this walk, so nothing that it lacks may count as missing.
    return { unreadableFolders: [{ path: "", reason: "unknown" }], leftOut: [] };
  }
  const inWalk = ({ path }: { path: string }) =>
    folders === null || folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
  return {
    unreadableFolders: report.folders
      .filter((folder) => folder.lastFailedMs >= startedMs && inWalk(folder))
      .map(({ path, reason }) => ({ path, reason })),
    leftOut: report.leftOut
      .filter((entry) => entry.lastSeenMs >= startedMs && inWalk(entry))
      .map(({ path, code, detail }) => ({ path, code, detail })),
  };
}
