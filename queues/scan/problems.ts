import {
  CouldNotDetermineFileTypeError,
  UnexpectedFileContentError,
  UnsupportedFileTypeError,
} from "music-metadata";
import type { ProblemCode } from "../../schema/internal/scan.ts";
import { FileChanged, ReadBudgetExceeded } from "./byte-source.ts";

/** Reading took longer than a file may. */
export class TookTooLong extends Error {
  override readonly name = "TookTooLong";
}

/** The file has no sound that we could play. */
export class NotAudio extends Error {
  override readonly name = "NotAudio";
}

/** What a person is told about a file that could not be read. Null: the file changed meanwhile, no problem of its own. */
export function problemOf(error: unknown): { code: ProblemCode; detail: string } | null {
  if (error instanceof FileChanged) return null;
  return { code: codeOf(error), detail: detailOf(error) };
}

function codeOf(error: unknown): ProblemCode {
  if (error instanceof TookTooLong) return "took-too-long";
  if (error instanceof ReadBudgetExceeded) return "too-large";
  if (error instanceof NotAudio || error instanceof CouldNotDetermineFileTypeError) {
    return "not-audio";
  }
  if (error instanceof UnsupportedFileTypeError) return "unsupported";
  if (error instanceof UnexpectedFileContentError) return "damaged";
  // The drive's own errors come through the storage binding, and say so.
  return error instanceof Error && error.message.startsWith("get: ") ? "unreadable" : "damaged";
}

const MAX_DETAIL_LENGTH = 200;

function detailOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replaceAll("\0", "").slice(0, MAX_DETAIL_LENGTH).toWellFormed();
}
