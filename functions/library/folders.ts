import type { Page, PageWindow } from "../db/page.ts";
import {
  countTracksInFolders,
  findFolder,
  listSubfolders,
  listTracksOfFolders,
} from "../db/queries/folders.ts";
import type { TrackRecord } from "../db/queries/tracks.ts";
import type { Services } from "../services.ts";
import { childPlace, type FolderPlace, lastSegment } from "./folder-place.ts";

/** A folder as storage has it; the library's top bears the library's name. */
export interface FolderRecord extends FolderPlace {
  name: string;
}

type Reading = Pick<Services, "database">;

/** As people count: "CD 2" before "CD 10". */
const BY_NAME = new Intl.Collator("en", { numeric: true });

export async function openFolder(
  { database }: Reading,
  place: FolderPlace,
): Promise<FolderRecord | null> {
  const found = await findFolder(database, place);
  return found && { ...place, name: lastSegment(place.path) || found.libraryName };
}

/** The folders right in each of these that hold a track, however deep. */
export async function subfoldersOf(
  { database }: Reading,
  places: readonly FolderPlace[],
): Promise<FolderRecord[][]> {
  const byPlace = Map.groupBy(await listSubfolders(database, places), ({ place }) => place);
  return places.map((parent, place) =>
    (byPlace.get(place) ?? [])
      .map(({ name }) => ({ ...childPlace(parent, name), name }))
      .toSorted((a, b) => BY_NAME.compare(a.name, b.name) || (a.name < b.name ? -1 : 1)),
  );
}

export const trackCountsOfFolders = (
  { database }: Reading,
  places: readonly FolderPlace[],
): Promise<number[]> => countTracksInFolders(database, places);

/** By the folder's place among those asked for. */
export const tracksOfFolders = (
  { database }: Reading,
  places: readonly FolderPlace[],
  window: PageWindow,
): Promise<Map<number, Page<TrackRecord>>> => listTracksOfFolders(database, places, window);
