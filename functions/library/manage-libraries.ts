import { type LibraryId, newId, type UserId } from "../../schema/music/ids.ts";
import { librarySlug } from "../../schema/music/library-slug.ts";
import { type LibraryRecord, listLibrariesEver } from "../db/queries/libraries.ts";
import {
  findLibraryIdBySlug,
  removeLibraryRow,
  updateLibraryRow,
  upsertLibraries,
} from "../db/queries/libraries-write.ts";
import { findActiveScanRuns } from "../db/queries/scan-runs.ts";
import type { FolderWatch } from "../../schema/internal/host.ts";
import { cancelScan, startScan } from "../jobs/scans.ts";
import type { Services } from "../services.ts";
import { changeFolders, checkDirectory, withFolder, withoutFolder } from "./library-folders.ts";
import { checkLibraryName } from "./library-name.ts";
import { type LibraryRefusal, NO_HOST, NO_SUCH_LIBRARY } from "./library-outcome.ts";

type Changed = { ok: true; libraryId: LibraryId } | LibraryRefusal;

/**
 * The host's word comes first and is written down there; the database follows. Should the second step fail, the same
 * call again makes it good, and so does the next start, at which the host tells its folders.
 */

/** Adds a folder as a library and starts to scan it. One that was a library before is that library again. */
export async function addLibrary(
  services: Services,
  request: { name: string; directory: string; requestedBy: UserId },
): Promise<Changed> {
  const { host, database } = services;
  if (!host) return NO_HOST;
  const checked = await checkDirectory(host, request.directory, null);
  if (!checked.ok) return checked;
  const { directory, formerSlug } = checked;
  const ever = await listLibrariesEver(database);
  // The host serves it to no library at present: who had it last has it again.
  const former =
    ever.find((library) => library.slug === formerSlug) ??
    ever.findLast((library) => library.directory === directory);
  const named = checkLibraryName(
    request.name,
    ever.filter((library) => isThere(library) && library !== former),
  );
  if (!named.ok) return named;
  const taken = ever.map((library) => library.slug);
  const slug = former?.slug ?? formerSlug ?? librarySlug(named.name, taken);
  const folder = { slug, name: named.name, directory };
  const set = await changeFolders(host, withFolder(folder));
  if (!set.ok) return set;
  await upsertLibraries(database, [{ ...folder, id: newId() }]);
  const libraryId = await findLibraryIdBySlug(database, slug);
  if (libraryId === null) return NO_SUCH_LIBRARY;
  await scan(services, libraryId, request.requestedBy);
  return { ok: true, libraryId };
}

/** Renames a library, or looks for it in another folder: it stays the same library, and its tracks keep their ids. */
export async function updateLibrary(
  services: Services,
  request: {
    libraryId: LibraryId;
    name: string | null;
    directory: string | null;
    requestedBy: UserId;
  },
): Promise<Changed> {
  const { host, database } = services;
  if (!host) return NO_HOST;
  const { libraryId } = request;
  const there = (await listLibrariesEver(database)).filter(isThere);
  const library = there.find(({ id }) => id === libraryId);
  if (!library) return NO_SUCH_LIBRARY;
  const named = checkLibraryName(
    request.name ?? library.name,
    there.filter(({ id }) => id !== libraryId),
  );
  if (!named.ok) return named;
  const { slug } = library;
  const before = (await host.listFolders()).folders.find((folder) => folder.slug === slug);
  let directory = before?.directory ?? library.directory;
  if (request.directory !== null) {
    const checked = await checkDirectory(host, request.directory, slug);
    if (!checked.ok) return checked;
    ({ directory } = checked);
  }
  if (directory === null) return NO_SUCH_LIBRARY;
  const isElsewhere = directory !== before?.directory;
  if (isElsewhere) await cancelScansOf(services, libraryId);
  const set = await changeFolders(host, withFolder({ slug, name: named.name, directory }));
  if (!set.ok) return set;
  await updateLibraryRow(database, { id: libraryId, name: named.name, directory });
  if (isElsewhere) await scan(services, libraryId, request.requestedBy);
  return { ok: true, libraryId };
}

/** Takes a library out. Its tracks are missing, nothing is deleted, and the same folder brings all of it back. */
export async function removeLibrary(
  services: Services,
  libraryId: LibraryId,
): Promise<{ ok: true; removedId: LibraryId } | LibraryRefusal> {
  const { host, database, events, now } = services;
  if (!host) return NO_HOST;
  const library = (await listLibrariesEver(database)).find(({ id }) => id === libraryId);
  if (!library || !isThere(library)) return NO_SUCH_LIBRARY;
  await cancelScansOf(services, libraryId);
  const set = await changeFolders(host, withoutFolder(library.slug));
  if (!set.ok) return set;
  // The host may have asked for one while its folder was still there.
  await cancelScansOf(services, libraryId);
  const tracksMissing = await removeLibraryRow(database, libraryId, now());
  await events.publish({
    type: "library.changed",
    libraryId,
    tracksAdded: 0,
    tracksUpdated: 0,
    tracksMissing,
  });
  return { ok: true, removedId: libraryId };
}

/** By slug, how changes are noticed. A library that is not in it is not looked at by itself. */
export async function watchOfLibraries({
  host,
}: Pick<Services, "host">): Promise<ReadonlyMap<string, FolderWatch>> {
  if (!host) return new Map();
  const { folders } = await host.listFolders();
  return new Map(folders.map(({ slug, watch }) => [slug, watch]));
}

const isThere = (library: LibraryRecord): boolean => library.removedAt === null;

async function cancelScansOf(services: Services, libraryId: LibraryId): Promise<void> {
  for (const run of await findActiveScanRuns(services.database, [libraryId])) {
    await cancelScan(services, run.id);
  }
}

async function scan(services: Services, libraryId: LibraryId, requestedBy: UserId): Promise<void> {
  await startScan(services, { libraryId, mode: "incremental", trigger: "person", requestedBy });
}
