/** An expected failure of something done to libraries. The message says what happened, what was kept, what to do. */
export interface LibraryRefusal {
  ok: false;
  code:
    | "not-found"
    | "not-a-folder"
    | "not-readable"
    | "inside-another"
    | "name-taken"
    | "not-supported"
    | "not-saved"
    | "invalid";
  message: string;
  field?: string;
}

export const refuseLibrary = (
  code: LibraryRefusal["code"],
  message: string,
  field?: string,
): LibraryRefusal => ({ ok: false, code, message, ...(field === undefined ? {} : { field }) });

export const NO_HOST = refuseLibrary(
  "not-supported",
  "This SoniqueBay has no folders of its own that could be changed here. Nothing was changed.",
);
export const NO_SUCH_LIBRARY = refuseLibrary(
  "not-found",
  "There is no such library any more. Nothing was changed; load the page again.",
  "libraryId",
);
