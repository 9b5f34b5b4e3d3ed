import type { FolderPlace } from "../db/queries/folder-range.ts";

export type { FolderPlace } from "../db/queries/folder-range.ts";

/** Forgives slashes at either end, and doubled ones. */
export const toFolderPath = (text: string): string =>
  text
    .split("/")
    .filter((segment) => segment !== "")
    .join("/");

/** Null for the top. */
export function parentPath(path: string): string | null {
  if (path === "") return null;
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
}

export const lastSegment = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

export const childPlace = ({ libraryId, path }: FolderPlace, name: string): FolderPlace => ({
  libraryId,
  path: path === "" ? name : `${path}/${name}`,
});
