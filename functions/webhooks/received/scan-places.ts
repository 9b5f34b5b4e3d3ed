import type { LibraryId } from "../../../schema/music/ids.ts";
import { listKnownFolders } from "../../db/queries/known-folders.ts";
import { type LibraryRecord, listLibraries } from "../../db/queries/libraries.ts";
import { startScan } from "../../jobs/scans.ts";
import type { Services } from "../../services.ts";
import { type Outcome, refuseCall, type Scanned } from "./outcome.ts";
import { cleanPath, placeInDirectories, tailsOf } from "./place-of-path.ts";

/** A folder of a library; an empty one is all of it. A null library is all of them. */
interface Place {
  library: LibraryRecord | null;
  folder: string;
}

const EVERYTHING: Place = { library: null, folder: "" };

/** More paths than this say no more than "look through it all". */
const MOST_PATHS = 50;

/** Looks for changes below paths as the sender knows them; with none, everywhere. */
export async function scanPaths(services: Services, paths: readonly string[]): Promise<Outcome> {
  const libraries = await listLibraries(services.database);
  const places: Place[] = [];
  for (const path of new Set(paths.length > MOST_PATHS ? [] : paths)) {
    const clean = cleanPath(path);
    if (!clean.ok) return refuseCall(clean.message);
    places.push(...(await placesOf(services, clean.segments, libraries)));
  }
  return scanPlaces(services, places.length === 0 ? [EVERYTHING] : places);
}

/** By a library's slug or name, and a folder relative to it. */
export async function scanNamed(
  services: Services,
  { library: name, folder }: { library: string; folder: string },
): Promise<Outcome> {
  const clean = cleanPath(folder);
  if (!clean.ok) return refuseCall(clean.message);
  const libraries = await listLibraries(services.database);
  const library =
    libraries.find(({ slug }) => slug === name) ??
    libraries.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!library) {
    const known = libraries.map(({ slug }) => slug).join(", ") || "none";
    return refuseCall(`There is no library “${name.slice(0, 100)}”; there is: ${known}.`);
  }
  return scanPlaces(services, [{ library, folder: clean.segments.join("/") }]);
}

/** Below a library's directory; else where the end of the path is known; else anywhere. */
async function placesOf(
  { database }: Services,
  segments: readonly string[],
  libraries: readonly LibraryRecord[],
): Promise<Place[]> {
  const below = placeInDirectories(segments, libraries);
  if (below) return [below];
  if (segments.length === 0) return [EVERYTHING];
  const known = await listKnownFolders(database, tailsOf(segments));
  const longest = known.filter(({ path }) => path === known[0]?.path);
  const places = longest.flatMap(({ libraryId, path }) => {
    const library = libraries.find(({ id }) => id === libraryId);
    return library ? [{ library, folder: path }] : [];
  });
  return places.length > 0 ? places : [EVERYTHING];
}

async function scanPlaces(services: Services, places: readonly Place[]): Promise<Outcome> {
  const wanted: readonly Place[] = places.some(({ library }) => library === null)
    ? [EVERYTHING]
    : places;
  const scans: Scanned[] = [];
  for (const [library, ofIt] of Map.groupBy(wanted, (place) => place.library)) {
    const named = [...new Set(ofIt.map(({ folder }) => folder))];
    const folders = named.includes("") ? null : named;
    const result = await start(services, library?.id ?? null, folders);
    if (!result.ok) {
      return result.code === "no-libraries"
        ? { ok: false, code: "no-libraries", message: result.message }
        : refuseCall(result.message);
    }
    const name = library?.name ?? null;
    scans.push(...(folders ?? [null]).map((folder) => ({ library: name, folder })));
  }
  return { ok: true, action: "scan", scans };
}

/** Runs that are under way take it along, so that a burst of calls is one scan or two. */
const start = (services: Services, libraryId: LibraryId | null, folders: string[] | null) =>
  startScan(services, {
    libraryId,
    mode: "incremental",
    trigger: "webhook",
    requestedBy: null,
    folders,
  });
