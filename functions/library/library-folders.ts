import type { LibraryFolder } from "../../schema/internal/host.ts";
import type { Host } from "../host.ts";
import { type LibraryRefusal, refuseLibrary } from "./library-outcome.ts";

/** More than this many people at once don't change folders. */
const MAX_TRIES = 5;

/** Asks whether a folder may be a library's: `slug` is the library that it is meant for, null for a new one. */
export async function checkDirectory(
  host: Host,
  directory: string,
  slug: string | null,
): Promise<{ ok: true; directory: string; formerSlug: string | null } | LibraryRefusal> {
  const checked = await host.checkFolder({ directory, slug });
  if (checked.outcome === "refused") {
    return refuseLibrary(checked.code, checked.message, "directory");
  }
  return { ok: true, directory: checked.directory, formerSlug: checked.formerSlug };
}

/** Changes the host's folders; again, on what they are then, when somebody else changed them meanwhile. */
export async function changeFolders(
  host: Host,
  change: (folders: LibraryFolder[]) => LibraryFolder[],
): Promise<{ ok: true } | LibraryRefusal> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const { revision, folders } = await host.listFolders();
    const now = folders.map(({ slug, name, directory }) => ({ slug, name, directory }));
    const reply = await host.setFolders({ revision, libraries: change(now) });
    if (reply.outcome === "ok") return { ok: true };
    if (reply.outcome === "refused") return refuseLibrary(reply.code, reply.message, "directory");
  }
  return refuseLibrary(
    "not-saved",
    "Others are changing libraries at this moment. Nothing was changed; try again.",
  );
}

export const withFolder =
  (folder: LibraryFolder) =>
  (folders: LibraryFolder[]): LibraryFolder[] =>
    folders.some(({ slug }) => slug === folder.slug)
      ? folders.map((other) => (other.slug === folder.slug ? folder : other))
      : [...folders, folder];

export const withoutFolder =
  (slug: string) =>
  (folders: LibraryFolder[]): LibraryFolder[] =>
    folders.filter((folder) => folder.slug !== slug);
