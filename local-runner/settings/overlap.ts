import path from "node:path";

/** The first of `others` that the folder lies inside of or around, or is. All paths are absolute and real. */
export function overlapping<Other extends { readonly directory: string }>(
  directory: string,
  others: readonly Other[],
): Other | undefined {
  return others.find(
    (other) => holds(other.directory, directory) || holds(directory, other.directory),
  );
}

/** A folder holds itself. */
function holds(folder: string, inner: string): boolean {
  return (
    inner === folder || inner.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep)
  );
}
