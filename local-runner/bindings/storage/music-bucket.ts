import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { Bucket, OpenObject } from "./bucket.ts";
import { errorCode, findRegularFile, openRegularFile, type MayRead } from "./files.ts";
import { isInside, parseKey, UNREADABLE_FILE } from "./keys.ts";
import { plainObject } from "./plain-object.ts";
import { internalError } from "./r2-error.ts";
import type { MusicRoot } from "./settings.ts";
import type { UnreadableRecord } from "./unreadable-record.ts";

export interface MusicBucketOptions {
  /** Asked anew for each request: libraries come and go while it runs. */
  roots(): readonly MusicRoot[];
  unreadableOf(slug: string): UnreadableRecord | undefined;
}

/** The library's folders, read-only. */
export function openMusicBucket(options: MusicBucketOptions): Bucket {
  /** Resolves a key and asks the disk; a missing file counts as gone only while its root is there. */
  async function look<Found>(
    key: string,
    ask: (target: string, mayRead: MayRead) => Promise<Found | undefined>,
  ): Promise<Found | undefined> {
    const parsed = parseKey(key);
    if (!parsed.ok) return undefined;
    const [slug, ...names] = parsed.segments;
    const roots = options.roots();
    const root = roots.find((candidate) => candidate.slug === slug);
    if (root === undefined || names.length === 0) return undefined;
    const found = await ask(path.join(root.directory, ...names), mayReadFor(root, roots));
    if (found === undefined) await requireRoot(root);
    return found;
  }

  function report(key: string): OpenObject | undefined {
    const slug = key.slice(0, key.indexOf("/"));
    const record = key === `${slug}/${UNREADABLE_FILE}` ? options.unreadableOf(slug) : undefined;
    if (record === undefined) return undefined;
    const bytes = Buffer.from(JSON.stringify(record.snapshot()));
    const object = plainObject(key, { size: bytes.length, mtimeMs: Date.now() });
    return { object, content: { kind: "bytes", bytes } };
  }

  return {
    writer: undefined,
    find: async (key) => {
      const found = report(key)?.object;
      if (found !== undefined) return found;
      const file = await look(key, findRegularFile);
      return file && plainObject(key, file.stats);
    },
    open: async (key) => {
      const found = report(key);
      if (found !== undefined) return found;
      const file = await look(key, openRegularFile);
      return (
        file && {
          object: plainObject(key, file.stats),
          content: { kind: "file", handle: file.handle },
        }
      );
    },
  };
}

/** Looks at the other roots only for a link that leaves its own: one that hangs must not hold up the rest. */
function mayReadFor(own: MusicRoot, roots: readonly MusicRoot[]): MayRead {
  const holds = async (root: MusicRoot, realPath: string) => {
    const realRoot = await realDirectory(root.directory);
    return realRoot !== undefined && isInside(realPath, realRoot);
  };
  return async (realPath) => {
    if (await holds(own, realPath)) return true;
    const others = roots.filter((root) => root !== own);
    return (await Promise.all(others.map((root) => holds(root, realPath)))).includes(true);
  };
}

/** A scan asks for a root's place with each of its files; a root that moves is followed a moment later. */
const REAL_DIRECTORY_KEPT_MS = 1_000;
const realDirectories = new Map<string, { real: Promise<string | undefined>; untilMs: number }>();

/** undefined when it isn't there: nothing can be inside it. */
function realDirectory(directory: string): Promise<string | undefined> {
  const nowMs = performance.now();
  const known = realDirectories.get(directory);
  if (known && nowMs < known.untilMs) return known.real;
  const real = realpath(directory).catch(() => undefined);
  realDirectories.set(directory, { real, untilMs: nowMs + REAL_DIRECTORY_KEPT_MS });
  return real;
}

async function requireRoot(root: MusicRoot): Promise<void> {
  try {
    if ((await stat(root.directory)).isDirectory()) return;
  } catch (error) {
    throw rootUnreadable(root.slug, errorCode(error));
  }
  throw rootUnreadable(root.slug, "ENOTDIR");
}

/** Thrown instead of "no such key": a drive that isn't mounted must never empty a library. */
function rootUnreadable(slug: string, code: string) {
  return internalError(`The music folder "${slug}" can't be read (${code}).`);
}
