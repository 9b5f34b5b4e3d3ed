import { constants, type Stats } from "node:fs";
import { lstat, open, realpath, type FileHandle } from "node:fs/promises";
import { accessDenied, internalError } from "./r2-error.ts";

/** Codes that say "there is no such file", rather than "the disk can't tell". */
const ABSENT = new Set(["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG", "ENXIO"]);

/** Whether a real path lies where the bucket may read. */
export type MayRead = (realPath: string) => boolean | Promise<boolean>;

export interface RegularFile {
  readonly realPath: string;
  readonly stats: Stats;
}

/**
 * The regular file behind a path once all links are followed, or undefined when there is none or it lies where
 * the bucket may not read. Devices and FIFOs count as none. Throws R2Error when the disk can't tell.
 */
export async function findRegularFile(
  target: string,
  mayRead: MayRead,
): Promise<RegularFile | undefined> {
  try {
    const realPath = await realpath(target);
    if (!(await mayRead(realPath))) return undefined;
    const stats = await lstat(realPath);
    return stats.isFile() ? { realPath, stats } : undefined;
  } catch (error) {
    return absentOrThrow(error);
  }
}

/** Opens what `findRegularFile` finds, with a look less at the disk; the caller closes the handle. */
export async function openRegularFile(
  target: string,
  mayRead: MayRead,
): Promise<{ handle: FileHandle; stats: Stats } | undefined> {
  let handle: FileHandle | undefined;
  try {
    const realPath = await realpath(target);
    if (!(await mayRead(realPath))) return undefined;
    // O_NONBLOCK and O_NOFOLLOW: it may be a FIFO, and it may have become a link a moment ago.
    handle = await open(realPath, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    const stats = await handle.stat();
    if (stats.isFile()) return { handle, stats };
    await handle.close();
    return undefined;
  } catch (error) {
    await handle?.close();
    return absentOrThrow(error);
  }
}

function absentOrThrow(error: unknown): undefined {
  const code = errorCode(error);
  if (ABSENT.has(code)) return undefined;
  if (code === "EACCES" || code === "EPERM")
    throw accessDenied(`The file can't be read (${code}).`);
  throw internalError(`The file can't be read (${code || String(error)}).`);
}

/** The system's code of an error, such as ENOENT; "" for anything else. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return "";
  return (error as NodeJS.ErrnoException).code ?? "";
}
