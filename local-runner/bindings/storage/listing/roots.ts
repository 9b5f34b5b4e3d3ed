import { opendirSync, realpathSync, statSync } from "node:fs";
import { errorCode } from "../files.ts";
import { isInside } from "../keys.ts";
import { internalError, R2Error } from "../r2-error.ts";
import type { BucketSettings } from "../settings.ts";
import type { WalkRoot } from "./walk.ts";

export interface OpenRoot extends WalkRoot {
  readonly slug: string;
  /** Which folder of which drive it is: changes when a drive is mounted over it or taken away. */
  readonly identity: string;
  /** Throws R2Error when the root is no longer the folder that it was. */
  confirm(): void;
}

interface RootFolder {
  readonly slug: string;
  readonly keyPrefix: string;
  readonly directory: string;
}

/** A bucket's roots in the order of their keys. */
export function rootFoldersOf(bucket: BucketSettings): RootFolder[] {
  if (bucket.kind === "folder") return [{ slug: "", keyPrefix: "", directory: bucket.directory }];
  return bucket.roots
    .map(({ slug, directory }) => ({ slug, keyPrefix: `${slug}/`, directory }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.keyPrefix), Buffer.from(b.keyPrefix)));
}

/** Throws R2Error naming the root when it can't be listed: it must never look like an empty folder. */
export function openRoot(root: RootFolder): OpenRoot {
  const { realPath, identity } = look(root);
  return {
    slug: root.slug,
    keyPrefix: root.keyPrefix,
    realPath,
    identity,
    confirm: () => requireIdentity(root, look(root).identity, identity),
  };
}

/** Where links may lead: looks at roots other than `opened` only for a link that leaves those. */
export function mayReadFor(
  bucket: BucketSettings,
  opened: readonly OpenRoot[],
): (realPath: string) => boolean {
  let all: readonly string[] | undefined;
  return (realPath) => {
    if (opened.some((root) => isInside(realPath, root.realPath))) return true;
    all ??= rootFoldersOf(bucket).flatMap(({ directory }) => realPathIfThere(directory));
    return all.some((root) => isInside(realPath, root));
  };
}

/** Nothing can be inside a root that isn't there. */
function realPathIfThere(directory: string): string[] {
  try {
    return [realpathSync.native(directory)];
  } catch {
    return [];
  }
}

export function requireIdentity(
  root: { readonly slug: string },
  current: string,
  expected: string,
): void {
  if (current !== expected) throw unreadable(root, "another folder or drive took its place");
}

export const noSuchRoot = (slug: string): R2Error =>
  unreadable({ slug }, "it is not a library's folder any more");

/** Turns whatever the disk says about a root into the one answer for it. */
export function rootFailure(root: { readonly slug: string }, error: unknown): R2Error {
  if (error instanceof R2Error) return error;
  return unreadable(root, errorCode(error) || String(error));
}

function look(root: RootFolder): { realPath: string; identity: string } {
  try {
    const realPath = realpathSync.native(root.directory);
    // Opening asks the drive; what stat says may come from memory after the drive is gone.
    opendirSync(realPath).closeSync();
    const { dev, ino } = statSync(realPath);
    return { realPath, identity: `${dev}:${ino}` };
  } catch (error) {
    throw rootFailure(root, error);
  }
}

function unreadable(root: { readonly slug: string }, reason: string): R2Error {
  const name = root.slug === "" ? "The bucket's folder" : `The music folder "${root.slug}"`;
  return internalError(`${name} can't be listed (${reason}).`);
}
