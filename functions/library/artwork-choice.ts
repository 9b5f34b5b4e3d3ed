import type { AlbumId } from "../../schema/music/ids.ts";
import { chooseArtworkOfAll } from "../db/queries/artwork-choice.ts";
import {
  type ArtworkCandidate,
  type DiscArtwork,
  listArtworkCandidates,
  listDiscArtworks,
} from "../db/queries/artwork-explain.ts";
import type { Services } from "../services.ts";
import { readLibrarySettings } from "./library-settings.ts";

export type { ArtworkCandidate, DiscArtwork } from "../db/queries/artwork-explain.ts";

type Reading = Pick<Services, "database">;

/** Why each of these albums has the picture it has: all that it could have, best first. */
export async function artworkCandidatesOfAlbums(
  services: Reading,
  albumIds: readonly AlbumId[],
): Promise<ArtworkCandidate[]> {
  const { artworkPriority } = await readLibrarySettings(services);
  return listArtworkCandidates(services.database, albumIds, artworkPriority);
}

/** Pictures of those discs that don't look like their album. */
export async function artworksOfDiscs(
  services: Reading,
  albumIds: readonly AlbumId[],
): Promise<DiscArtwork[]> {
  const { artworkPriority } = await readLibrarySettings(services);
  return listDiscArtworks(services.database, albumIds, artworkPriority);
}

/** After the priority was changed: every album gets the picture that now comes first. Open pages are told. */
export async function rechooseAllArtwork(
  services: Pick<Services, "database" | "events">,
): Promise<void> {
  const { artworkPriority } = await readLibrarySettings(services);
  const changed = await chooseArtworkOfAll(services.database, artworkPriority);
  if (changed.rows.length === 0) return;
  await services.events.publish({
    type: "library.changed",
    libraryId: null,
    tracksAdded: 0,
    tracksUpdated: 0,
    tracksMissing: 0,
  });
}
