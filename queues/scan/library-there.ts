import type { ScanFailureCode } from "../../schema/internal/scan.ts";

/** A drive that isn't there: an answer, not an accident. */
export class UnlistableLibrary extends Error {
  override readonly name = "UnlistableLibrary";
  readonly code: ScanFailureCode;
  constructor(code: ScanFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Throws `UnlistableLibrary` when the library's folder can't be listed, or has nothing in it. */
export async function expectSomething(music: Pick<R2Bucket, "list">, root: string): Promise<void> {
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
export const plainMessage = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replace(/^list: /, "")
    .replace(/ \(\d+\)$/, "");
