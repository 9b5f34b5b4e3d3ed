/** The address of a folder. Its path may hold anything a file system allows, so each name is encoded by itself. */
export function folderAddress(libraryId: string, path: string): string {
  const names = path.split("/").filter((name) => name !== "");
  return `/folders/${[libraryId, ...names.map(encodeURIComponent)].join("/")}`;
}

/** The path in an address, as the router hands it over; null when somebody broke it. */
export function pathOfAddress(encoded: string | undefined): string | null {
  try {
    return (encoded ?? "")
      .split("/")
      .filter((name) => name !== "")
      .map(decodeURIComponent)
      .join("/");
  } catch {
    return null;
  }
}

/** A folder and those around it, from the library's own folder (its path is empty) down. */
export function foldersAbove(
  path: string,
): readonly { readonly name: string; readonly path: string }[] {
  const names = path.split("/").filter((name) => name !== "");
  return names.map((name, depth) => ({ name, path: names.slice(0, depth + 1).join("/") }));
}
