import type * as v from "valibot";
import type {
  CheckFolderReply,
  CheckFolderRequest,
  LibraryFolder,
  SetFoldersReply,
  SetFoldersRequest,
} from "../../schema/internal/host.ts";
import {
  activeRoots,
  type KnownRoot,
  type MusicRoot,
  readRoots,
  realPathIfThere,
  saveRoots,
} from "../settings/music-roots.ts";
import { overlapping } from "../settings/overlap.ts";
import { lookAtFolder } from "./look-at-folder.ts";

/** Which folders are libraries: on the disk, in memory, and told to whoever serves and watches them. */
export interface FolderDesk {
  readonly revision: number;
  roots(): MusicRoot[];
  check(request: v.InferOutput<typeof CheckFolderRequest>): Promise<CheckFolderReply>;
  set(request: v.InferOutput<typeof SetFoldersRequest>): SetFoldersReply;
}

/** `onChange` hears the new roots, once they are on the disk. */
export function openFolderDesk(
  dataDirectory: string,
  onChange: (roots: MusicRoot[]) => void,
): FolderDesk {
  let known: readonly KnownRoot[] = readRoots(dataDirectory);
  let revision = 1;

  return {
    get revision() {
      return revision;
    },
    roots: () => activeRoots(known),
    check: async ({ directory, slug }) => {
      const looked = await lookAtFolder(directory);
      if (!looked.ok) {
        const { code, message } = looked;
        return { outcome: "refused", code, message };
      }
      const others = activeRoots(known).filter((root) => root.slug !== slug);
      const other = overlapping(looked.directory, others.map(inItsRealPlace));
      if (other !== undefined) {
        return {
          outcome: "refused",
          code: "inside-another",
          message: overlapMessage(looked.directory, other),
        };
      }
      const former = known.findLast(
        (root) => root.removed && realPathIfThere(root.directory) === looked.directory,
      );
      return { outcome: "ok", directory: looked.directory, formerSlug: former?.slug ?? null };
    },
    set: ({ revision: from, libraries }) => {
      if (from !== revision) return { outcome: "changed-meanwhile" };
      const clash = findClash(libraries, activeRoots(known));
      if (clash !== undefined) return clash;
      const next = follow(known, libraries);
      try {
        saveRoots(dataDirectory, next);
      } catch (error) {
        return {
          outcome: "refused",
          code: "not-saved",
          message: `The list of music folders can't be written to ${dataDirectory} (${(error as NodeJS.ErrnoException).code ?? String(error)}). Everything is as it was; make room or mend its rights, and try again.`,
        };
      }
      known = next;
      revision += 1;
      onChange(activeRoots(known));
      return { outcome: "ok" };
    },
  };
}

/** Only what is new or elsewhere is looked at: folders that overlapped before must not lock each other in. */
function findClash(
  libraries: readonly LibraryFolder[],
  before: readonly MusicRoot[],
): Extract<SetFoldersReply, { outcome: "refused" }> | undefined {
  for (const library of libraries) {
    const isNew = !before.some(
      (root) => root.slug === library.slug && root.directory === library.directory,
    );
    const others = libraries.filter((other) => other.slug !== library.slug);
    const other = isNew ? overlapping(library.directory, others.map(inItsRealPlace)) : undefined;
    if (other !== undefined) {
      const message = overlapMessage(library.directory, other);
      return { outcome: "refused", code: "inside-another", message };
    }
  }
  return undefined;
}

const inItsRealPlace = <Root extends MusicRoot>(root: Root): Root => ({
  ...root,
  directory: realPathIfThere(root.directory),
});

/** What goes is remembered behind the rest: of two that had one folder the latest has it. */
function follow(known: readonly KnownRoot[], libraries: readonly LibraryFolder[]): KnownRoot[] {
  const named = new Set(libraries.map(({ slug }) => slug));
  const gone = known.filter(({ slug }) => !named.has(slug));
  return [
    ...libraries.map((library) => ({ ...library, removed: false })),
    ...gone.filter(({ removed }) => removed),
    ...gone.filter(({ removed }) => !removed).map((root) => ({ ...root, removed: true })),
  ];
}

const overlapMessage = (directory: string, other: LibraryFolder): string =>
  directory === other.directory
    ? `${directory} is the folder of the library "${other.name}" already. Nothing was changed.`
    : `${directory} lies inside or around ${other.directory}, the folder of the library "${other.name}", so its files would be in the library twice. Nothing was changed; choose another folder, or take that library out first.`;
