import { invalidMaxKeys, R2Error } from "../r2-error.ts";
import type { ListRequest, R2ObjectJson } from "../r2-protocol.ts";
import type { BucketSettings } from "../settings.ts";
import type { FolderCache } from "./folder-cache.ts";
import type { SendNotice } from "./notices.ts";
import {
  beginsWith,
  encodeCursor,
  inside,
  parseCursor,
  placeOf,
  type Cursor,
  type Position,
} from "./position.ts";
import {
  openRoot,
  mayReadFor,
  noSuchRoot,
  requireIdentity,
  rootFailure,
  rootFoldersOf,
  type OpenRoot,
} from "./roots.ts";
import { walkRoot, type FoundFile, type WalkTools } from "./walk.ts";

const MAX_KEYS = 1000;
/** workerd refuses an answer of more than 1 MiB of metadata; the rest is for the answer's frame and one last key. */
const MAX_PAGE_BYTES = 960 * 1024;

export interface PageTools {
  readonly cache: FolderCache;
  readonly notice: SendNotice;
  /** undefined when the file vanished. */
  describe(file: FoundFile): R2ObjectJson | undefined;
}

/** The JSON answer to one list request. Throws R2Error. */
export function listPage(bucket: BucketSettings, request: ListRequest, tools: PageTools): Buffer {
  const limit = request.limit ?? MAX_KEYS;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_KEYS) throw invalidMaxKeys();
  const prefix = request.prefix ?? "";
  const delimiter = request.delimiter ?? "";
  const include = new Set(request.include ?? []);
  const cursor = request.cursor === undefined ? undefined : parseCursor(request.cursor);
  const objects: string[] = [];
  const groups: string[] = [];
  let bytes = 0;
  let next: Cursor | undefined;
  let position = startOf(request, cursor);
  let truncated = false;
  const roots = openRoots(bucket, prefix, position, cursor);
  const mayRead = mayReadFor(bucket, roots);

  /** false: the page is full. */
  const fits = (json: string): boolean => {
    const size = Buffer.byteLength(json) + 1;
    if (objects.length + groups.length === limit || bytes + size > MAX_PAGE_BYTES) return false;
    bytes += size;
    return true;
  };

  for (const root of roots) {
    let done = false;
    while (!done) {
      done = true;
      for (const file of filesOf(bucket, root, prefix, position, { ...tools, mayRead })) {
        const group = groupOf(file.key, prefix, delimiter);
        const item = group ?? file.key;
        const object = group === undefined ? tools.describe(file) : undefined;
        if (group === undefined && object === undefined) continue;
        const json = JSON.stringify(object === undefined ? item : withFields(object, include));
        if (!fits(json)) {
          truncated = true;
          break;
        }
        (group === undefined ? objects : groups).push(json);
        const kind = group === undefined ? "after" : "past";
        next = { kind, key: item, root: root.slug, identity: root.identity };
        position = { kind, bytes: Buffer.from(item) };
        if (group !== undefined) {
          // All other keys of the group count as this one: the walk goes on behind them.
          done = false;
          break;
        }
      }
    }
    root.confirm();
    if (truncated) break;
  }
  const cursorPart =
    truncated && next !== undefined ? `,"cursor":${JSON.stringify(encodeCursor(next))}` : "";
  return Buffer.from(
    `{"objects":[${objects.join(",")}],"truncated":${truncated}${cursorPart},"delimitedPrefixes":[${groups.join(",")}]}`,
  );
}

function startOf(request: ListRequest, cursor: Cursor | undefined): Position | undefined {
  if (cursor !== undefined) return { kind: cursor.kind, bytes: Buffer.from(cursor.key) };
  if (request.startAfter === undefined || request.startAfter === "") return undefined;
  return { kind: "after", bytes: Buffer.from(request.startAfter) };
}

/** The roots that can still have keys to list, each of them looked at. Throws R2Error when one can't be read. */
function openRoots(
  bucket: BucketSettings,
  prefix: string,
  position: Position | undefined,
  cursor: Cursor | undefined,
): OpenRoot[] {
  requireRootOf(bucket, prefix);
  const roots = rootFoldersOf(bucket)
    .filter(({ keyPrefix }) => keyPrefix.startsWith(prefix) || prefix.startsWith(keyPrefix))
    .filter(
      ({ keyPrefix }) =>
        keyPrefix === "" || placeOf(Buffer.from(keyPrefix), true, position) !== "skip",
    )
    .map(openRoot);
  if (cursor !== undefined) {
    const last = rootFoldersOf(bucket).find((root) => root.slug === cursor.root);
    if (last === undefined) throw noSuchRoot(cursor.root);
    const opened = roots.find((root) => root.slug === cursor.root);
    if (opened) requireIdentity(opened, opened.identity, cursor.identity);
  }
  return roots;
}

/** What slugs look like: settings/music-roots.ts */
const SLUG_PREFIX = /^([a-z0-9-]+)\//;

/** A library that was taken out a moment ago must not look like an empty one to a scan that is under way. */
function requireRootOf(bucket: BucketSettings, prefix: string): void {
  const slug = SLUG_PREFIX.exec(prefix)?.[1];
  if (bucket.kind === "folder" || slug === undefined) return;
  if (!bucket.roots.some((root) => root.slug === slug)) throw noSuchRoot(slug);
}

function* filesOf(
  bucket: BucketSettings,
  root: OpenRoot,
  prefix: string,
  position: Position | undefined,
  tools: PageTools & { readonly mayRead: WalkTools["mayRead"] },
): Generator<FoundFile> {
  const keyPrefix = Buffer.from(root.keyPrefix);
  const isInsideRoot = position !== undefined && beginsWith(position.bytes, keyPrefix);
  if (!isInsideRoot && placeOf(keyPrefix, true, position) === "skip") return;
  try {
    yield* walkRoot(
      root,
      prefix.startsWith(root.keyPrefix) ? prefix.slice(root.keyPrefix.length) : "",
      isInsideRoot ? inside(position, keyPrefix) : undefined,
      {
        mayRead: tools.mayRead,
        cache: tools.cache,
        notice: (passedBy) =>
          tools.notice({
            reason: "",
            alikeInFolder: 1,
            hidesMusic: false,
            ...passedBy,
            bucket: bucket.name,
            root: root.slug,
          }),
        confirmRoot: root.confirm,
      },
    );
  } catch (error) {
    if (error instanceof R2Error) throw error;
    throw rootFailure(root, error);
  }
}

function groupOf(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === "") return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at === -1 ? undefined : key.slice(0, at + delimiter.length);
}

function withFields(object: R2ObjectJson, include: ReadonlySet<0 | 1>): R2ObjectJson {
  return {
    ...object,
    httpFields: include.has(0) ? object.httpFields : {},
    customFields: include.has(1) ? object.customFields : [],
  };
}
